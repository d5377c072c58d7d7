import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Moderation } from '@/lib/domain/access/sight';
import type { Words } from '@/lib/domain/moderation/banned-words';
import { FIRST_POSTS, judge, type Verdict } from '@/lib/domain/moderation/pipeline';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import type { Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';

/** An annotation that is to be edited, and how it stands. */
type Edited = { id: string; moderation: Moderation };

/** Whether what somebody writes now is shown at once. `edited` is null of something new. */
export async function judgeWords(
  standing: SpaceStanding,
  words: Words,
  edited: Edited | null,
  store: Store,
  ctx: Context,
): Promise<Verdict> {
  if (ctx.actor.kind === 'system') return { kind: 'pass' };
  const person = personId(ctx.actor);
  const { id, settings } = standing.space;
  const asked = settings.premoderation === 'first_posts' && person !== null;
  const approvedBefore = asked ? await store.moderation.countApproved(id, person, FIRST_POSTS) : 0;
  // Of what stands approved nothing was denied since.
  const decidedBefore =
    edited && edited.moderation !== 'approved'
      ? await store.moderation.findLastByModerator(id, edited.id)
      : null;
  return judge({ standing, words, decidedBefore, approvedBefore });
}

export const stateAfter = (verdict: Verdict): Moderation =>
  verdict.kind === 'pass' ? 'approved' : verdict.state;

/** Writes down why it is held, or that it is no longer. What is new and passes leaves nothing behind. */
export async function keepVerdict(
  annotation: { spaceId: string; id: string },
  verdict: Verdict,
  before: Moderation | null,
  store: Store,
  ctx: Context,
  now: Instant,
) {
  const state = stateAfter(verdict);
  if (state === 'approved' && (before ?? 'approved') === 'approved') return;
  const { spaceId, id: annotationId } = annotation;
  const found =
    verdict.kind === 'pass'
      ? { reason: 'passed' as const, evidence: [] }
      : { reason: verdict.reason, evidence: verdict.evidence };
  await store.moderation.appendDecisions(spaceId, [
    { id: ctx.newId(), annotationId, state, origin: 'rule', ...found, note: '', byId: null, at: now },
  ]);
  if (before !== null && before !== state) await store.moderation.replaceThreadHeld(spaceId, [annotationId]);
}
