import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvitationSecret, secretInPath } from '@/lib/domain/spaces/invitation';
import { nameInMail } from '@/lib/domain/spaces/name-in-mail';
import { roleName } from '@/lib/domain/spaces/role-names';
import { SPACE_KINDS, SPACE_ROLES } from '@/lib/domain/spaces/space';
import {
  CODE_SIGNS,
  INVITATION_CODE_LENGTH,
  isInvitationCode,
  newCode,
  normaliseCode,
  showCode,
} from '@/lib/domain/spaces/spoken-code';

describe('a spoken code', () => {
  it('has no vowels, and of signs that look alike one', () => {
    expect(CODE_SIGNS).not.toMatch(/[AEIOUY]/);
    for (const alike of ['0OD', '1ILT', '2Z', '5S', '6G', '8B', 'UV', 'CG'])
      expect([...alike].filter((sign) => CODE_SIGNS.includes(sign)).length, alike).toBeLessThan(3);
    expect(new Set(CODE_SIGNS).size).toBe(22);
  });

  it('is the same in every spelling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(CODE_SIGNS.length - 1), { minLength: 8, maxLength: 8 }), (dice) => {
        const code = newCode(INVITATION_CODE_LENGTH, () => dice.pop() ?? 0);
        expect(showCode(code)).toMatch(/^.{4}-.{4}$/);
        for (const typed of [
          showCode(code),
          showCode(code).toLowerCase(),
          ` ${code} `,
          [...code].join(' '),
        ]) {
          expect(normaliseCode(typed)).toBe(code);
          expect(isInvitationCode(typed)).toBe(true);
        }
      }),
    );
  });
});

describe('what stands behind /join/', () => {
  it.each([
    ['kp7m-3xtr', 'KP7M3XTR'],
    ['KP7M 3XTR', 'KP7M3XTR'],
    ['x'.repeat(43), 'x'.repeat(43)],
    ['KP7M-3XTA', null],
    ['KP7M', null],
    ['', null],
    ['x'.repeat(44), null],
  ])('%s', (text, secret) => {
    expect(InvitationSecret.safeParse(text).data ?? null).toBe(secret);
  });

  it.each([
    [`/join/${'x'.repeat(43)}`, 'x'.repeat(43)],
    ['/join/KP7M3XTR', 'KP7M3XTR'],
    ['/join/slip', null],
    ['/join', null],
    ['/', null],
    [`/s/join/${'x'.repeat(43)}`, null],
  ])('is found in %s', (path, secret) => expect(secretInPath(path)).toBe(secret));
});

describe('a name in a mail', () => {
  it.each([
    ['Civics 4B', 'Civics 4B'],
    ['Ana-María O’Neill (11b) & Co', 'Ana-María O’Neill (11b) & Co'],
    ['http://evil.example/x', 'http evil example x'],
    ['<b>Free</b>\nmoney', 'b Free b money'],
    ['…', '–'],
  ])('%s', (name, shown) => expect(nameInMail(name)).toBe(shown));

  it('is never long, and never anything that a mail program makes a link of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const shown = nameInMail(name);
        expect([...shown].length).toBeLessThanOrEqual(60);
        expect(shown).not.toMatch(/[.:/@<>\n]/);
      }),
    );
  });
});

describe('a role', () => {
  it('has a name in every kind of space, none of them twice', () => {
    for (const kind of SPACE_KINDS)
      expect(new Set(SPACE_ROLES.map((role) => roleName(kind, role))).size).toBe(SPACE_ROLES.length);
    expect(SPACE_ROLES.map((role) => roleName('classroom', role))).toEqual([
      'reader',
      'student',
      'assistant',
      'teacher',
    ]);
    expect(SPACE_ROLES.map((role) => roleName('research', role))).toEqual([
      'reader',
      'coder',
      'moderator',
      'lead',
    ]);
  });
});
