import { expect, it } from 'vitest';
import type { Moderation } from '@/lib/domain/access/sight';
import { linksIn } from '@/lib/domain/moderation/links-in';
import { judge } from '@/lib/domain/moderation/pipeline';
import { wordsIn } from '@/lib/domain/moderation/words-in';
import type { SpaceRole } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';

type Case = {
  settings?: Partial<SpaceSettings>;
  role?: SpaceRole | null;
  words?: Parameters<typeof judge>[0]['words'];
  decidedBefore?: Moderation | null;
  approvedBefore?: number;
  lately?: { approved: number; refused: number };
  copies?: { own: number; others: number };
  heldQuietly?: boolean;
  outside?: Parameters<typeof judge>[0]['outside'];
};

function judged({
  settings = {},
  role = 'member',
  words = { markdown: 'A word.' },
  decidedBefore = null,
  approvedBefore = 0,
  lately = { approved: 0, refused: 0 },
  copies = { own: 0, others: 0 },
  heldQuietly = false,
  outside = null,
}: Case) {
  const space = {
    ...{ id: 's', slug: 's', kind: 'public' as const, name: 'S', description: '' },
    ...{ archivedAt: null, deletionDueAt: null, settings: SpaceSettings.parse(settings) },
  };
  const standing = { space, role, bar: null };
  const verdict = judge({
    standing,
    words,
    decidedBefore,
    approvedBefore,
    lately,
    copies,
    heldQuietly,
    outside,
  });
  return verdict.kind === 'pass' ? 'pass' : `${verdict.state}: ${verdict.reason}`;
}

const all = { premoderation: 'all' } as const;
const first = { premoderation: 'first_posts' } as const;
const words = { bannedWords: ['casino'] };
const withLinks = { premoderation: 'links' } as const;
const five = 'https://a.example http://b.example www.c.example https://d.example [e](https://e.example)';

it.each<[string, Case, string]>([
  ['with no rules', {}, 'pass'],
  ['where all wait', { settings: all }, 'pending: premoderated'],
  ['where all wait, of a signed-in stranger', { settings: all, role: null }, 'pending: premoderated'],
  ['where all wait, of a moderator', { settings: all, role: 'moderator' }, 'pass'],
  ['where all wait, of an owner', { settings: all, role: 'owner' }, 'pass'],
  ['a bare stance where all wait', { settings: all, words: { reason: ' ' } }, 'pass'],
  ['a highlight where all wait', { settings: all, words: {} }, 'pass'],
  ['the first where first ones wait', { settings: first }, 'pending: first_posts'],
  ['the third where first ones wait', { settings: first, approvedBefore: 2 }, 'pending: first_posts'],
  ['the fourth where first ones wait', { settings: first, approvedBefore: 3 }, 'pass'],
  ['a banned word', { settings: words, words: { comment: 'Casino!' } }, 'pending: banned_words'],
  [
    'a banned word in a moderator’s note',
    { settings: words, role: 'owner', words: { comment: 'Casino!' } },
    'pass',
  ],
  [
    'a banned word where all wait',
    { settings: { ...all, ...words }, words: { comment: 'casino' } },
    'pending: banned_words',
  ],
  ['an edit of what was denied', { decidedBefore: 'denied' }, 'pending: denied_before'],
  ['an edit of spam', { decidedBefore: 'spam' }, 'spam: denied_before'],
  ['an edit of what was approved', { decidedBefore: 'approved' }, 'pass'],
  [
    'a link where links wait',
    { settings: withLinks, words: { markdown: 'See https://a.example/x' } },
    'pending: links',
  ],
  [
    'a link without a scheme',
    { settings: withLinks, words: { reason: 'on www.a.example' } },
    'pending: links',
  ],
  ['no link where links wait', { settings: withLinks, words: { markdown: 'e.g. this, i.e. that' } }, 'pass'],
  ['the page that a source cites', { settings: withLinks, words: { url: 'https://a.example' } }, 'pass'],
  ['five links', { words: { markdown: five } }, 'pass'],
  [
    'six links, whatever the space asks',
    { words: { markdown: `${five} https://f.example` } },
    'pending: links',
  ],
  ['what two others said to the letter', { copies: { own: 0, others: 2 } }, 'pending: repeated'],
  ['what one other said, and oneself elsewhere', { copies: { own: 4, others: 1 } }, 'pass'],
  [
    'somebody who was refused three times',
    { lately: { approved: 3, refused: 3 } },
    'pending: author_history',
  ],
  ['somebody who is held quietly', { heldQuietly: true }, 'pending: held_quietly'],
  ['a bare stance of somebody who is held quietly', { heldQuietly: true, words: {} }, 'pass'],
  [
    'what a service outside takes for spam',
    { outside: { reason: 'akismet', state: 'spam', why: '' } },
    'spam: akismet',
  ],
  [
    'a banned word that a service outside asks a look at',
    {
      settings: words,
      words: { markdown: 'casino' },
      outside: { reason: 'external_check', state: 'pending', why: 'x' },
    },
    'pending: banned_words',
  ],
  ['somebody who was refused twice', { lately: { approved: 0, refused: 2 } }, 'pass'],
  ['somebody of whom most stands', { lately: { approved: 4, refused: 3 } }, 'pass'],
])('judges %s', (_what, one, expected) => {
  expect(judged(one)).toBe(expected);
});

it('says where links stand and where they lead', () => {
  const found = linksIn({ markdown: 'Buy [here](https://spam.example/a?b=c), or at WWW.Spam.Example.' }, 9);
  expect(found.map(({ entry }) => entry)).toEqual(['spam.example', 'www.spam.example.']);
  expect(found[0]).toMatchObject({ field: 'markdown', start: 11, end: 37 });
  expect(linksIn({ markdown: 'https://'.repeat(50_000) }, 9).length).toBeLessThan(10);
});

it('takes as words what people write, and not what they choose', () => {
  expect(wordsIn('highlight', {})).toEqual({});
  expect(wordsIn('note', { markdown: 'm' })).toEqual({ markdown: 'm' });
  expect(wordsIn('stance', { value: 'agree', reason: 'r' })).toEqual({ reason: 'r' });
  const source = { relation: 'supports', comment: 'c', quotation: 'q' };
  expect(wordsIn('source', source, { url: 'https://u', title: 't' })).toEqual({
    ...{ comment: 'c', quotation: 'q' },
    ...{ url: 'https://u', title: 't' },
  });
});
