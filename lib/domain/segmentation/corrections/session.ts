import type { Argument } from './argument';
import { applyChange, type Change, invertChange } from './change';
import { correct } from './correct';
import { Correction } from './correction';
import type { CorrectionRefusal } from './refusals';

/** A correction that the server knows by its number, or one that was asked here and has none yet. */
export type CorrectionName = { number: number } | { key: number };

/** What was asked for and is not answered yet. `key` names it here. */
export type Wish = { key: number } & (
  | { kind: 'correct'; correction: Correction }
  | { kind: 'undo'; of: CorrectionName; redoes: boolean }
);

/**
 * An editor's work in the browser, as a value. What is shown runs ahead of the server: every wish is applied at
 * once to what the server said last, by the server's own rules, and once more whenever it says something new.
 */
export type Session = {
  text: string;
  /** As the server has it. */
  settled: Argument;
  revision: number;
  nextNumber: number;
  wishes: readonly Wish[];
  /** What the editor sees: the settled argument with all wishes. */
  shown: Argument;
  /** What can be taken back, and what can be done again; the last one first to go. */
  undoable: readonly CorrectionName[];
  redoable: readonly CorrectionName[];
  /** What corrections did, by their number, as far as it is known here. */
  changes: ReadonlyMap<number, Change>;
  /** Ids that were made up here, and what the server calls the same row. */
  aliases: ReadonlyMap<string, string>;
  nextKey: number;
};

/** What the server has. */
export type Settled = Pick<Session, 'settled' | 'revision' | 'nextNumber'>;

export const openSession = (start: Settled & Pick<Session, 'text' | 'undoable' | 'redoable'>): Session => ({
  ...start,
  wishes: [],
  shown: start.settled,
  changes: new Map(),
  aliases: new Map(),
  nextKey: 1,
});

/** Asks for a correction. Refused at once where the rules refuse it. */
export function wish(
  session: Session,
  correction: Correction,
): { ok: true; session: Session } | { ok: false; refusal: CorrectionRefusal } {
  const key = session.nextKey;
  const attempt = replay(session, [...session.wishes, { key, kind: 'correct', correction }]);
  const refusal = attempt.refusals.get(key);
  if (refusal) return { ok: false, refusal };
  const undoable = [...session.undoable, { key }];
  return { ok: true, session: { ...attempt.session, undoable, redoable: [], nextKey: key + 1 } };
}

/** Asks to take the latest correction back; null when there is none. */
export function wishUndo(session: Session): Session | null {
  const of = session.undoable.at(-1);
  if (!of) return null;
  const key = session.nextKey;
  const next = replay(session, [...session.wishes, { key, kind: 'undo', of, redoes: false }]).session;
  return {
    ...next,
    undoable: session.undoable.slice(0, -1),
    redoable: [...session.redoable, { key }],
    nextKey: key + 1,
  };
}

/** Asks for what was taken back last; null when nothing was. */
export function wishRedo(session: Session): Session | null {
  const of = session.redoable.at(-1);
  if (!of) return null;
  const key = session.nextKey;
  const next = replay(session, [...session.wishes, { key, kind: 'undo', of, redoes: true }]).session;
  return {
    ...next,
    redoable: session.redoable.slice(0, -1),
    undoable: [...session.undoable, { key }],
    nextKey: key + 1,
  };
}

/** Corrections from before what is known here, to be taken back once the later ones are. */
export const withOlder = (session: Session, undoable: readonly number[]): Session => ({
  ...session,
  undoable: [...undoable.map((number) => ({ number })), ...session.undoable],
});

/** What goes to the server: a wish in which everything has the server's name. */
export type Sendable = { key: number } & (
  | { kind: 'correct'; correction: Correction }
  | { kind: 'undo'; number: number }
);

/** The wish whose turn it is; null when there is none, or when what it undoes has no number yet. */
export function nextToSend({ wishes: [first] }: Session): Sendable | null {
  if (!first || first.kind === 'correct') return first ?? null;
  return 'number' in first.of ? { key: first.key, kind: 'undo', number: first.of.number } : null;
}

type Done = { number: number; change: Change };

/**
 * The server did the first wish: its number, and what it changed. Ids made up here become the server's. Null when
 * that does not fit what is settled here: then read what stands now, and go on with `grantedOn`.
 */
export function granted(session: Session, done: Done): Session | null {
  const applied = applyChange(session.settled, done.change);
  if (!applied.ok) return null;
  const nextNumber = numberAfter(session.nextNumber, done.change);
  return grantedOn(session, done, { settled: applied.argument, revision: done.number, nextNumber });
}

/** The server did the first wish, and this is what stands now. */
export function grantedOn(session: Session, { number, change }: Done, now: Settled): Session {
  const [first, ...rest] = session.wishes;
  if (!first) return session;
  const expected = replay(session, [first]).changes.get(first.key);
  const aliases = new Map(session.aliases);
  for (const [ours, theirs] of pairs(expected, change)) aliases.set(ours, theirs);
  const named = (name: CorrectionName) => ('key' in name && name.key === first.key ? { number } : name);
  const next: Session = {
    ...session,
    ...now,
    undoable: session.undoable.map(named),
    redoable: session.redoable.map(named),
    changes: new Map(session.changes).set(number, change),
    aliases,
  };
  const wishes = rest.map(
    (each): Wish =>
      each.kind === 'undo'
        ? { ...each, of: named(each.of) }
        : { ...each, correction: renamed(each.correction, aliases) },
  );
  return replay(next, wishes).session;
}

/** The server refused the first wish: it goes, and with it what no longer fits without it. */
export function denied(session: Session): Session {
  const [first, ...rest] = session.wishes;
  return first ? without(session, new Set([first.key, ...replay(session, rest).failed])) : session;
}

/** Somebody else corrected meanwhile: what stands now. `unfit` are the wishes that cannot be done on it. */
export function rebased(session: Session, now: Settled): { session: Session; unfit: Wish[] } {
  const attempt = replay({ ...session, ...now }, session.wishes);
  const fit = staying(session.wishes, attempt.failed);
  return { session: attempt.session, unfit: session.wishes.filter((each) => !fit.includes(each)) };
}

/** Without the wishes that cannot be done on what stands now. */
export const withoutUnfit = (session: Session): Session =>
  without(session, replay(session, session.wishes).failed);

export const withoutWishes = (session: Session): Session =>
  without(session, new Set(session.wishes.map(({ key }) => key)));

/**
 * Whether an argument is about the text that is open here. Every version has blocks of its own, and no correction
 * takes the last unit out of a block.
 */
export function isAboutSameText({ settled }: Session, { units }: Argument): boolean {
  const blocks = new Set([...settled.units.values()].map(({ blockId }) => blockId));
  return [...units.values()].every(({ blockId }) => blocks.has(blockId) || blockId === null);
}

/** Without the wishes of these keys, and without what was to take them back. */
function without(session: Session, gone: ReadonlySet<number>): Session {
  const wishes = staying(session.wishes, gone);
  // An undoing that was not done leaves what it was to undo where it was.
  const back = (redoes: boolean) =>
    session.wishes.flatMap((each) =>
      each.kind === 'undo' && each.redoes === redoes && !wishes.includes(each) ? [each.of] : [],
    );
  const known = (names: CorrectionName[]) => names.filter((name) => isKnown(name, wishes)).sort(byTime);
  return {
    ...replay(session, wishes).session,
    undoable: known([...session.undoable, ...back(false)]),
    redoable: known([...session.redoable, ...back(true)]),
  };
}

/** An undoing stands behind what it undoes, so one way through finds also the undoings of undoings. */
function staying(wishes: readonly Wish[], gone: ReadonlySet<number>): Wish[] {
  const stay: Wish[] = [];
  for (const each of wishes)
    if (!gone.has(each.key) && (each.kind === 'correct' || isKnown(each.of, stay))) stay.push(each);
  return stay;
}

const isKnown = (name: CorrectionName, wishes: readonly Wish[]) =>
  'number' in name || wishes.some(({ key }) => key === name.key);

/** The earlier first, as they came onto their stack: what has no number yet is later than what has one. */
function byTime(a: CorrectionName, b: CorrectionName): number {
  if ('number' in a) return 'number' in b ? a.number - b.number : -1;
  return 'number' in b ? 1 : a.key - b.key;
}

/** Applies wishes one after the other; those that do not fit are passed over. */
function replay(session: Session, wishes: readonly Wish[]) {
  let shown = session.settled;
  let nextNumber = session.nextNumber;
  const changes = new Map<number, Change>();
  const refusals = new Map<number, CorrectionRefusal>();
  const failed = new Set<number>();
  for (const each of wishes) {
    let made = 0;
    const fresh = { newId: () => localId(each.key, made++), nextNumber };
    const result = each.kind === 'correct' ? correct(shown, session.text, each.correction, fresh) : null;
    if (result && !result.ok) refusals.set(each.key, result.refusal);
    const change = result?.ok ? result.change : each.kind === 'undo' ? undoing(each.of) : null;
    const applied = change && applyChange(shown, change);
    if (change && applied?.ok) {
      shown = applied.argument;
      changes.set(each.key, change);
      nextNumber = numberAfter(nextNumber, change);
    } else if (change || refusals.has(each.key)) failed.add(each.key);
  }

  /** Null for what was done before this page was opened: it is seen when the server has answered. */
  function undoing(name: CorrectionName): Change | null {
    const change = 'key' in name ? changes.get(name.key) : session.changes.get(name.number);
    return change ? invertChange(change) : null;
  }

  return { session: { ...session, wishes, shown }, changes, refusals, failed };
}

/** The number that the next new unit gets: never one that a unit had. */
const numberAfter = (nextNumber: number, { units }: Change) =>
  Math.max(nextNumber, ...units.map(({ after }) => (after?.number ?? 0) + 1));

/** Looks like an id, so that corrections of what was just made pass the same checks. */
const localId = (key: number, made: number) =>
  `00000000-0000-4000-8000-${key.toString(16).padStart(8, '0')}${made.toString(16).padStart(4, '0')}`;

/** The rows that a correction added, as they were called here and as the server calls them. */
function pairs(ours: Change | undefined, theirs: Change): [string, string][] {
  const added = (rows: { before: unknown; after: { id: string } | null }[] = []) =>
    rows.flatMap(({ before, after }) => (before === null && after ? [after.id] : []));
  const zip = (a: string[], b: string[]) =>
    a.flatMap((id, index): [string, string][] => (b[index] === undefined ? [] : [[id, b[index]]]));
  return [
    ...zip(added(ours?.units), added(theirs.units)),
    ...zip(added(ours?.relations), added(theirs.relations)),
  ];
}

/** The same correction with the server's ids. Ids stand nowhere but in their fields. */
function renamed(correction: Correction, aliases: ReadonlyMap<string, string>): Correction {
  let json = JSON.stringify(correction);
  for (const [ours, theirs] of aliases) json = json.replaceAll(ours, theirs);
  return Correction.parse(JSON.parse(json));
}
