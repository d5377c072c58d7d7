import type { Store } from '@/lib/db/stores/store';
import type { Annotation } from '@/lib/domain/annotations/annotation';
import { lookalikes } from '@/lib/domain/people/lookalike';

/** More look after no space; more names would only cost time. */
const MOST_STAFF = 200;

/**
 * Says of the authors of some annotations whose names could be taken for another's: a moderator's, or somebody's who
 * wrote beside them. One statement, however many they are, and none where nobody is named.
 */
export async function nameLookalikes<Written extends Annotation>(
  spaceId: string,
  annotations: Written[],
  store: Store,
): Promise<Written[]> {
  const authors = annotations.flatMap(({ author }) => (author ? [author] : []));
  if (authors.length === 0) return annotations;
  const flagged = lookalikes(authors, await store.members.listStaff(spaceId, MOST_STAFF));
  if (flagged.size === 0) return annotations;
  return annotations.map((annotation) => {
    const looksLike = annotation.author && flagged.get(annotation.author.id);
    return annotation.author && looksLike
      ? { ...annotation, author: { ...annotation.author, looksLike } }
      : annotation;
  });
}
