import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { GUEST } from '@/lib/domain/access/actor';
import { AppError } from '@/lib/domain/errors';
import { EmailAddress, NAME_LIMIT, PersonName } from '@/lib/domain/people/person';
import { UserAgent } from '@/lib/domain/people/session';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { operation } from '../operation';
import { type Admission, admissionOf, admit } from '../site/sign-up-mode';
import { insertPersonWithSpace } from './new-person';
import { openSession } from './new-session';
import { nobody } from './own-account';
import { logSecurityEvent } from './security-log';
import { suspended } from './suspended';

const Profile = z.object({
  provider: z.string().regex(/^[a-z0-9-]{1,40}$/),
  providerAccountId: z.string().min(1).max(255),
  /** Unusable ones count as none. */
  email: EmailAddress.nullable().catch(null),
  /** Whether the provider says that it has proven the address. */
  emailVerified: z.boolean(),
  name: z
    .string()
    .transform((name) => [...name].slice(0, NAME_LIMIT).join(''))
    .pipe(PersonName)
    .catch('Reader'),
  userAgent: UserAgent,
  /** The secret of an invitation that they came by, where the site takes new accounts by invitation only. */
  invitation: z.string().max(200).optional(),
});

/**
 * Opens a session for whom another provider vouches for. Only the system may ask: it is what has talked to the
 * provider. An existing account is joined by the provider's own account id, or by an address that both
 * sides have proven; otherwise there is a new account.
 */
export const signInWithProvider = operation({
  name: 'signInWithProvider',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: Profile,
  // Whoever signs in could try codes of invitations: that is counted as for any guest, while the system is not limited.
  prepare: ({ invitation }, ctx) => admissionOf({ ...ctx, actor: GUEST }, invitation),
  load: nobody,
  run: async ({ input, prepared, ctx, store, now }) => {
    if (ctx.actor.kind !== 'system')
      throw new AppError('forbidden', 'Only a sign-in provider can vouch for somebody.');
    const id = (await findAccount(input, store)) ?? (await makeAccount(input, prepared, { ctx, store, now }));
    const suspension = await store.site.findSuspension(id);
    if (suspension) throw suspended(suspension.reason);
    const session = await openSession({ ctx, store, now }, id, input.userAgent);
    logSecurityEvent(ctx, 'sign_in', { personId: id });
    return { personId: id, session };
  },
  subjectOf: ({ personId }) => personId,
  secretOutput: true,
});

async function findAccount({ provider, providerAccountId }: z.output<typeof Profile>, store: Store) {
  return (await store.people.findByProvider(provider, providerAccountId))?.id ?? null;
}

async function makeAccount(
  profile: z.output<typeof Profile>,
  admission: Admission,
  { ctx, store, now }: { ctx: Context; store: Store; now: Instant },
) {
  const { email, emailVerified, name } = profile;
  if (email) await store.people.lockEmail(email);
  const owner = email ? await store.people.findVerifiedByEmail(email) : null;
  const joined = emailVerified ? owner : null;
  const id = joined?.id ?? ctx.newId();
  if (!joined) {
    await admit(admission, store, now);
    const proven = email !== null && emailVerified;
    // An unproven address would be of no use here: this person signs in through the provider.
    const kept = proven ? email : null;
    await insertPersonWithSpace(ctx, store, {
      id,
      name,
      email: kept,
      emailVerifiedAt: proven ? now : null,
      passwordHash: null,
      createdAt: now,
    });
  }
  await store.people.insertProviderAccount({
    id: ctx.newId(),
    userId: id,
    provider: profile.provider,
    providerAccountId: profile.providerAccountId,
    createdAt: now,
  });
  return id;
}
