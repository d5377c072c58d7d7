import { AppError } from '@/lib/domain/errors';
import { type ApiToken, ApiTokenRequest, MAX_API_TOKENS } from '@/lib/domain/people/api-token';
import { addMillis } from '@/lib/domain/time/instant';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';
import { hashOfSecret, newSecret } from './secrets';

const DAY = 86_400_000;

/** Makes a personal API token. Its secret is in this answer and nowhere else. */
export const createApiToken = operation({
  name: 'createApiToken',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: ApiTokenRequest,
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, ctx, store, now }) => {
    await store.people.lockPerson(person.id);
    if ((await store.sessions.listTokens(person.id)).length >= MAX_API_TOKENS) {
      throw new AppError(
        'too_many',
        `You have ${MAX_API_TOKENS} tokens. Revoke one that you no longer need.`,
      );
    }
    const secret = `arg_${newSecret()}`;
    const token: ApiToken = {
      id: ctx.newId(),
      name: input.name,
      prefix: secret.slice(0, 10),
      scopes: input.scopes,
      createdAt: now,
      lastUsedAt: null,
      expiresAt: input.expiresInDays === null ? null : addMillis(now, input.expiresInDays * DAY),
    };
    await store.sessions.insertToken({ ...token, userId: person.id, tokenHash: hashOfSecret(secret) });
    return { ...token, secret };
  },
  subjectOf: ({ id }) => id,
  secretOutput: true,
});
