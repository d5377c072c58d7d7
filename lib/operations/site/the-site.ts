import { AppError } from '@/lib/domain/errors';
import type { Context } from '../context';

/** What an operation on the whole installation is about: no space. Whom it concerns is looked up once that is allowed. */
export const theSite = () => ({ standing: null });

/** Of what only the application itself does, in the background. */
export function refuseUnlessSystem({ actor }: Context) {
  if (actor.kind !== 'system') throw new AppError('forbidden', 'Only the application itself does this.');
}
