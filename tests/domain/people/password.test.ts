import { describe, expect, it } from 'vitest';
import { NewPassword, passwordWeakness } from '@/lib/domain/people/password';
import { EmailAddress } from '@/lib/domain/people/person';
import { browserName } from '@/lib/domain/people/session';

const owner = { name: 'Ada Lindqvist', email: 'ada.lindqvist@reading-room.example' };

describe('a weak password', () => {
  it.each([
    [
      'common',
      [
        'password',
        'P@ssw0rd!',
        'Passw0rd2024',
        'iloveyou1',
        'trustno1',
        'LetMeIn!!',
        'dragondragon',
        '1q2w3e4r5t',
        'Football99',
      ],
    ],
    [
      'pattern',
      [
        'aaaaaaaa',
        'abcabcabcabc',
        '12345678',
        '87654321',
        'qwertyuiop',
        'poiuytrewq',
        'abcd1234',
        'asdf1234',
      ],
    ],
    [
      'personal',
      ['ada.lindqvist@reading-room.example', 'AdaLindqvist', 'adalindqvist1815', 'Ada Lindqvist!'],
    ],
  ] as const)('is recognised as %s', (weakness, passwords) => {
    for (const password of passwords) {
      const found = passwordWeakness(password, owner);
      expect({
        password,
        found: found === null ? null : found === 'personal' ? 'personal' : 'guessable',
      }).toEqual({
        password,
        found: weakness === 'personal' ? 'personal' : 'guessable',
      });
    }
  });

  it.each([
    'velvet otter lantern',
    'kX9#vQ2!',
    'my cat sleeps at noon',
    'Zürich-Abendrot-7',
    'ночной поезд идёт',
    '雨の日の図書館で',
  ])('is not this one: %s', (password) => {
    expect(passwordWeakness(password, owner)).toBeNull();
  });
});

describe('a new password', () => {
  it.each([
    ['eight characters', 'kX9#vQ2!', true],
    ['seven characters', 'kX9#vQ2', false],
    ['seven astral characters, which are fourteen code units', '🦊🦊🦊🦊🦊🦊🦊', false],
    ['200 characters', 'x'.repeat(200), true],
    ['201 characters', 'x'.repeat(201), false],
    ['200 astral characters', '🦊'.repeat(200), true],
    ['a NUL', 'abcdefgh\u0000', false],
    ['spaces at both ends, which stay', '  abcdefgh  ', true],
  ])('may have %s: %#', (_what, password, fine) => {
    expect(NewPassword.safeParse(password).success).toBe(fine);
  });

  it('is the same however the keyboard composes it', () => {
    expect(NewPassword.parse('Cafe\u0301 au lait')).toBe(NewPassword.parse('Café au lait'));
  });
});

describe('an e-mail address', () => {
  it.each([
    [' Ada@Example.ORG ', 'ada@example.org'],
    ['o’hara@example.org', null],
    ["o'hara+news@example.org", "o'hara+news@example.org"],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['a@b', null],
    ['a@127.0.0.1', null],
    ['a@[::1]', null],
    ['a b@example.org', null],
    ['a@exa\u202emple.org', null],
    ['"a@b"@example.org', null],
    ['.a@example.org', null],
    [`${'a'.repeat(65)}@example.org`, null],
    [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.example`, null],
    ['a@example.org/evil', null],
    ['a@evil.example#@example.org', null],
  ])('%j is kept as %j', (given, kept) => {
    const result = EmailAddress.safeParse(given);
    expect(result.success ? result.data : null).toBe(kept);
  });
});

describe('the name of a browser', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['curl/8.0', null, null],
    [null, null, null],
  ])('%#', (userAgent, browser, system) => {
    expect(browserName(userAgent)).toEqual({ browser, system });
  });
});
