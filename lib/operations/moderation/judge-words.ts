import type { SaidAt } from '@/lib/db/stores/said-words-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Moderation } from '@/lib/domain/access/sight';
import type { Words } from '@/lib/domain/moderation/banned-words';
import type { OutsideVerdict } from '@/lib/domain/moderation/outside-verdict';
import { FIRST_POSTS, hasWords, judge, type Verdict } from '@/lib/domain/moderation/pipeline';
import { reaches, type SpaceStanding } from '@/lib/domain/spaces/space';
import { addMillis, type Instant } from '@/lib/domain/time/instant';
import type { Context } from '../context';
import { atThisMoment, countRepeats, NO_COPIES, rememberWords, type Said, sayingOf } from './repeated-words';

type Scene = { store: Store; ctx: Context; now: Instant };

/** An annotation that is to be edited, and how it stands. */
type Edited = { id: string; moderation: Moderation };

/** What is written: something new at a place, or an edit; and what was said of it outside before. */
type What = ({ at: SaidAt; edited: null } | { at: null; edited: Edited }) & {
  outside: OutsideVerdict | null;
};

/** What came out of it, and what is to be remembered of the words. */
export type Judged = { verdict: Verdict; said: Said | null };

/** In milliseconds: what was decided about somebody before is forgotten. */
const LATELY = 30 * 86_400_000;

/** Whether what somebody writes now is shown at once. */
export async function judgeWords(
  standing: SpaceStanding,
  words: Words,
  { at, edited, outside }: What,
  { store, ctx, now }: Scene,
): Promise<Judged> {
  const person = personId(ctx.actor);
  // No rule asks anything of these: nothing is looked up for them.
  if (person === null || reaches(standing.role, 'moderator') || !hasWords(words))
    return { verdict: { kind: 'pass' }, said: null };
  const { id, settings } = standing.space;
  const approvedBefore =
    settings.premoderation === 'first_posts'
      ? await store.moderation.countApproved(id, person, FIRST_POSTS)
      : 0;
  // Of what stands approved nothing was denied since.
  const decidedBefore =
    edited && edited.moderation !== 'approved'
      ? await store.moderation.findLastByModerator(id, edited.id)
      : null;
  const saying = sayingOf(standing.role, words, person);
  const { isHeld, heldQuietly, ...lately } = await store.moderation.holdAndCountLately(
    { spaceId: id, authorId: person, saying: saying?.key ?? null },
    { since: addMillis(now, -LATELY), now },
  );
  if (!isHeld) throw atThisMoment();
  const copies = saying ? await countRepeats(id, saying, at, { store, now }) : NO_COPIES;
  const ask = { standing, words, decidedBefore, approvedBefore, lately, heldQuietly, copies, outside };
  return { verdict: judge(ask), said: saying?.said ?? null };
}

export const stateAfter = ({ verdict }: Judged): Moderation =>
  verdict.kind === 'pass' ? 'approved' : verdict.state;

/** Whether the author is not told that it waits. */
export const isQuiet = ({ verdict }: Judged): boolean =>
  verdict.kind === 'hold' && verdict.reason === 'held_quietly';

/** Writes down why it is held, or that it is no longer. What is new and passes leaves nothing behind but its hash. */
export async function keepVerdict(
  annotation: { spaceId: string; id: string },
  judged: Judged,
  before: Moderation | null,
  { store, ctx, now }: Scene,
) {
  const state = stateAfter(judged);
  const { spaceId, id: annotationId } = annotation;
  await rememberWords(annotation, judged.said, store, now);
  if (state === 'approved' && (before ?? 'approved') === 'approved') return;
  const { verdict } = judged;
  const found =
    verdict.kind === 'pass'
      ? { reason: 'passed' as const, evidence: [] }
      : { reason: verdict.reason, evidence: verdict.evidence };
  await store.moderation.appendDecisions(spaceId, [
    { id: ctx.newId(), annotationId, state, origin: 'rule', ...found, note: '', byId: null, at: now },
  ]);
  if (before !== null && before !== state) await store.moderation.replaceThreadHeld(spaceId, [annotationId]);
}
