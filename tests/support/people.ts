import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Database } from '@/lib/db/database';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { addMillis, instantFromMillis } from '@/lib/domain/time/instant';
import { argon2, type PasswordHasher } from '@/lib/integrations/hash-password';
import type { Mail } from '@/lib/integrations/send-mail';
import type { Context } from '@/lib/operations/context';
import { findActorBySession } from '@/lib/operations/people/find-actor';
import { signUp } from '@/lib/operations/people/sign-up';
import { verifyEmail } from '@/lib/operations/people/verify-email';
import { testDatabaseUrl } from './database';

export const SYSTEM: Actor = { kind: 'system', id: null, name: 'test' };
export const PASSWORD = 'velvet otter lantern';

/**
 * People on one database with a clock of their own, a mailbox that keeps what is sent, and a hasher that
 * counts what is asked of the real one.
 */
export function peopleOn(database: Database) {
  const mails: Mail[] = [];
  const hashed = { hashes: 0, verifications: 0 };
  let late = 0;
  const clientBlock = `block-${randomUUID()}`;
  const passwords: PasswordHasher = {
    hash: (password) => {
      hashed.hashes++;
      return argon2.hash(password);
    },
    verify: (passwordHash, password) => {
      hashed.verifications++;
      return argon2.verify(passwordHash, password);
    },
  };

  const now = () => addMillis(instantFromMillis(Date.now()), late);
  const as = (actor: Actor = GUEST, extra: Partial<Context> = {}): Context => ({
    actor,
    now,
    newId: uuidv7,
    database,
    clientBlock,
    passwords,
    sendMail: async (mail) => {
      mails.push(mail);
    },
    ...extra,
  });
  const bySecret = (secret: string) => findActorBySession(database, secret, now());

  return {
    as,
    now,
    mails,
    hashed,
    bySecret,
    database,
    /** Lets time pass, in milliseconds, without waiting for it. */
    pass: (millis: number) => {
      late += millis;
    },
    newEmail: () => `${randomUUID()}@people.example`,
    /** The secret in the link of the newest mail to somebody. */
    mailedTo: (email: string) => {
      const text = mails.findLast(({ to }) => to === email)?.text ?? '';
      return /token=([\w-]+)/.exec(text)?.[1] ?? '';
    },
    /** Somebody who signed up a moment ago, with a context of their browser. */
    newPerson: async ({
      email = `${randomUUID()}@people.example`,
      name = 'Ada Lindqvist',
      verified = false,
    } = {}) => {
      const { personId, session } = await signUp(as(), { name, email, password: PASSWORD });
      const ctx = as(await bySecret(session.secret));
      if (verified) {
        const text = mails.findLast(({ to }) => to === email)?.text ?? '';
        await verifyEmail(ctx, { token: /token=([\w-]+)/.exec(text)?.[1] ?? '' });
      }
      return { id: personId, email, secret: session.secret, sessionId: session.id, ctx };
    },
  };
}

/** What an operation refuses with: its code, or `none` when it goes through. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ code: string; message: string; path?: string }> {
  try {
    await work;
    return { code: 'none', message: '' };
  } catch (error) {
    const { code, message, details } = error as {
      code?: string;
      message: string;
      details?: { issues?: { path: string }[] };
    };
    if (!code) throw error;
    return { code, message, path: details?.issues?.[0]?.path };
  }
}

/** What really stands in the database, past the stores. */
export async function rowsOf(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}
