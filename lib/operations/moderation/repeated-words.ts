import { createHash } from 'node:crypto';
import type { SaidAt } from '@/lib/db/stores/said-words-store';
import type { Store } from '@/lib/db/stores/store';
import { AppError } from '@/lib/domain/errors';
import type { Words } from '@/lib/domain/moderation/banned-words';
import { foldWord } from '@/lib/domain/moderation/fold-word';
import { type Copies, MOST_COPIES } from '@/lib/domain/moderation/pipeline';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { foldText, isWord } from '@/lib/domain/text/alignment/fold-text';
import { addMillis, type Instant } from '@/lib/domain/time/instant';

/** The words of somebody, as a hash. */
export type Said = { hash: string; authorId: string };

/** In milliseconds: for so long nobody says the same at one place twice, and copies anywhere are counted. */
const SAME_PLACE = 10 * 60_000;
const ANYWHERE = 86_400_000;

/** Shorter ones ("I agree") many say on their own. */
const FEWEST_WORDS = 5;

/** What is looked for of words: their hash, whether many say them on their own, and the name under which they are held. */
export type Saying = { said: Said; areCommon: boolean; key: string };

/** Null of members: they were let in by somebody, and of them nothing is asked. */
export function sayingOf(role: SpaceRole | null, words: Words, person: string): Saying | null {
  if (role !== null) return null;
  const folded = foldText(Object.values(words).join('\n')).words.filter(isWord).map(foldWord);
  const kind = Object.keys(words).join(' ');
  const hash = createHash('sha256')
    .update(`${kind}\n${folded.join(' ')}`)
    .digest('base64url');
  const areCommon = folded.length < FEWEST_WORDS;
  // Of common words only one's own count: others may say them at the same moment.
  return { said: { hash, authorId: person }, areCommon, key: areCommon ? `${hash} ${person}` : hash };
}

/**
 * Where somebody who does not belong to the space says what was said there lately. The words are held by now. Their own
 * again at the same place are refused, however many come at once; copies elsewhere and by others are counted.
 */
export async function countRepeats(
  spaceId: string,
  { said, areCommon }: Saying,
  at: SaidAt | null,
  { store, now }: { store: Store; now: Instant },
): Promise<Copies> {
  const { here, ...copies } = await store.saidWords.count({ spaceId, ...said }, at, {
    same: addMillis(now, -SAME_PLACE),
    all: addMillis(now, -ANYWHERE),
    most: MOST_COPIES,
  });
  if (here && at) throw saidAlready();
  return areCommon ? NO_COPIES : copies;
}

export const NO_COPIES: Copies = { own: 0, others: 0 };

/** Of an edit; what is new is remembered along with it. */
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

export const atThisMoment = () =>
  new AppError('rate_limited', 'The same words are being posted at this moment. Try again in a second.', {
    retryAfterSeconds: 1,
  });
