/** How far things are counted that may be many, such as what is unread: nobody reads the number above. */
export const MOST_COUNTED = 100;

/** Up to `MOST_COUNTED`, which stands for more too. */
export const shownCount = (count: number): string =>
  count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count);
