import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOGO_BYTES, readLogo } from '@/lib/domain/spaces/logo-image';
import { jpegHeaderOf, pngOf, webpHeaderOf } from '../../support/pictures';

describe('a logo', () => {
  it.each([
    ['PNG', pngOf(120, 40), { type: 'image/png', width: 120, height: 40 }],
    ['JPEG', jpegHeaderOf(300, 200), { type: 'image/jpeg', width: 300, height: 200 }],
    ['WebP', webpHeaderOf(1024, 1), { type: 'image/webp', width: 1024, height: 1 }],
  ])('in %s is known by its content, with its size', (_, bytes, image) => {
    expect(readLogo(bytes)).toEqual({ ok: true, image });
  });

  it.each([
    ['SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'type'],
    ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;'), 'type'],
    ['HTML that begins like a PNG', Buffer.from('\x89PNG\r\n\x1a\n<script>', 'latin1'), 'type'],
    ['nothing', Buffer.alloc(0), 'type'],
    ['a picture without width', pngOf(1, 1).fill(0, 16, 20), 'type'],
    ['too wide', webpHeaderOf(1025, 10), 'side'],
    ['too high', jpegHeaderOf(10, 1025), 'side'],
    ['too heavy', Buffer.concat([pngOf(1, 1), Buffer.alloc(LOGO_BYTES)]), 'bytes'],
    ['a JPEG that ends before its size', jpegHeaderOf(9, 9).subarray(0, 12), 'type'],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(readLogo(bytes)).toEqual({ ok: false, reason });
  });

  it('is read or refused, whatever the bytes are', () => {
    const starts = [pngOf(2, 2), jpegHeaderOf(2, 2), webpHeaderOf(2, 2), Buffer.alloc(0)];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(60),
        fc.uint8Array({ maxLength: 60 }),
        (start, cut, rest) => {
          expect(typeof readLogo(Buffer.concat([start.subarray(0, cut), rest])).ok).toBe('boolean');
        },
      ),
    );
  });
});
