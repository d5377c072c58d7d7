import type { Space } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Annotation } from './annotation';

/** A note or a source, and where it stands. */
export type Contribution = {
  annotation: Extract<Annotation, { kind: 'note' | 'source' }>;
  article: { id: string; slug: string; title: string; language: string };
  /** Its number; null while the words are not found in the version that is read now. */
  unit: number | null;
};

/** What contributions are listed of: a space, an article in it or a unit of that. */
export type ContributedTo = {
  space: Space;
  article: { id: string; slug: string; title: string; language: string; standfirst: string | null } | null;
  unit: { id: string; number: number; wording: string } | null;
  /** Since when there is anything to contribute to. */
  since: Instant;
};
