import { z } from 'zod';
import { LIVE_CHANGES, LIVE_KINDS, type SeenEvent } from '@/lib/domain/live/live-event';
import { type Format, idJson, instantJson } from './format';

/** What happened, by ids and kinds only: what it says, and by whom, is read where it always is. */
const LiveEventJson = z
  .strictObject({
    id: idJson,
    kind: z.enum(LIVE_KINDS),
    change: z.enum(LIVE_CHANGES),
    articleId: idJson,
    unitId: idJson.nullable(),
    annotationId: idJson.nullable(),
    at: instantJson,
  })
  .meta({ id: 'LiveEvent' });
export type LiveEventJson = z.output<typeof LiveEventJson>;

const LiveEventsJson = z.strictObject({
  items: z.array(LiveEventJson),
  /** The position to ask from next time. */
  since: z.string(),
  /** What was read before has to be read again: more happened than is known here. */
  reset: z.boolean(),
});
type LiveEventsJson = z.output<typeof LiveEventsJson>;

export const toLiveEventJson = ({ id, kind, change, articleId, unitId, annotationId, at }: SeenEvent) => ({
  ...{ id, kind, change, articleId, unitId, annotationId, at },
});

export const liveEventsJson: Format<{ items: SeenEvent[]; since: string; reset: boolean }, LiveEventsJson> = {
  schema: LiveEventsJson,
  toJson: ({ items, since, reset }) => ({ items: items.map(toLiveEventJson), since, reset }),
};
