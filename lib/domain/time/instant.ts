/**
 * A moment in UTC with microseconds, always 27 characters: `2026-11-24T12:37:45.123456Z`. Of one width, so
 * that comparing strings compares times. A JavaScript `Date` keeps milliseconds only and would lose order.
 */
export type Instant = string;

/** From milliseconds since 1970, with a fraction down to a microsecond. */
export function instantFromMillis(millis: number): Instant {
  const whole = Math.floor(millis);
  const micros = Math.min(999, Math.floor((millis - whole) * 1000));
  return `${new Date(whole).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/** Milliseconds since 1970, with the microseconds as a fraction. */
export const millisOfInstant = (instant: Instant) =>
  Date.parse(`${instant.slice(0, 23)}Z`) + Number(instant.slice(23, 26)) / 1000;

export const addMillis = (instant: Instant, millis: number) =>
  instantFromMillis(millisOfInstant(instant) + millis);
