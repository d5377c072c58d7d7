import { z } from 'zod';
import type { Decidable } from '@/lib/db/stores/moderation-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { MODERATIONS, type Moderation } from '@/lib/domain/access/sight';
import { AppError } from '@/lib/domain/errors';
import {
  DENY_REASONS,
  type DecisionReason,
  MAX_DECIDED,
  MAX_NOTE_TO_AUTHOR,
  type StaleDecision,
} from '@/lib/domain/moderation/decision';
import { typedText } from '@/lib/domain/text/typed-text';
import { Uuid } from '../cursor';
import { newsOfDecisions } from '../notifications/news-of';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { SpaceName } from '../spaces/read-space';

const Seen = z.strictObject({
  annotation: Uuid,
  /** The version of its words that the moderator read, and the state that it was in then. */
  version: z.int().min(1),
  state: z.enum(MODERATIONS),
});

const DecideInput = z
  .strictObject({
    space: SpaceName,
    items: z.array(Seen).min(1).max(MAX_DECIDED),
    decision: z.enum(['approve', 'deny', 'spam']),
    /** Needed to deny. `other`: the note says it. */
    reason: z.enum(DENY_REASONS).optional(),
    /** To the author, shown to them beside their words. */
    note: z
      .string()
      .trim()
      .max(MAX_NOTE_TO_AUTHOR, {
        error: `A note has ${MAX_NOTE_TO_AUTHOR.toLocaleString('en')} characters at most.`,
      })
      .refine((text) => text.isWellFormed() && !text.includes('\u0000'), {
        error: 'The note holds characters that cannot be stored. Remove them and try again.',
      })
      .transform(typedText)
      .default(''),
  })
  .refine(({ decision, reason }) => decision !== 'deny' || reason !== undefined, {
    path: ['reason'],
    error: 'Choose a reason: its author is told.',
  })
  .refine(({ reason, note }) => reason !== 'other' || note !== '', {
    path: ['note'],
    error: 'Write the reason: its author is told.',
  })
  .refine(({ items }) => new Set(items.map(({ annotation }) => annotation)).size === items.length, {
    path: ['items'],
    error: 'Each contribution can be named once.',
  });

/**
 * Lets contributions stand, denies them or marks them as spam; decisions can be changed later in the same way. What
 * stands otherwise than the moderator saw it is left as it is, and the answer says who decided meanwhile.
 */
export const decideModeration = operation({
  name: 'decideModeration',
  kind: 'write',
  permission: 'moderation.decide',
  noun: 'space',
  input: DecideInput,
  load: findSpace,
  run: async ({ input, subject, ctx, store, now }) => {
    const spaceId = subject.standing.space.id;
    const ids = input.items.map(({ annotation }) => annotation);
    const standing = new Map(
      (await store.moderation.lockDecidable(spaceId, ids)).map((row) => [row.id, row]),
    );
    const isFresh = ({ annotation, version, state }: Seen) => {
      const row = standing.get(annotation);
      return row?.version === version && row.state === state;
    };
    const fresh = input.items.filter(isFresh).map(({ annotation }) => annotation);
    const others = input.items.filter((item) => !isFresh(item));
    const stale = others.length > 0 ? await explain(others, standing, spaceId, store) : [];
    if (fresh.length === 0) throw new AppError('stale_version', sentence(stale), { current: { stale } });

    const { state, reason } = outcome(input);
    const shared = { state, reason, origin: 'moderator' as const, evidence: [], note: input.note };
    await store.moderation.replaceStates(spaceId, fresh, state);
    if (state === 'approved') await store.sources.giveHeldTitles(spaceId, fresh);
    await store.moderation.appendDecisions(
      spaceId,
      fresh.map((annotationId) => ({
        ...shared,
        id: ctx.newId(),
        annotationId,
        byId: personId(ctx.actor),
        at: now,
      })),
    );
    await store.moderation.replaceThreadHeld(spaceId, fresh);
    return { decided: fresh.map((annotation) => ({ annotation, state })), stale };
  },
  news: ({ decided }, { subject }) => newsOfDecisions(subject.standing.space.id, decided),
  subjectOf: ({ decided }) => (decided.length === 1 ? (decided[0]?.annotation ?? null) : null),
});

type Seen = z.output<typeof Seen>;

function outcome({ decision, reason }: z.output<typeof DecideInput>): {
  state: Moderation;
  reason: DecisionReason;
} {
  switch (decision) {
    case 'approve':
      return { state: 'approved', reason: 'approved' };
    case 'deny':
      return { state: 'denied', reason: reason ?? 'other' };
    case 'spam':
      return { state: 'spam', reason: 'spam' };
  }
}

/** What became of each meanwhile. An id of another space is as gone as one that never was. */
async function explain(
  items: Seen[],
  standing: Map<string, Decidable>,
  spaceId: string,
  store: Store,
): Promise<StaleDecision[]> {
  const there = items.flatMap(({ annotation }) => (standing.has(annotation) ? [annotation] : []));
  const newest = new Map(
    (await store.moderation.listNewest(spaceId, there)).map((row) => [row.annotationId, row]),
  );
  return items.map(({ annotation, state }) => {
    const row = standing.get(annotation);
    if (!row) return { annotation, why: 'gone', state: null, version: null, by: null, at: null };
    const { by = null, at = null } = newest.get(annotation) ?? {};
    const why = row.state !== state ? 'decided' : 'edited';
    return { annotation, why, state: row.state, version: row.version, by, at };
  });
}

function sentence([first, ...more]: StaleDecision[]) {
  if (!first || more.length > 0)
    return 'All of them were decided or changed meanwhile. Look at how they stand now.';
  if (first.why === 'gone') return 'It was deleted meanwhile. There is nothing left to decide.';
  if (first.why === 'edited')
    return 'Its author changed it meanwhile. Read what it says now, then decide again.';
  const who = first.by?.name ?? 'A rule of the space';
  return `${who} decided meanwhile: ${stateWords[first.state ?? 'pending']}. Look at it again if you want to change that.`;
}

const stateWords: Record<Moderation, string> = {
  approved: 'it is approved',
  pending: 'it waits',
  denied: 'it is denied',
  spam: 'it is spam',
};
