import type { Store } from '@/lib/db/stores/store';
import { type NewSession, SESSION_LIFE } from '@/lib/domain/people/session';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { hashOfSecret, newSecret } from './secrets';

/** Signs a browser in: the secret goes into its cookie, the row keeps the hash. */
export async function openSession(
  { ctx, store, now }: { ctx: Context; store: Store; now: Instant },
  userId: string,
  userAgent: string | undefined,
): Promise<NewSession> {
  const session = { id: ctx.newId(), secret: newSecret(), expiresAt: addMillis(now, SESSION_LIFE) };
  await store.sessions.insertSession({
    id: session.id,
    userId,
    tokenHash: hashOfSecret(session.secret),
    userAgent: userAgent ?? null,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: session.expiresAt,
  });
  return session;
}
