import { EmailAddress, PersonName } from '@/lib/domain/people/person';
import type { InvitedRole } from './invitation';
import { roleName } from './role-names';
import type { SpaceKind } from './space';

/** A line of a list of people as it was uploaded. `line` counts from 1, the line with the names of the columns included. */
export type RosterRow = { line: number; name: string; email: string; role: string };

export const ROSTER_LIMITS = { rows: 500, bytes: 200_000 } as const;

/**
 * What becomes of a line: `mail` gets an invitation to its address, `slip` an account and a sign-in slip; nothing
 * is done about the others.
 */
export type RosterOutcome = 'mail' | 'slip' | 'member' | 'invited' | 'duplicate' | 'invalid';

export type PlannedRow = {
  line: number;
  name: string;
  email: string | null;
  role: InvitedRole;
  outcome: RosterOutcome;
  /** What is wrong with it, as a sentence; for `invalid` only. */
  problem: string | null;
};

/** What the space knows already. All in lower case. */
export type KnownPeople = {
  /** Addresses whose owners joined by an invitation of this space; and those that still may. */
  joined: ReadonlySet<string>;
  invited: ReadonlySet<string>;
  /** Names of people who have a slip of this space. */
  slipNames: ReadonlySet<string>;
};

export type RosterRules = {
  kind: SpaceKind;
  /** Of lines without one. */
  role: InvitedRole;
  mayGive: (role: InvitedRole) => boolean;
  /** Whether the site takes new accounts at all, as a slip needs one. */
  takesAccounts: boolean;
};

/** The outcome of every line, before anything is written. The same lines give the same plan. */
export function planRoster(rows: RosterRow[], known: KnownPeople, rules: RosterRules): PlannedRow[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const parsed = parseRow(row, rules);
    if (parsed.outcome === 'invalid') return parsed;
    const key = keyOf(parsed);
    if (seen.has(key)) return { ...parsed, outcome: 'duplicate' };
    seen.add(key);
    return { ...parsed, outcome: knownOutcome(parsed, known) ?? parsed.outcome };
  });
}

/** By what a person is the same one: their address, or else their name. */
const keyOf = ({ email, name }: PlannedRow) => (email === null ? `name:${name.toLowerCase()}` : email);

function knownOutcome({ email, name }: PlannedRow, known: KnownPeople): RosterOutcome | null {
  if (email === null) return known.slipNames.has(name.toLowerCase()) ? 'member' : null;
  if (known.joined.has(email)) return 'member';
  return known.invited.has(email) ? 'invited' : null;
}

function parseRow(row: RosterRow, rules: RosterRules): PlannedRow {
  const given = { name: row.name.slice(0, 200), email: row.email.slice(0, 300), role: row.role.trim() };
  const role = given.role === '' ? rules.role : namedRole(given.role, rules.kind);
  const email = given.email.trim() === '' ? null : EmailAddress.safeParse(given.email);
  const name = PersonName.safeParse(given.name);
  const plain = { line: row.line, name: name.success ? name.data : given.name.trim() };
  const invalid = (problem: string): PlannedRow => ({
    ...plain,
    email: given.email.trim() || null,
    role: role ?? rules.role,
    outcome: 'invalid',
    problem,
  });
  if (email && !email.success) return invalid('This is not an e-mail address.');
  // A mail needs no name: whoever joins brings their own.
  if (!name.success && (email === null || given.name.trim() !== ''))
    return invalid(
      given.name.trim() === '' ? 'There is no name.' : (name.error.issues[0]?.message ?? 'Not a name.'),
    );
  if (role === null) return invalid(`There is no role “${given.role.slice(0, 40)}” here.`);
  if (!rules.mayGive(role)) return invalid('You cannot invite in this role.');
  if (email === null && !rules.takesAccounts)
    return invalid('This site takes no new accounts, and a slip needs one.');
  if (email === null && role === 'moderator')
    return invalid('Who looks after the space needs an e-mail address.');
  return { ...plain, email: email?.data ?? null, role, outcome: email ? 'mail' : 'slip', problem: null };
}

/** A role by its own name or by the one that this kind of space gives it, in any case. */
function namedRole(text: string, kind: SpaceKind): InvitedRole | null {
  const named = text.toLowerCase();
  const roles: InvitedRole[] = ['reader', 'member', 'moderator'];
  return roles.find((role) => role === named || roleName(kind, role) === named) ?? null;
}
