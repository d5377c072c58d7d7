import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { RatedView } from './annotation-actions';

/** The message that names a reaction: one agrees with a note, and finds a source helpful. */
export const reactionWord = (kind: RatedView['kind'], stance: Stance) =>
  kind === 'source' ? (`sourceStances.${stance}` as const) : stance;
