import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { NewPassword, passwordWeakness, passwordWeaknessSentences } from '@/lib/domain/people/password';
import { EmailAddress, PersonName } from '@/lib/domain/people/person';
import { UserAgent } from '@/lib/domain/people/session';
import { addMillis } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { type Admission, admissionOf, admit } from '../site/sign-up-mode';
import { readSiteName } from '../site/site-name';
import { post, verificationMail } from './account-mails';
import { insertPersonWithSpace } from './new-person';
import { openSession } from './new-session';
import { nobody, passwordsOf } from './own-account';
import { countClientTry, countTry } from './rate-limits';
import { hashOfSecret, newSecret } from './secrets';
import { logSecurityEvent } from './security-log';

/** In milliseconds: how long the link in a verification mail works. */
export const VERIFICATION_LIFE = 24 * 3_600_000;

/** Accounts with an address that nobody has proven yet; more would let a stranger use an address up. */
const MAX_PROVISIONAL = 2;

/**
 * Makes a provisional account and signs in. The answer is the same whether or not the address has an account:
 * only who reads its mail can prove it. An account that the system makes (the sample) is proven from the start.
 */
export const signUp = operation({
  name: 'signUp',
  kind: 'write',
  permission: 'people.signUp',
  noun: 'account',
  input: z.object({
    name: PersonName,
    email: EmailAddress,
    password: NewPassword,
    userAgent: UserAgent,
    /** The secret of an invitation, where the site takes new accounts by invitation only. */
    invitation: z.string().max(200).optional(),
  }),
  prepare: async ({ name, email, password, invitation }, ctx) => {
    refuseWeakPassword(password, { name, email });
    await countClientTry(ctx, 'sign-up.client');
    const admission: Admission =
      ctx.actor.kind === 'system' ? { refusal: null, invitation: null } : await admissionOf(ctx, invitation);
    if (admission.refusal) throw admission.refusal;
    await countTry(ctx, 'sign-up.email', email, tooManyBegun);
    const site = await readSiteName(ctx.database.store);
    return { passwordHash: await passwordsOf(ctx).hash(password), secret: newSecret(), site, admission };
  },
  load: nobody,
  run: async ({ input: { name, email, userAgent }, prepared, ctx, store, now }) => {
    const bySystem = ctx.actor.kind === 'system';
    await admit(prepared.admission, store, now);
    await store.people.lockEmail(email);
    if (!bySystem && (await store.people.countProvisional(email)) >= MAX_PROVISIONAL) throw tooManyBegun();
    const id = ctx.newId();
    await insertPersonWithSpace(ctx, store, {
      id,
      name,
      email,
      emailVerifiedAt: bySystem ? now : null,
      passwordHash: prepared.passwordHash,
      createdAt: now,
    });
    if (!bySystem) {
      await store.people.insertMailedSecret({
        tokenHash: hashOfSecret(prepared.secret),
        purpose: 'verify_email',
        userId: id,
        email,
        createdAt: now,
        expiresAt: addMillis(now, VERIFICATION_LIFE),
      });
    }
    return { personId: id, session: await openSession({ ctx, store, now }, id, userAgent) };
  },
  subjectOf: ({ personId }) => personId,
  secretOutput: true,
  after: (ctx, { secret, site }, { email }) => {
    if (ctx.actor.kind === 'system') return;
    logSecurityEvent(ctx, 'sign_up', { email });
    post(ctx, verificationMail(email, secret, site));
  },
});

/** One answer to both limits: two would tell whether somebody began an account with this address. */
const tooManyBegun = () =>
  new AppError(
    'rate_limited',
    'Accounts were begun with this address already. Choose “Forgot password?” to get into one, or try again later.',
    { retryAfterSeconds: 3_600 },
  );

/** Refuses a password that would be guessed at once; `path` is the field that it stands in. */
export function refuseWeakPassword(
  password: string,
  owner: { name: string; email: string | null },
  path = 'password',
) {
  const weakness = passwordWeakness(password, owner);
  if (!weakness) return;
  const message = passwordWeaknessSentences[weakness];
  throw new AppError('invalid_input', message, { issues: [{ path, message }] });
}
