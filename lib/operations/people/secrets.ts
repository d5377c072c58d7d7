import { createHash, createHmac, randomBytes } from 'node:crypto';
import { installationSecret } from '../installation-secret';

/** 256 random bits in base64url: what a cookie, a mailed link or a token holds. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** What is kept of a secret. It has 256 random bits, so a fast hash is enough. */
export const hashOfSecret = (secret: string) => createHash('sha256').update(secret).digest('hex');

/** A key of this installation for one purpose: what it signs means nothing elsewhere. */
export const keyFor = (purpose: string) =>
  createHmac('sha256', installationSecret()).update(`key for ${purpose}`).digest('base64url');

/**
 * A name for an address in books and logs that does not give the address away: keyed, so that nobody
 * without the installation's secret can try addresses.
 */
export const pseudonym = (purpose: string, value: string) =>
  createHmac('sha256', installationSecret()).update(`${purpose}\n${value}`).digest('hex').slice(0, 32);
