import type { Store } from '@/lib/db/stores/store';
import type { Sight } from '@/lib/domain/access/sight';
import {
  asksForOwn,
  type LiveEvent,
  NOTHING_THERE,
  type OwnThere,
  type SeenEvent,
  seenEvent,
} from '@/lib/domain/live/live-event';

/** Who hears of events, and which browser tab of theirs did some of them itself. */
export type Receiver = { sight: Sight; client: string | null };

/**
 * What each receiver is told of events in one space: the rule of what they may see, asked for each event. What they
 * have of their own where it matters is found by one statement for all of them.
 */
export async function eventsSeenBy(
  spaceId: string,
  events: readonly LiveEvent[],
  receivers: readonly Receiver[],
  store: Store,
): Promise<(receiver: Receiver) => SeenEvent[]> {
  const told = withoutWhatCameAndWent(events);
  const readers = [
    ...new Set(receivers.flatMap(({ sight }) => (asksForOwn(sight) ? (sight.readerId ?? []) : []))),
  ];
  const units = [...new Set(events.flatMap(({ unitId }) => unitId ?? []))];
  const own: Map<string, OwnThere> =
    readers.length > 0 && units.length > 0 ? await store.live.findOwn(spaceId, units, readers) : new Map();
  return ({ sight, client }) =>
    told.flatMap((event) => {
      if (event.client !== null && event.client === client) return [];
      return seenEvent(event, sight, own.get(`${sight.readerId} ${event.unitId}`) ?? NOTHING_THERE) ?? [];
    });
}

/**
 * Of what came within these events nobody has heard: where it is hidden by now, its going tells of something that
 * they never could see. So it counts as not there before, for all of its events.
 */
function withoutWhatCameAndWent(events: readonly LiveEvent[]): LiveEvent[] {
  const came = new Set(
    events.flatMap(({ annotationId, before }) => (before === null ? (annotationId ?? []) : [])),
  );
  return events.map((event) =>
    event.annotationId !== null && came.has(event.annotationId) ? { ...event, before: null } : event,
  );
}
