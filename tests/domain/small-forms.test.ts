import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeSlug, slugOf } from '@/lib/domain/articles/slug';
import { shownCount } from '@/lib/domain/shown-count';
import { normaliseSourceUrl } from '@/lib/domain/sources/source-url';
import { addMillis, instantFromMillis, millisOfInstant } from '@/lib/domain/time/instant';
import { decodedPart } from '@/lib/web/path-part';

describe('a part of an address', () => {
  it.each([
    ['%D0%A2', 'Т'],
    ['KP7M%203XTR', 'KP7M 3XTR'],
    ['%E0', '%E0'],
    ['100%', '100%'],
  ])('%s is read as %s, and stays as it is where it cannot be', (part, text) => {
    expect(decodedPart(part)).toBe(text);
  });
});

describe('a count', () => {
  it.each([
    [0, '0'],
    [99, '99'],
    [100, '99+'],
  ])('of %i is shown as %s', (count, text) => {
    expect(shownCount(count)).toBe(text);
  });
});

describe('an instant', () => {
  it('orders as text the way it orders in time, to the microsecond', () => {
    const micros = fc.integer({ min: 0, max: 4e15 });
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        const [one, two] = [instantFromMillis(a / 1000), instantFromMillis(b / 1000)];
        expect(one).toHaveLength(27);
        if (Math.abs(a - b) > 1) expect(one < two).toBe(a < b);
      }),
    );
  });

  it('moves by milliseconds', () => {
    expect(addMillis('2026-02-28T23:59:59.999250Z', 1)).toBe('2026-03-01T00:00:00.000250Z');
    expect(millisOfInstant('1970-01-01T00:00:01.000500Z')).toBe(1000.5);
  });
});

describe('a slug', () => {
  it.each([
    ['Should the bus be free?', 'should-the-bus-be-free'],
    ['Être ou ne pas être: l’État', 'etre-ou-ne-pas-etre-letat'],
    ['战争与和平', '战争与和平'],
    ['!!!', 'article'],
    [`${'word '.repeat(40)}end`, Array.from({ length: 12 }, () => 'word').join('-')],
  ])('of “%s” is %s', (title, slug) => expect(slugOf(title)).toBe(slug));

  it('takes the first number that is free', () => {
    expect(freeSlug('bus', new Set())).toBe('bus');
    expect(freeSlug('bus', new Set(['bus', 'bus-2']))).toBe('bus-3');
  });
});

describe('a source’s address', () => {
  it.each([
    ['https://example.org', 'https://example.org/'],
    ['example.org/page/', 'https://example.org/page'],
    ['HTTPS://EXAMPLE.org:443/A#b', 'https://example.org/A'],
    ['http://example.org/?utm_source=x&id=2&fbclid=y', 'http://example.org/?id=2'],
    ['  https://bücher.example/ß ', 'https://xn--bcher-kva.example/%C3%9F'],
  ])('%s is kept as %s', (typed, kept) => expect(normaliseSourceUrl(typed)).toBe(kept));

  it('once normalised stays as it is', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normaliseSourceUrl(url);
        expect(normaliseSourceUrl(once)).toBe(once);
      }),
    );
  });
});
