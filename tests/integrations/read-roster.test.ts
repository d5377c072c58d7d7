import { describe, expect, it } from 'vitest';
import { readRoster } from '@/lib/integrations/read-roster';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const PEOPLE = [
  { line: 2, name: 'Zoë Müller, jr.', email: 'zoe@example.org', role: '' },
  { line: 3, name: 'Ole', email: '', role: 'student' },
];
const csv = (sign: string, end = '\n') =>
  [
    `Name${sign}E-Mail${sign}Role`,
    `"Zoë Müller, jr."${sign}zoe@example.org${sign}`,
    `Ole${sign}${sign}student`,
    '',
  ].join(end);

describe('a list of people', () => {
  it.each([
    ['commas', utf8(csv(','))],
    ['semicolons', utf8(csv(';'))],
    ['tabs', utf8(csv('\t'))],
    ['a byte order mark', utf8(`\ufeff${csv(',')}`)],
    ['line ends of Windows', utf8(csv(';', '\r\n'))],
    ['what Excel saves as Unicode text', utf16(`\ufeff${csv('\t', '\r\n')}`)],
    ['UTF-16 without a mark', utf16(csv('\t'))],
    ['an old code page', new Uint8Array(Buffer.from(csv(';'), 'latin1'))],
    ['empty lines', utf8(csv(',').replace('Ole', '\n,,\nOle'))],
  ])('is read with %s', (what, bytes) => {
    const lines =
      what === 'empty lines' ? PEOPLE.map((row, n) => ({ ...row, line: row.line + n * 2 })) : PEOPLE;
    expect(readRoster(bytes)).toEqual(lines);
  });

  it('may have a column of names alone, columns in another order, and columns that we do not know', () => {
    expect(readRoster(utf8('name\nOle\n'))).toEqual([{ line: 2, name: 'Ole', email: '', role: '' }]);
    expect(readRoster(utf8('class,ROLE,Student\n4b,member,Ole'))).toMatchObject([
      { name: 'Ole', role: 'member' },
    ]);
  });

  it.each([
    ['', 'empty'],
    ['Ole,ole@example.org', 'name the columns'],
    [`name\n${'x\n'.repeat(501)}`, 'At most 500'],
    ['name,email\n"Ole,ole@example.org\nPia,', 'quotation mark'],
    [`name\n${'x'.repeat(200_001)}`, '200 kB'],
  ])('is refused in words: %#', (text, words) => {
    expect(() => readRoster(utf8(text))).toThrow(words);
  });
});
