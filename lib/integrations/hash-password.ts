import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** One-way hashing of passwords, and its reverse question. */
export type PasswordHasher = {
  hash(password: string): Promise<string>;
  /** False also for a hash that is none. Always does the whole work. */
  verify(passwordHash: string, password: string): Promise<boolean>;
};

/** Argon2id with OWASP's parameters: 19 MiB, two passes, one lane. */
const PARAMETERS = {
  // A const enum, which isolated modules cannot read: 2 is Argon2id.
  algorithm: 2 satisfies Algorithm.Argon2id as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

export const argon2: PasswordHasher = {
  hash: (password) => hash(password, PARAMETERS),
  verify: (passwordHash, password) => verify(passwordHash, password).catch(() => false),
};

/**
 * The hash of no one's password, made with the same parameters: checking against it takes the time that a
 * real check takes, so that time does not tell whether an account exists.
 */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$P2Gviet/X/elRTu7X5pBmQ$fU5kbxvuy3q2Mfi2XbG8OiHe8jUEDwTp9j4p7n/y0Eo';
