import { nameSkeleton } from './name-skeleton';

/** Whose name somebody's looks like: that of a moderator or owner, or of somebody else who writes beside them. */
export const LOOKALIKES = ['moderator', 'somebody'] as const;
export type Lookalike = (typeof LOOKALIKES)[number];

export type Named = { id: string; name: string };

/**
 * Which of some authors have names that could be taken for another's: staff first, and of equal names none that is
 * spelt the same, but for a moderator's. A moderator's own name is never flagged. By the author's id.
 */
export function lookalikes(authors: readonly Named[], staff: readonly Named[]): Map<string, Lookalike> {
  const flagged = new Map<string, Lookalike>();
  if (authors.length === 0) return flagged;
  const isStaff = new Set(staff.map(({ id }) => id));
  const ofStaff = new Set(staff.map(({ name }) => nameSkeleton(name)));
  const spellings = new Map<string, Set<string>>();
  const looks = [...new Map(authors.map((author) => [author.id, author])).values()].map(({ id, name }) => ({
    id,
    spelling: spellingOf(name),
    skeleton: nameSkeleton(name),
  }));
  for (const { skeleton, spelling } of looks)
    spellings.set(skeleton, (spellings.get(skeleton) ?? new Set()).add(spelling));
  for (const { id, skeleton } of looks) {
    if (isStaff.has(id) || skeleton === '') continue;
    if (ofStaff.has(skeleton)) flagged.set(id, 'moderator');
    else if ((spellings.get(skeleton)?.size ?? 0) > 1) flagged.set(id, 'somebody');
  }
  return flagged;
}

/** Two people called Anna deceive nobody. */
const spellingOf = (name: string) =>
  name
    .replace(/( \((?:guest|imported)\))+$/i, '')
    .normalize('NFC')
    .toLowerCase();
