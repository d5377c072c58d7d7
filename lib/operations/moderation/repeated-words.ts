import { createHash } from 'node:crypto';
import type { SaidAt } from '@/lib/db/stores/said-words-store';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Words } from '@/lib/domain/moderation/banned-words';
import { foldWord } from '@/lib/domain/moderation/fold-word';
import { type Copies, MOST_COPIES } from '@/lib/domain/moderation/pipeline';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import { foldText, isWord } from '@/lib/domain/text/alignment/fold-text';
import { addMillis, type Instant } from '@/lib/domain/time/instant';

/** The words of somebody, as a hash. */
export type Said = { hash: string; authorId: string };

/** In milliseconds: for so long nobody says the same at one place twice, and copies anywhere are counted. */
const SAME_PLACE = 10 * 60_000;
const ANYWHERE = 86_400_000;

/** Shorter ones ("I agree") many say on their own. */
const FEWEST_WORDS = 5;

/**
 * Whether somebody who does not belong to the space says what was said there lately. Their own words again at the same
 * place are refused, however many come at once; copies elsewhere and by others are counted. Members were let in by
 * somebody: of them nothing is asked.
 */
export async function lookForRepeats(
  { space, role }: SpaceStanding,
  words: Words,
  at: SaidAt | null,
  { store, person, now }: { store: Store; person: string; now: Instant },
): Promise<{ said: Said | null; copies: Copies }> {
  if (role !== null) return { said: null, copies: NONE };
  const folded = foldText(Object.values(words).join('\n')).words.filter(isWord).map(foldWord);
  const kind = Object.keys(words).join(' ');
  const hash = createHash('sha256')
    .update(`${kind}\n${folded.join(' ')}`)
    .digest('base64url');
  const said = { hash, authorId: person };
  const areCommon = folded.length < FEWEST_WORDS;
  // Of common words only one's own count: others may say them at the same moment.
  if (!(await store.saidWords.hold(space.id, areCommon ? `${hash} ${person}` : hash))) throw atThisMoment();
  const { here, ...copies } = await store.saidWords.count({ spaceId: space.id, ...said }, at, {
    same: addMillis(now, -SAME_PLACE),
    all: addMillis(now, -ANYWHERE),
    most: MOST_COPIES,
  });
  if (here && at) throw saidAlready();
  return { said, copies: areCommon ? NONE : copies };
}

const NONE: Copies = { own: 0, others: 0 };

export async function rememberWords(
  { spaceId, id }: { spaceId: string; id: string },
  said: Said | null,
  store: Store,
  now: Instant,
) {
  if (said) await store.saidWords.replace({ spaceId, annotationId: id, ...said, at: now });
}

const saidAlready = () =>
  new AppError(
    'conflict',
    'You posted these words here a moment ago. Look for them in the article; write something else, or wait ten minutes.',
  );

const atThisMoment = () =>
  new AppError('rate_limited', 'The same words are being posted at this moment. Try again in a second.', {
    retryAfterSeconds: 1,
  });
