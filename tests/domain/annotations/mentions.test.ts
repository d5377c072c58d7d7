import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotation, withQuotation } from '@/components/annotations/quote-note';
import { shortAddress } from '@/components/annotations/short-address';
import { inThreadOrder } from '@/components/annotations/thread-order';
import {
  mentionOf,
  mentionsIn,
  toMentions,
  toNamed,
  withNames,
  withoutNames,
} from '@/lib/domain/annotations/mentions';
import { unitsNamedIn } from '@/lib/formats/units-named';

const ADA = '01890000-0000-7000-8000-00000000000a';
const BEN = '01890000-0000-7000-8000-00000000000b';

describe('mentions in a text', () => {
  it.each([
    [`@[Ada](person:${ADA}) and @[](person:${BEN})`, [ADA, BEN]],
    [`@[Ada](person:${ADA.toUpperCase()}) @[A](person:${ADA})`, [ADA]],
    [`@[A\\]da](person:${ADA})`, [ADA]],
    [`[Ada](person:${ADA}) @[Ada](person:1) @Ada`, []],
  ])('of %s are found', (text, ids) => {
    expect(mentionsIn(text)).toEqual(ids);
  });

  it('lose their names where they are kept, and get those of the moment where they are read', () => {
    const kept = withoutNames(`@[Ada](person:${ADA}), @[Eve](person:${BEN})`, new Set([ADA]));
    expect(kept).toBe(`@[](person:${ADA}), @Eve`);
    expect(withNames(kept, new Map([[ADA, 'Ad[a]']]))).toBe(`@[Ad\\[a\\]](person:${ADA}), @Eve`);
    expect(withNames(kept, new Map())).toBe(`@[](person:${ADA}), @Eve`);
  });

  it('are names while one writes, and two of one name are told apart', () => {
    const text = `${mentionOf(ADA, 'Kim')} ${mentionOf(BEN, 'Kim')} @Kim! @Kimberly @[](person:${ADA})`;
    const named = toNamed(text, 'somebody');
    expect(named.text).toBe('@Kim @Kim (2) @Kim! @Kimberly @somebody');
    expect(mentionsIn(toMentions(named))).toEqual([ADA, BEN]);
    expect(toMentions(named)).toContain('@Kimberly');
  });

  it('of whatever names come back as they went', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 12 })
      .filter((text) => !/[\n\r]/.test(text));
    fc.assert(
      fc.property(name, name, (one, other) => {
        const text = `Look ${mentionOf(ADA, one)} and ${mentionOf(BEN, other)}.`;
        const named = toNamed(text, 'somebody');
        expect(mentionsIn(toMentions(named))).toEqual([ADA, BEN]);
        expect(toNamed(toMentions(named), 'somebody').text).toBe(named.text);
      }),
    );
  });
});

describe('units in notes', () => {
  it.each([
    ['see #12 and u-3.', ['see ', 12, ' and ', 3, '.']],
    ['#1', [1]],
    ['menu-12 a#3 #12a ##4 /#5 #123456', ['menu-12 a#3 #12a ##4 /#5 #123456']],
    ['(#7)', ['(', 7, ')']],
  ])('are found in %s', (text, parts) => {
    expect(unitsNamedIn(text).map((part) => (typeof part === 'string' ? part : part.unit))).toEqual(parts);
  });

  it.each([
    ['https://a.example/s/x/y#u-4', '#4'],
    ['https://a.example/s/x/y?z=1#u-4', '#4'],
    ['https://a.example/s/x/other#u-4', null],
    ['https://b.example/s/x/y#u-4', null],
    ['https://a.example/s/x/y', null],
    ['see https://a.example/s/x/y#u-4', null],
  ])('pasted as %s become %s', (pasted, short) => {
    expect(shortAddress(pasted, { origin: 'https://a.example', pathname: '/s/x/y' })).toBe(short);
  });
});

it('a quotation has all words but those quoted already, and mentions nobody', () => {
  const markdown = `> older\n\nWell, ${mentionOf(ADA, 'Ada')}\nno`;
  const note = { id: BEN, body: { markdown } } as Parameters<typeof quotation>[0];
  expect(quotation(note, null, 'Ben wrote')).toBe(`> [Ben wrote](#note-${BEN})\n>\n> Well, @Ada\n> no`);
  expect(withQuotation('So', quotation(note, 'Well', 'B'))).toBe(`So\n\n> [B](#note-${BEN})\n>\n> Well\n\n`);
});

it('the accepted answer stands before the conversation', () => {
  const reply = (id: string, parentId: string) => ({ id, parentId });
  const replies = [reply('a', 'root'), reply('b', 'root'), reply('c', 'a')];
  const ids = (accepted: string | null) => inThreadOrder('root', replies, accepted).map(({ id }) => id);
  expect([ids(null), ids('b'), ids('gone')]).toEqual([
    ['a', 'c', 'b'],
    ['b', 'a', 'c'],
    ['a', 'c', 'b'],
  ]);
});
