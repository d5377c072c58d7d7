import type { Moderation } from '@/lib/domain/access/sight';
import { reaches, type SpaceStanding } from '@/lib/domain/spaces/space';
import { bannedWordsIn, type Words } from './banned-words';
import type { Evidence, HoldReason, WordedField } from './decision';
import { linksIn } from './links-in';
import type { OutsideVerdict } from './outside-verdict';

/** What a contribution is judged by. Loaded before, so that judging is pure. */
export type Ask = {
  standing: SpaceStanding;
  words: Words;
  /** What a moderator decided about it last, of an edit; null of what none decided about. */
  decidedBefore: Moderation | null;
  /** How many of its author's contributions to the space stand approved; `FIRST_POSTS` and more are all the same. */
  approvedBefore: number;
  /** How many of what its author wrote in the space lately were let stand, and were not. */
  lately: { approved: number; refused: number };
  /** Whether a moderator lets what they write wait without telling them. */
  heldQuietly: boolean;
  /** Where else the same words stand. */
  copies: Copies;
  /** What a service outside says against it; null where none was asked, or none had anything to say. */
  outside: OutsideVerdict | null;
};

/** How often somebody wrote the same words in the space lately, and how many others did: each up to `MOST_COPIES`. */
export type Copies = { own: number; others: number };

export type Verdict =
  | { kind: 'pass' }
  | { kind: 'hold'; state: 'pending' | 'spam'; reason: HoldReason; evidence: Evidence[] };

/** With `first_posts`, somebody's contributions wait until so many of them were approved in the space. */
export const FIRST_POSTS = 3;

/** What three people write to the letter somebody made them write; what one writes everywhere says nothing anywhere. */
const COPIES = { others: 2, own: 5 };
export const MOST_COPIES = Math.max(COPIES.others, COPIES.own);

/** More links than these wait, whatever the space asks. */
const MOST_LINKS = 5;

/** From so many refusals on, and when they are half of what was decided, what somebody writes waits. */
const REFUSED_LATELY = 3;

type Phase = (ask: Ask) => Verdict;

const PASS: Verdict = { kind: 'pass' };
const hold = (reason: HoldReason, evidence: Evidence[] = []): Verdict => ({
  kind: 'hold',
  state: 'pending',
  reason,
  evidence,
});

/**
 * In their order: what says most about a contribution comes first, because the first that holds it is the reason
 * that people read. A new phase gets its place and its reason here.
 */
export const PHASES = {
  deniedBefore,
  quietly,
  repeated,
  links,
  bannedWords,
  authorHistory,
  outside,
  premoderation,
} satisfies Record<string, Phase>;

/** Whether a contribution is shown at once or waits for a moderator. */
export function judge(ask: Ask): Verdict {
  if (reaches(ask.standing.role, 'moderator') || !hasWords(ask.words)) return PASS;
  for (const phase of Object.values(PHASES)) {
    const verdict = phase(ask);
    if (verdict.kind === 'hold') return verdict;
  }
  return PASS;
}

/** A highlight, and a stance without a reason, say nothing that could be held. */
export const hasWords = (words: Words): boolean => Object.values(words).some((text) => text.trim() !== '');

/** What a moderator did not let stand comes back to a moderator, whatever it says now. Spam stays spam. */
function deniedBefore({ decidedBefore }: Ask): Verdict {
  if (decidedBefore === 'spam') return { kind: 'hold', state: 'spam', reason: 'denied_before', evidence: [] };
  return decidedBefore === 'denied' ? hold('denied_before') : PASS;
}

function quietly({ heldQuietly }: Ask): Verdict {
  return heldQuietly ? hold('held_quietly') : PASS;
}

function repeated({ copies: { own, others } }: Ask): Verdict {
  return others >= COPIES.others || own >= COPIES.own ? hold('repeated') : PASS;
}

function links({ standing, words }: Ask): Verdict {
  const found = linksIn(words, MOST_LINKS + 1);
  const most = standing.space.settings.premoderation === 'links' ? 0 : MOST_LINKS;
  return found.length > most ? hold('links', found) : PASS;
}

function bannedWords({ standing, words }: Ask): Verdict {
  const evidence = bannedWordsIn(words, standing.space.settings.bannedWords);
  return evidence.length > 0 ? hold('banned_words', evidence) : PASS;
}

/** Whoever was refused again and again does not go on unseen, even where nothing waits. */
function authorHistory({ lately: { approved, refused } }: Ask): Verdict {
  return refused >= REFUSED_LATELY && refused >= approved ? hold('author_history') : PASS;
}

/** Where it stands in the text nobody said: the whole of the first field stands for it. */
function outside({ outside: said, words }: Ask): Verdict {
  if (!said) return PASS;
  const [field = 'markdown'] = Object.keys(words) as WordedField[];
  const evidence = said.why === '' ? [] : [{ field, start: 0, end: 0, entry: said.why }];
  return { kind: 'hold', state: said.state, reason: said.reason, evidence };
}

function premoderation({ standing, approvedBefore }: Ask): Verdict {
  const { premoderation } = standing.space.settings;
  if (premoderation === 'all') return hold('premoderated');
  return premoderation === 'first_posts' && approvedBefore < FIRST_POSTS ? hold('first_posts') : PASS;
}
