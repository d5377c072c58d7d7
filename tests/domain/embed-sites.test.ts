import { describe, expect, it } from 'vitest';
import { allowsOrigin, siteIn } from '@/lib/domain/spaces/embed-sites';

describe('a site that may embed', () => {
  it.each([
    ['https://News.Example.org', 'https://news.example.org'],
    [' https://news.example.org/ ', 'https://news.example.org'],
    ['https://news.example.org:8443', 'https://news.example.org:8443'],
    ['https://news.example.org:443', 'https://news.example.org'],
    ['https://*.example.org', 'https://*.example.org'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://localhost:3001', 'http://localhost:3001'],
    ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ['http://page.localhost:3001', 'http://page.localhost:3001'],
  ])('is understood as %s', (typed, site) => {
    expect(siteIn(typed)).toBe(site);
    expect(siteIn(site)).toBe(site);
  });

  it.each([
    ...[
      'http://news.example.org',
      'news.example.org',
      '*',
      'https://*',
      'https://*.org',
      'https://*.10.0.0.1',
    ],
    ...[
      "https://a.example 'unsafe-inline'",
      'https://a.example; script-src *',
      'https://a.example,b.example',
    ],
    ...['https://a.example/path', 'https://a.example?x', 'https://me@a.example', 'https://a.*.example'],
    ...['javascript:alert(1)', 'data:text/html,x', 'https://', '', 'https://[::1]', 'https://a.example#x'],
  ])('is not %s', (typed) => {
    expect(siteIn(typed)).toBeNull();
  });

  it('allows itself, and with a star what is below it', () => {
    const sites = ['https://news.example.org', 'https://*.town.example', 'http://localhost:3001'];
    const allowed = (origin: string) => allowsOrigin(sites, origin);
    expect(
      ['https://news.example.org', 'https://a.town.example', 'https://a.b.town.example'].every(allowed),
    ).toBe(true);
    expect(allowed('http://localhost:3001')).toBe(true);
    for (const origin of [
      ...[
        'https://town.example',
        'https://eviltown.example',
        'http://news.example.org',
        'https://.town.example',
      ],
      ...['https://news.example.org.evil.example', 'https://a.town.example:8443', 'null', ''],
    ])
      expect(allowed(origin), origin).toBe(false);
  });
});
