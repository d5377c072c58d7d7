import { describe, expect, it } from 'vitest';
import { nextPath } from '@/lib/domain/people/next-path';

describe('the way on after signing in', () => {
  it.each([
    '/',
    '/account',
    '/s/open/phones-at-school?filter=mine#u-4',
    '/verify-email?token=abc',
    '/s/école',
  ])('stays as it is on this site: %s', (path) => {
    expect(decodeURI(nextPath(path))).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    ' //evil.example',
    'account',
    '',
    `/${'a'.repeat(3_000)}`,
    undefined,
    ['/a', '/b'],
  ])('leads to the start page from %j', (given) => {
    const path = nextPath(given);
    expect(new URL(path, 'http://site.example').host).toBe('site.example');
    expect(path).toBe('/');
  });
});
