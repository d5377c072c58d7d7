import { z } from 'zod';
import { TOKEN_SCOPES } from '@/lib/domain/access/actor';
import type { ApiToken } from '@/lib/domain/people/api-token';
import type { Person } from '@/lib/domain/people/person';
import { THEMES } from '@/lib/domain/people/preferences';
import { type Format, idJson, instantJson, listOf } from './format';

const accountSchema = z
  .strictObject({
    id: idJson,
    name: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    hasPassword: z.boolean(),
    preferences: z.strictObject({
      shortcuts: z.boolean(),
      theme: z.enum(THEMES),
      plainReading: z.boolean(),
    }),
    createdAt: instantJson,
  })
  .meta({ id: 'Account' });

export const accountJson: Format<Person, z.output<typeof accountSchema>> = {
  schema: accountSchema,
  toJson: ({ id, name, email, emailVerified, hasPassword, preferences, createdAt }) => ({
    ...{ id, name, email, emailVerified, hasPassword, createdAt },
    preferences: {
      shortcuts: preferences.shortcuts,
      theme: preferences.theme,
      plainReading: preferences.plainReading,
    },
  }),
};

const tokenFields = {
  id: idJson,
  name: z.string(),
  /** The beginning of the secret, to recognise it by. */
  prefix: z.string(),
  scopes: z.array(z.enum(TOKEN_SCOPES)),
  createdAt: instantJson,
  lastUsedAt: instantJson.nullable(),
  expiresAt: instantJson.nullable(),
};

const TokenJson = z.strictObject(tokenFields).meta({ id: 'Token' });
type TokenJson = z.output<typeof TokenJson>;

const toTokenJson = ({
  id,
  name,
  prefix,
  scopes,
  createdAt,
  lastUsedAt,
  expiresAt,
}: ApiToken): TokenJson => ({
  ...{ id, name, prefix, scopes, createdAt, lastUsedAt, expiresAt },
});

export const tokensJson = listOf<ApiToken, TokenJson>({ schema: TokenJson, toJson: toTokenJson });

/** The only answer that holds the secret. */
const newTokenSchema = z.strictObject({ ...tokenFields, secret: z.string() }).meta({ id: 'NewToken' });

export const newTokenJson: Format<ApiToken & { secret: string }, z.output<typeof newTokenSchema>> = {
  schema: newTokenSchema,
  toJson: ({ secret, ...token }) => ({ ...toTokenJson(token), secret }),
};
