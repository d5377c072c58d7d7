import type { Instant } from '@/lib/domain/time/instant';
import { LOCALE } from '@/lib/web/messages';

const format = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** `24 Nov 2026, 12:37 UTC`. The server does not know where the reader is, so it says which time it means. */
export const instantAsText = (instant: Instant) => `${format.format(new Date(instant))} UTC`;
