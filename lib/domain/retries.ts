/** How long a repetition of a write under the same Idempotency-Key gets the first answer and changes nothing. */
export const KEY_DAYS = 30;
