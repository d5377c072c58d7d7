import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { type Instant, millisOfInstant } from '@/lib/domain/time/instant';
import { installationSecret } from '../installation-secret';

/** A point in what happens: all that was committed before `horizon` is behind it. Read at `at`. */
export type LivePosition = { horizon: bigint; at: Instant };

const HOUR = 3_600;

/** In seconds. An hour less than events are kept, so that none is missing behind an accepted position. */
const LONGEST_AWAY = 23 * HOUR;

/**
 * A position as it travels: sealed. Transactions are counted for the whole server, so the bare number would tell
 * everybody how much is written where they may not look. One block: 48 bits of horizon, 32 of time, 48 of zero.
 */
export function sealPosition({ horizon, at }: LivePosition): string {
  const block = Buffer.alloc(16);
  block.writeUIntBE(Number(horizon), 0, 6);
  block.writeUInt32BE(Math.floor(millisOfInstant(at) / 1000), 6);
  const cipher = createCipheriv('aes-128-ecb', key(), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** The horizon of a sealed position; null where it is none of ours, or so old that events since then may be gone. */
export function openPosition(sealed: string, now: Instant): bigint | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length !== 16) return null;
  const decipher = createDecipheriv('aes-128-ecb', key(), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(bytes), decipher.final()]);
  if (block.readUIntBE(10, 6) !== 0) return null;
  const away = millisOfInstant(now) / 1000 - block.readUInt32BE(6);
  if (away > LONGEST_AWAY || away < -HOUR) return null;
  return BigInt(block.readUIntBE(0, 6));
}

const key = () => createHmac('sha256', installationSecret()).update('live position').digest().subarray(0, 16);
