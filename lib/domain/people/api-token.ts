import { z } from 'zod';
import { TOKEN_SCOPES, type TokenScope } from '@/lib/domain/access/actor';
import { normaliseLine } from '@/lib/domain/text/normalise';
import type { Instant } from '@/lib/domain/time/instant';

/** A personal API token, as its owner sees it. `prefix` is what they recognise it by. */
export type ApiToken = {
  id: string;
  name: string;
  prefix: string;
  scopes: TokenScope[];
  createdAt: Instant;
  lastUsedAt: Instant | null;
  expiresAt: Instant | null;
};

export const MAX_API_TOKENS = 50;

/** `arg_` and 32 random bytes in base64url. */
export const API_TOKEN_FORM = /^arg_[A-Za-z0-9_-]{43}$/;

export const ApiTokenRequest = z.object({
  name: z
    .string()
    .max(400, { error: 'A token’s name may have 80 characters at most.' })
    .transform(normaliseLine)
    .pipe(
      z
        .string()
        .min(1, { error: 'Give the token a name that tells you later what it is for.' })
        .max(80, { error: 'A token’s name may have 80 characters at most.' }),
    ),
  scopes: z
    .array(z.enum(TOKEN_SCOPES))
    .min(1, { error: 'Choose at least one thing that the token may do.' })
    .max(20)
    .transform((scopes) => TOKEN_SCOPES.filter((scope) => scopes.includes(scope))),
  /** From 1 to 3,650 days; null for no end. */
  expiresInDays: z.int().min(1).max(3_650).nullable().default(null),
});
