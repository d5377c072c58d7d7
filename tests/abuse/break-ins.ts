import { createHash, createHmac } from 'node:crypto';
import { HOSTILE_BODIES, HOSTILE_STRINGS, HOSTILE_VALUES } from './hostile-strings';
import type { Attack } from './run';
import { askUntil, feedsOf, flood, type Room, type Site, setTrap, tally } from './site';

const annotations = (room: Room) => `/articles/${room.article}/annotations`;

/** Every field that somebody may write in, with everything that ever broke one. */
export const strings: Attack = {
  name: 'hostile strings in every field',
  run: async (site, { expect }) => {
    const owner = await site.person('Olga');
    const room = await site.room({}, [[owner.id, 'owner']]);
    const { token } = await site.person('Mia');
    const about = await site.ask(`POST ${annotations(room)}`, {
      token: owner.token,
      json: noteOf(room, 'Flag me.'),
    });
    const { id } = about.json as { id: string };
    const values = [...HOSTILE_STRINGS, ...HOSTILE_VALUES];
    const fields: ((value: unknown) => [at: string, json?: unknown])[] = [
      (value) => [`POST ${annotations(room)}`, noteOf(room, value)],
      (value) => [`POST ${annotations(room)}`, { ...noteOf(room, 'x'), [textOf(value).slice(0, 50)]: value }],
      (value) => [`POST ${annotations(room)}`, { ...noteOf(room, 'x'), unit: value, kind: value }],
      (value) => [`POST ${annotations(room)}`, sourceOf(room, { url: value })],
      (value) => [`POST ${annotations(room)}`, sourceOf(room, { title: value })],
      (value) => [
        `POST ${annotations(room)}`,
        sourceOf(room, { body: { relation: 'supports', comment: value } }),
      ],
      (value) => [
        `POST ${annotations(room)}`,
        sourceOf(room, { body: { relation: 'supports', quotation: value } }),
      ],
      (value) => [`PUT /units/${room.unit}/stance`, { value: 'agree', reason: value }],
      (value) => [`PUT /units/${room.unit}/stance`, { value }],
      (value) => [`PUT /annotations/${id}/flag`, { reason: 'other', note: value }],
      (value) => [`PUT /annotations/${id}/reaction`, { value }],
      (value) => [`POST /spaces/${room.slug}/guests`, { name: value, proof: value }],
      (value) => [`POST /spaces`, { kind: 'public', name: value, description: value }],
      (value) => [`GET /search?q=${asParameter(value)}`],
      (value) => [`GET ${annotations(room)}?cursor=${asParameter(value)}&order=${asParameter(value)}`],
      (value) => [`GET /spaces/${asParameter(value) || 'x'}/articles`],
    ];
    const asked = fields.flatMap((field) => values.map((value) => field(value)));
    const answers = await flood(
      asked.length,
      async (number) => {
        const [at, json] = asked[number] ?? ['GET /'];
        return site.ask(at, { token, json });
      },
      16,
    );
    const bodies = await flood(HOSTILE_BODIES.length, (number) =>
      site.ask(`PUT /units/${room.unit}/stance`, { token, json: HOSTILE_BODIES[number] }),
    );
    const refusals = [...answers, ...bodies].filter(({ status }) => status >= 400);
    const silent = refusals.filter(({ json, text }) => saidIn(json, text).length < 10);
    expect(
      'each refusal says what to do',
      silent.map(({ status, text }) => `${status} ${text.slice(0, 300)}`),
      [],
    );
    expect(
      'no header is planted',
      answers.every(({ headers }) => headers.get('set-cookie') === null),
      true,
    );
    const pages = [
      room.path,
      `/s/${room.slug}`,
      `${room.path}/sources`,
      `/search?q=${asParameter('<script>alert("owned")')}`,
    ];
    for (const path of pages) await expectHarmless(site, path, expect);
    for (const path of feedsOf(room)) {
      const { status, text } = await site.ask(`GET ${path}`, { page: true });
      expect(`there is ${path}`, status, 200);
      const live = /.{0,80}(?:<script|<img|href=\\?"(?:javascript|data):).{0,80}/is.exec(text);
      expect(`no live markup in ${path.split('/').at(-1)}`, live?.[0] ?? null, null);
    }
    expect('nobody became an admin', await site.count('users WHERE site_admin'), 0);
    return `${tally(answers)}; bodies ${tally(bodies)}`;
  },
};

const noteOf = (room: Room, markdown: unknown) => ({ kind: 'note', unit: room.unit, body: { markdown } });
const sourceOf = (room: Room, more: object) => ({
  ...{ kind: 'source', unit: room.unit, url: 'https://example.org/', body: { relation: 'supports' } },
  ...more,
});
/** What a refusal says to people; of an address that is none it is all there is. */
const saidIn = (json: { detail?: string } | null, text: string) => (json ? (json.detail ?? '') : text);
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const asParameter = (value: unknown) => encodeURIComponent(textOf(value).slice(0, 3_000).toWellFormed());

/** As a browser would read it: markup that runs, apart from our own scripts with their nonce or hash. */
export async function expectHarmless(site: Site, path: string, expect: Expect) {
  const { text, headers } = await site.ask(`GET ${path}`, { page: true });
  const policy = headers.get('content-security-policy') ?? '';
  const isOurs = (script: string) =>
    policy.includes(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  const outsideScripts = text
    .replace(/<script[^>]*nonce="[^"]+"[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<script>([\s\S]*?)<\/script>/g, (whole, script) => (isOurs(script) ? '' : whole));
  const found =
    /.{0,80}(?:<script(?![^>]*(?:nonce=|src=|type="application\/json"))|<img[^>]*onerror|<svg[^>]*onload|href="(?:javascript|data):).{0,80}/is.exec(
      outsideScripts,
    );
  expect(`nothing runs on ${path}`, found?.[0] ?? null, null);
  const pictures = [...outsideScripts.matchAll(/<img[^>]*src="(https?:[^"]*)"/g)].map(([, src = '']) => src);
  expect(
    `no picture from elsewhere on ${path.slice(0, 20)}`,
    pictures.filter((src) => !src.startsWith(site.address)),
    [],
  );
}
type Expect = Parameters<Attack['run']>[1]['expect'];

/** Tokens that nobody gave out. */
export const tokens: Attack = {
  name: 'forged tokens',
  run: async (site, { expect }) => {
    const room = await site.room();
    const [guest, other] = [await site.guest(), await site.guest()];
    const [, id = '', signature = ''] = guest.token.split('.');
    const [, otherId = ''] = other.token.split('.');
    const mac = (key: string) => createHmac('sha256', key).update(other.id).digest('base64url');
    const person = await site.person('Mia');
    const forged = [
      `guest.${otherId}.${signature}`,
      `guest.${id}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `guest.${id}.${signature}=`,
      `guest.${id}.${Buffer.from(signature, 'base64url').toString('base64')}`,
      `guest.${otherId}.${mac('')}`,
      `guest.${otherId}.${mac('secret')}`,
      `guest.${otherId}.`,
      `guest..${signature}`,
      `${guest.token}.${signature}`,
      person.token.slice(0, -1),
      `${person.token}x`,
      person.token.toUpperCase(),
      'arg_',
      `arg_${'0'.repeat(43)}`,
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.',
      'null',
      'undefined',
      'x'.repeat(7_000),
    ];
    const answers = await flood(forged.length, (number) =>
      site.ask(`POST ${annotations(room)}`, {
        token: forged[number] ?? '',
        json: noteOf(room, `Forged ${number}.`),
      }),
    );
    expect(
      'all are refused',
      answers.filter(({ status }) => ![400, 401, 403, 404, 431].includes(status)).length,
      0,
    );
    const [name = '', secret = ''] = person.cookie.split('=');
    const cookies = [
      `${name}=${secret}x`,
      `${name}=`,
      `${name}=null`,
      `${name}=${id}`,
      `${name}=${'0'.repeat(43)}`,
    ];
    const asked = await flood(cookies.length, (number) =>
      site.ask(`POST ${annotations(room)}`, {
        cookie: cookies[number] ?? '',
        json: noteOf(room, `Forged ${number}.`),
      }),
    );
    expect('no cookie lets in', asked.filter(({ status }) => status < 400).length, 0);
    expect('nothing was written', await site.count(`annotations WHERE space_id = $1`, [room.id]), 0);
    return `${tally(answers)}; cookies ${tally(asked)}`;
  },
};

/** Another site that writes in the name of whoever is signed in here. */
export const crossSite: Attack = {
  name: 'posts from other sites',
  run: async (site, { expect }) => {
    const { cookie } = await site.person('Mia');
    const room = await site.room();
    const origins: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${site.address}.evil.example` },
      { origin: site.address.replace('127.0.0.1', 'localhost') },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'https://evil.example' },
      { referer: 'https://evil.example/' },
    ];
    const kinds = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
    const tries = origins.flatMap((origin) => kinds.map((kind) => ({ ...origin, 'content-type': kind })));
    const answers = await flood(tries.length, (number) =>
      site.ask(`POST ${annotations(room)}`, {
        cookie,
        json: noteOf(room, `Sneaked ${number}.`),
        headers: tries[number] ?? {},
      }),
    );
    expect('all are refused', answers.filter(({ status }) => status < 400).length, 0);
    // The form of a page, as another site would send it.
    const forms = await flood(tries.length, (number) =>
      site.ask(`POST /s/${room.slug}/leave`, {
        ...{ cookie, page: true },
        ...{ json: 'space=x', headers: { ...tries[number], 'next-action': '0'.repeat(40) } },
      }),
    );
    expect('no form works', forms.filter(({ status }) => status >= 200 && status < 300).length, 0);
    expect('nothing was written', await site.count(`annotations WHERE space_id = $1`, [room.id]), 0);
    return `${tally(answers)}; forms ${tally(forms)}`;
  },
};

/** Addresses that lead away from the site. */
export const redirects: Attack = {
  name: 'open redirects',
  run: async (site, { expect }) => {
    const { cookie } = await site.person('Mia');
    const room = await site.room();
    const targets = [
      ...[
        'https://evil.example',
        '//evil.example',
        '/\\evil.example',
        '\\\\evil.example',
        'http:evil.example',
      ],
      ...[
        '/%09/evil.example',
        '/\t/evil.example',
        '///evil.example',
        'javascript:alert(1)',
        '/..//evil.example',
      ],
      ...[
        'https:/evil.example',
        '%2f%2fevil.example',
        '/@evil.example',
        '//evil.example%2f..',
        'evil.example',
      ],
    ];
    const pages = [
      '/sign-in?next=',
      '/sign-up?next=',
      `/s/${room.slug}/guest?next=`,
      '/sign-out?next=',
      '/oembed?format=json&url=',
    ];
    const asked = pages.flatMap((page) =>
      targets.flatMap((target) => [
        `${page}${encodeURIComponent(target)}`,
        `${page}${target.replace(/[\t\\]/g, encodeURIComponent)}`,
      ]),
    );
    const answers = await flood(asked.length, (number) =>
      site.ask(`GET ${asked[number]}`, { page: true, ...(number % 2 ? { cookie } : {}) }),
    );
    const away = answers.flatMap(({ headers, text }, number) => {
      const location = headers.get('location');
      const leads = location !== null && new URL(location, site.address).host !== new URL(site.address).host;
      const linked = /(?:href|action|content)="(?:\d+;\s*url=)?(?:https?:)?[/\\]{2}evil/i.test(text);
      return leads || linked ? [asked[number]] : [];
    });
    expect('none leads away', away, []);
    return tally(answers);
  },
};

/** Addresses of this machine, given as a source and as an article to import. */
export const fetches: Attack = {
  name: 'fetches of private addresses',
  run: async (site, { expect }) => {
    const trap = await setTrap();
    try {
      const owner = await site.person('Olga');
      const room = await site.room({}, [[owner.id, 'owner']]);
      const { port } = trap;
      const hosts = [
        ...[
          '127.0.0.1',
          'localhost',
          '127.1',
          '2130706433',
          '0x7f000001',
          '0177.0.0.1',
          '0.0.0.0',
          '[::1]',
          '[::]',
        ],
        ...[
          '[::ffff:127.0.0.1]',
          '[::ffff:7f00:1]',
          '127.0.0.1.',
          'LOCALHOST.',
          'localhost.localdomain',
          '①②⑦.⓪.⓪.①',
        ],
        ...[
          'user:pass@127.0.0.1',
          '169.254.169.254',
          '10.0.0.1',
          '192.168.0.1',
          '100.64.0.1',
          '[fd00::1]',
          '[fe80::1]',
        ],
      ];
      const urls = hosts.map((host) => `http://${host}:${port}/secret`);
      const sources = await flood(
        urls.length,
        (number) =>
          site.ask(`POST ${annotations(room)}`, {
            token: owner.token,
            json: sourceOf(room, { url: urls[number] }),
          }),
        8,
      );
      const imports = await flood(
        urls.length,
        (number) =>
          site.ask(`POST /spaces/${room.slug}/imports`, {
            token: owner.token,
            json: { source: { kind: 'url', url: urls[number] } },
          }),
        4,
      );
      // Titles of pages are fetched in the background.
      const { text } = await askUntil(
        () => site.ask(`GET ${annotations(room)}?kind=source&limit=100`),
        ({ text }) => !text.includes('"fetchState":"pending"'),
      );
      expect('every title was looked for', text.includes('"fetchState":"pending"'), false);
      expect('no page was fetched', text.includes('"fetchState":"fetched"'), false);
      expect('the trap was asked by nobody', trap.asked, []);
      expect('nothing was imported', imports.filter(({ status }) => status < 400).length, 0);
      expect('no title of a private page is shown', text.includes('Secret of the machine'), false);
      return `sources ${tally(sources)}; imports ${tally(imports)}`;
    } finally {
      trap.stop();
    }
  },
};
