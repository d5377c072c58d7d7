import { z } from 'zod';
import { MODERATIONS } from '@/lib/domain/access/sight';
import { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import { type Format, idJson, instantJson, listOf } from './format';
import { shownSpread } from './unit-json';

/** A reader's own stance at a unit. */
const StanceJson = z
  .strictObject({
    id: idJson,
    unitId: idJson,
    value: Stance,
    reason: z.string(),
    /** Whether others see it: a reason may have to wait for a moderator. */
    moderation: z.enum(MODERATIONS),
    version: z.int().min(1),
    createdAt: instantJson,
    updatedAt: instantJson,
  })
  .meta({ id: 'Stance' });
type StanceJson = z.output<typeof StanceJson>;

export const stanceJson: Format<StanceJson, StanceJson> = {
  schema: StanceJson,
  toJson: ({ id, unitId, value, reason, moderation, version, createdAt, updatedAt }) => ({
    ...{ id, unitId, value, reason, moderation, version, createdAt, updatedAt },
  }),
};

/** How many readers take which stance. */
const StanceSpreadJson = z.strictObject(shownSpread).meta({ id: 'StanceSpread' });

type Spread = z.output<typeof StanceSpreadJson>;

export const stanceSpreadJson: Format<Spread, Spread> = {
  schema: StanceSpreadJson,
  toJson: ({ stances, withheld }) => ({ stances, withheld }),
};

/** One entry of the log; a null value is a withdrawal. */
const StanceEventJson = z
  .strictObject({ id: idJson, value: Stance.nullable(), reason: z.string(), at: instantJson })
  .meta({ id: 'StanceEvent' });

type StanceEvent = { id: string; value: Stance | null; reason: string; at: Instant };

export const stanceHistoryJson = listOf<StanceEvent, z.output<typeof StanceEventJson>>({
  schema: StanceEventJson,
  toJson: ({ id, value, reason, at }) => ({ id, value, reason, at }),
});
