import { type Instant, instantFromMillis, millisOfInstant } from '@/lib/domain/time/instant';
import type { DenyReason, HoldReason } from './decision';

/** How a space is moderated, as counts of a time that is over: nobody is named, and nothing of today can be watched. */
export type Transparency = {
  /** The first moment that is counted, and the first that is not. */
  from: Instant;
  to: Instant;
  /** What a rule made wait, by the first reason that did. */
  held: { reason: HoldReason; count: number }[];
  /** What readers brought to moderators without its being hidden. */
  flagged: number;
  /** What moderators decided. */
  approved: number;
  denied: { reason: DenyReason; count: number }[];
  spam: number;
  /** In minutes: how long half of what waited had to wait at most; null where nothing did. */
  medianWait: number | null;
  appeals: { made: number; granted: number };
  /** How many people were kept from writing at the end of the time. */
  suspended: number;
};

/** In milliseconds. */
const DAY = 86_400_000;
const DAYS = 90;

/** The last ninety days that are over, by UTC, from the day on which the space was made: none on that day itself. */
export function transparencyPeriod(now: Instant, madeAt: Instant): { from: Instant; to: Instant } {
  const to = startOfDay(now);
  const from = Math.min(to, Math.max(to - DAYS * DAY, startOfDay(madeAt)));
  return { from: instantFromMillis(from), to: instantFromMillis(to) };
}

const startOfDay = (instant: Instant) => Math.floor(millisOfInstant(instant) / DAY) * DAY;
