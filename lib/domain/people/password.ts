import { z } from 'zod';
import { COMMON_PASSWORDS, COMMON_WORDS } from './common-passwords';

/** In characters (code points). No rules of composition: length is what helps. */
export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;

/**
 * A new password. Normalised (NFKC), so that the same keys give the same password on every system;
 * never cut, never trimmed.
 */
export const NewPassword = z
  .string()
  .max(PASSWORD_LENGTH.max * 2, { error: tooLong() })
  .refine((password) => password.isWellFormed() && !password.includes('\u0000'), {
    error: 'The password holds characters that cannot be stored. Use others.',
  })
  .transform((password) => password.normalize('NFKC'))
  .pipe(
    z
      .string()
      .refine((password) => [...password].length >= PASSWORD_LENGTH.min, {
        error: `A password needs at least ${PASSWORD_LENGTH.min} characters.`,
      })
      .refine((password) => [...password].length <= PASSWORD_LENGTH.max, { error: tooLong() }),
  );

/** A password given to be checked: no rules, only the same normal form and an upper limit. */
export const GivenPassword = z
  .string()
  .max(PASSWORD_LENGTH.max * 2, { error: tooLong() })
  .transform((password) => password.toWellFormed().normalize('NFKC'));

export type PasswordWeakness = 'common' | 'pattern' | 'personal';

export const passwordWeaknessSentences: Record<PasswordWeakness, string> = {
  common:
    'This password is among the first that anyone would try. Choose another: three or four words are good.',
  pattern: 'This password is a simple pattern. Choose another: three or four words are good.',
  personal: 'The password must not be your name or e-mail address.',
};

/** Why a password would be guessed at once, or null. Case, look-alike digits and endings do not help it. */
export function passwordWeakness(
  password: string,
  owner: { name?: string | undefined; email?: string | null | undefined },
): PasswordWeakness | null {
  const lower = password.toLowerCase();
  const plain = lettersOf(lower);
  if (isPersonal(lower, plain, owner)) return 'personal';
  if (COMMON_PASSWORDS.has(lower) || COMMON_WORDS.has(plain) || isRepeatedCommonWord(plain)) return 'common';
  return isPattern(lower) ? 'pattern' : null;
}

/** `p4$$w0rd2024!` → `password`: look-alikes read as letters, digits and signs at both ends dropped. */
function lettersOf(lower: string) {
  const core = lower.replace(/^[^\p{L}@$]+/u, '').replace(/[^\p{L}]+$/u, '');
  return core.replace(/[0134578@$!]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
}

const LOOK_ALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

function isPersonal(
  lower: string,
  plain: string,
  { name, email }: { name?: string | undefined; email?: string | null | undefined },
) {
  const squeeze = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const [local = '', domain = ''] = (email ?? '').toLowerCase().split('@');
  const theirs = [email ?? '', local, domain, name ?? ''].map(squeeze).filter((text) => text.length >= 4);
  return [lower, plain]
    .map(squeeze)
    .some((text) => theirs.includes(text) || theirs.includes(text.replace(/\d+$/, '')));
}

function isRepeatedCommonWord(plain: string) {
  const half = plain.slice(0, plain.length / 2);
  return plain.length % 2 === 0 && half.repeat(2) === plain && COMMON_WORDS.has(half);
}

/** One short piece over and over, or a run along the alphabet, the digits or a row of keys. */
function isPattern(lower: string) {
  for (let size = 1; size <= 4 && size * 2 <= lower.length; size++) {
    const piece = lower.slice(0, size);
    if (piece.repeat(Math.ceil(lower.length / size)).startsWith(lower)) return true;
  }
  return RUNS.some((run) => run.includes(lower)) || isCountedRun(lower);
}

/** Two runs joined, such as `qwerty123456` or `abcd1234`. */
function isCountedRun(lower: string) {
  for (let cut = 3; cut <= lower.length - 3; cut++) {
    const left = lower.slice(0, cut);
    const right = lower.slice(cut);
    if (RUNS.some((run) => run.includes(left)) && RUNS.some((run) => run.includes(right))) return true;
  }
  return false;
}

const forwards = [
  'abcdefghijklmnopqrstuvwxyz',
  '012345678901234567890',
  'qwertyuiop[]',
  'qwertzuiopü',
  'azertyuiop',
  'asdfghjkl;',
  'zxcvbnm,./',
  '1q2w3e4r5t6y7u8i9o0p',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  '!@#$%^&*()_+',
];
const RUNS = [...forwards, ...forwards.map((run) => [...run].reverse().join(''))];

function tooLong() {
  return `A password may have ${PASSWORD_LENGTH.max} characters at most.`;
}
