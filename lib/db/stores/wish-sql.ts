import { NOTIFICATION_KINDS, USUAL_HOUR, USUAL_WISHES, USUAL_ZONE } from '@/lib/domain/notifications/wishes';

const usual = NOTIFICATION_KINDS.map(
  (kind) =>
    `('${kind}'::notification_kind, ${USUAL_WISHES[kind].inApp}, '${USUAL_WISHES[kind].mail}'::mail_frequency)`,
).join(', ');

/** What the person of the row `n` wants to hear of its kind: `wishOf` reads it. */
export const wishJoins = (n: string) =>
  `JOIN (VALUES ${usual}) usual(kind, in_app, mail) ON usual.kind = ${n}.kind
  LEFT JOIN notification_wishes wish ON wish.user_id = ${n}.user_id AND wish.kind = ${n}.kind`;

export const wishOf = (what: 'in_app' | 'mail') => `coalesce(wish.${what}, usual.${what})`;

/** The person's clock on the wall at the time `now`; `h` is their row of `mail_hours`. */
const wall = (now: string) => `(${now}::timestamptz AT TIME ZONE ${zone})`;
const zone = `coalesce(h.time_zone, h.browser_zone, '${USUAL_ZONE}')`;
const hour = `coalesce(h.hour, ${USUAL_HOUR}) * interval '1 hour'`;

const next = (unit: 'day' | 'week', now: string) => {
  const begin = `date_trunc('${unit}', ${wall(now)}) + ${hour}`;
  return `(CASE WHEN ${begin} > ${wall(now)} THEN ${begin} ELSE ${begin} + interval '1 ${unit}' END) AT TIME ZONE ${zone}`;
};

/** When a mail of a rhythm is due: at once is after `gathering` (an interval), digests on the morning, weekly ones on Monday's. */
export const dueAt = (rhythm: string, now: string, gathering: string) =>
  `CASE ${rhythm} WHEN 'immediately' THEN ${now}::timestamptz + ${gathering}::interval
     WHEN 'daily' THEN ${next('day', now)} ELSE ${next('week', now)} END`;
