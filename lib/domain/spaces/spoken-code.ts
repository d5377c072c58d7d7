import { z } from 'zod';

/**
 * Signs of codes that are read from a blackboard or a slip of paper and typed: no vowels, so that they spell
 * nothing, and of signs that look alike one at most. So 0 O, 1 I L, 5 S, 6 G, 8 B and 2 Z keep at most one each.
 */
export const CODE_SIGNS = 'BCDFGHJKMNPQRTVWX23479';

/**
 * How many signs. With 22 signs 8 make 35.7 bits, 12 make 53.5 bits. Wrong tries are counted
 * (lib/operations/people/rate-limits.ts): past 3,000 an hour on the whole site each block of addresses has 5 in 15
 * minutes, so somebody with 1,000 blocks has 20,000 an hour, 6.7 million in the 14 days that a code may live. With 100
 * codes open all that time the chance that any of them is hit is 6.7 · 10⁶ · 100 / 5.5 · 10¹⁰, one in 82; of 10,000
 * slips in a year (1.8 · 10⁸ tries) one in 7,300. Whoever has few addresses gets no further than 3,000 an hour: then it
 * is one in 550, and one in 49,000.
 */
export const INVITATION_CODE_LENGTH = 8;
export const SLIP_CODE_LENGTH = 12;

/** A code as it is kept and compared: upper case, without the dashes and spaces between its groups. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replace(/[\s\p{Pd}_.]+/gu, '');

/** `KP7M3XTR` → `KP7M-3XTR`. */
export const showCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? '';

/** A code of so many signs. `random` gives an integer from 0 (inclusive) to its argument (exclusive). */
export const newCode = (length: number, random: (below: number) => number): string =>
  Array.from({ length }, () => CODE_SIGNS.charAt(random(CODE_SIGNS.length))).join('');

const formOf = (length: number) => new RegExp(`^[${CODE_SIGNS}]{${length}}$`);
const INVITATION_CODE = formOf(INVITATION_CODE_LENGTH);
const SLIP_CODE = formOf(SLIP_CODE_LENGTH);

export const isInvitationCode = (text: string) => INVITATION_CODE.test(normaliseCode(text));

/** What somebody typed from their slip. */
export const SlipCode = z
  .string()
  .max(80)
  .transform(normaliseCode)
  .pipe(
    z.string().regex(SLIP_CODE, {
      error: `A sign-in code has ${SLIP_CODE_LENGTH} letters and digits, in three groups. Look at your slip again.`,
    }),
  );
