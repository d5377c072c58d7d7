import { z } from 'zod';

/** A challenge as ALTCHA has it: find the counter for which the derived key begins with `keyPrefix` (in hex). */
export const Challenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: z.string().max(128),
    salt: z.string().max(128),
    /** Rounds for one try. */
    cost: z.int().min(1).max(1_000_000),
    keyLength: z.int().min(1).max(64),
    keyPrefix: z.string().max(128),
    /** In seconds since 1970. */
    expiresAt: z.int().min(1),
    /** What the door is to. */
    data: z.strictObject({ about: z.string().max(100) }),
  }),
  signature: z.string().min(1).max(128),
});
export type Challenge = z.output<typeof Challenge>;

/** What is sent back: the challenge as it was given, and what solves it. */
export const Proof = z.strictObject({
  challenge: Challenge,
  solution: z.strictObject({ counter: z.int().min(0), derivedKey: z.string().max(200) }),
});
export type Proof = z.output<typeof Proof>;
