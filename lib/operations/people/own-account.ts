import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/people/person';
import { argon2 } from '@/lib/integrations/hash-password';
import type { Context } from '../context';
import { countTry } from './rate-limits';

export type OwnAccount = { standing: null; person: Person };

/** What every operation on one's own account is about. */
export async function loadOwnAccount(_input: unknown, store: Store, ctx: Context): Promise<OwnAccount> {
  const id = personId(ctx.actor);
  const person = id ? await store.people.findPerson(id) : null;
  if (!person) throw new AppError('unauthenticated', 'Sign in first. Nothing that you wrote is lost.');
  return { standing: null, person };
}

/** Of what is about nobody yet: signing in, signing up, asking for a new password. */
export const nobody = () => ({ standing: null });

export const passwordsOf = (ctx: Context) => ctx.passwords ?? argon2;

/** Refuses unless this is the password of the person who asks. Somebody without one has nothing to check. */
export async function checkOwnPassword(ctx: Context, given: string, path: string) {
  const id = personId(ctx.actor);
  const passwordHash = id && (await ctx.database.store.people.findPasswordHash(id));
  if (!id || !passwordHash) return;
  await countTry(ctx, 'password.person', id);
  if (!(await passwordsOf(ctx).verify(passwordHash, given))) {
    const message = 'This is not your password.';
    throw new AppError('invalid_input', message, { issues: [{ path, message }] });
  }
}
