import { expect, it } from 'vitest';
import type { Moderation } from '@/lib/domain/access/sight';
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
};

function judged({
  settings = {},
  role = 'member',
  words = { markdown: 'A word.' },
  decidedBefore = null,
  approvedBefore = 0,
}: Case) {
  const space = {
    ...{ id: 's', slug: 's', kind: 'public' as const, name: 'S', description: '' },
    ...{ archivedAt: null, deletionDueAt: null, settings: SpaceSettings.parse(settings) },
  };
  const verdict = judge({ standing: { space, role, bar: null }, words, decidedBefore, approvedBefore });
  return verdict.kind === 'pass' ? 'pass' : `${verdict.state}: ${verdict.reason}`;
}

const all = { premoderation: 'all' } as const;
const first = { premoderation: 'first_posts' } as const;
const words = { bannedWords: ['casino'] };

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
])('judges %s', (_what, one, expected) => {
  expect(judged(one)).toBe(expected);
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
