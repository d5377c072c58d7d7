import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Actor, GUEST } from '@/lib/domain/access/actor';
import { feedPath } from '@/lib/formats/feed-path';
import { listContributions } from '@/lib/operations/annotations/list-contributions';
import { readArticleHead } from '@/lib/operations/articles/read-article-head';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { catalogue } from '@/lib/operations/catalogue';
import { sealPosition } from '@/lib/operations/live/live-position';
import { endpoints } from '@/lib/web/api/endpoints';
import { instantNow } from '@/lib/web/context';
import { database } from '@/lib/web/database';
import { out } from '@/lib/web/out/out';
import { ask, tokenOf } from '../support/api';
import { HIDING_IN_CROWD, makeCrowdedWorld } from '../support/crowded-world';
import { rowsOf } from '../support/people';
import { openScene } from '../support/scene';
import { HIDING, type Hiding, makeSignedWorld, makeWorld, type World } from '../support/worlds';

vi.hoisted(() => {
  process.env.ARGUABLY_WRITES_PER_MINUTE = '0';
});

const scene = openScene();
afterAll(() => database().close());

/*
 * Noninterference: of two worlds that are alike but for what is hidden from somebody, everything that they can
 * ask must say the same. It needs to know nothing of what a list, a count, a search or a feed looks like, and so it
 * cannot forget one: each read of the API is asked, and each that is not offered there is named here.
 */

type Place = Record<string, string>;

/** The ways to ask each list besides the plain one. `limit=1`: a next page would tell of what is not shown. */
const QUERIES: Record<string, (at: Place) => string[]> = {
  listAnnotations: ({ unit, second, annotation }) => [
    'limit=1',
    `unit=${unit}`,
    `unit=${second}`,
    'kind=stance',
    'kind=note&roots=true',
    `parent=${annotation}`,
    'roots=true&limit=1',
    'order=newest&limit=1',
    'kind=note&roots=true&order=agreed',
    'kind=note&roots=true&order=disputed',
    'order=bridging&limit=20',
    'threads=open_questions',
    'version=1',
    'version=1&limit=1',
  ],
  readUnitCounts: () => ['version=1'],
  listHighlightRanges: () => ['version=1', 'limit=1'],
  listUnits: () => ['version=1'],
  listSources: () => ['limit=1'],
  listRevisions: () => ['version=1'],
  listCorrections: () => ['version=1'],
  listUnplaced: () => ['placement=check', 'limit=1'],
  listVersions: () => ['limit=1'],
  listActivity: () => ['limit=1', 'kind=stance', 'kind=note&limit=1', 'kind=source', 'kind=correction'],
  listActs: () => ['limit=1'],
  listModeration: () => ['state=denied', 'state=spam', 'state=approved'],
  compareVersions: () => ['from=1'],
  exportSpace: () => ['part=annotations', 'part=stances', 'part=articles', 'part=pseudonyms'],
  listNotifications: () => ['limit=1', 'unread=true'],
  findPlaces: () => ['words=the%20bus'],
  // From the beginning of time.
  listArticleEvents: () => [`since=${sealPosition({ horizon: 0n, at: instantNow() })}`],
  listSpaceEvents: () => [`since=${sealPosition({ horizon: 0n, at: instantNow() })}`],
  listPeople: () => ['limit=1', 'search=a', 'role=member', 'which=suspended', 'which=removed'],
  search: ({ space, article }) =>
    [
      ...[
        'in:notes',
        '-in:units',
        'in:sources',
        'is:contested',
        '-is:contested in:units',
        'in:units has:source',
      ],
      ...[
        'in:units -has:source',
        'in:units has:note',
        'in:notes has:source',
        'by:ghost',
        'by:robin',
        'by:sasha',
      ],
      ...['-by:ghost in:notes', 'role:claim in:notes', 'signed', 'hidden', 'study'],
    ]
      .flatMap((q) => [`space=${space}&q=${encodeURIComponent(q)}`])
      .concat([
        `space=${space}&q=in:notes&limit=1`,
        `space=${space}&q=in:notes&order=newest&limit=1`,
        `article=${article}&q=-in:units`,
      ]),
};

/** Reads that the API does not offer, asked as the pages ask them. */
const PAGES: Record<string, (actor: Actor, at: Place) => Promise<unknown>> = {
  readArticleState: async (actor, at) =>
    readArticleState(scene.context(actor), { article: at.article ?? '' }),
  readArticleHead: async (actor, at) => readArticleHead(scene.context(actor), { article: at.article ?? '' }),
  listContributions: async (actor, { space = '', slug: article }) => {
    const ask = (more: { article?: string; unit?: number; limit?: number }) =>
      listContributions(scene.context(actor), { space, ...more });
    return [await ask({}), await ask({ article }), await ask({ article, unit: 1 }), await ask({ limit: 1 })];
  },
  /** Feeds look at nobody who asks. */
  feeds: async (_, { space = '', slug: article }) => {
    const places = [{ space }, { space, article }, { space, article, unit: 1 }, { space, article, unit: 2 }];
    const paths = places.flatMap((place) => [feedPath(place, 'atom'), feedPath(place, 'json')]);
    const answers = await Promise.all(paths.map((path) => out(new Request(`http://arguably.test${path}`))));
    return Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
  },
  /** Nor does what other sites are told of units. */
  embeds: async (_, { space = '', slug = '' }) => {
    const path = `/embeds/${space}/${encodeURIComponent(slug)}.json`;
    const answer = await out(new Request(`http://arguably.test${path}`));
    return [answer.status, await answer.text()];
  },
};
/** They are about the one who asks alone. */
const OWN_ACCOUNT = ['exportAccount', 'listSessions', 'readDataExport', 'readDataExportPart', 'readErasure'];
/** They tell nothing of what people contributed: a moved article’s address, which pages are open, a picture, whether the site has an admin. */
const NOTHING_OF_PEOPLE = [
  'listOpenPageStarts',
  'listOpenPages',
  'followArticle',
  'readSpaceLogo',
  'readSetup',
];
/** They tell of what was given along: an invitation to whoever has its secret, a list of people to who brought it. */
const BROUGHT_ALONG = ['previewRoster', 'readInvitation'];

const reads = endpoints.filter(({ operation }) => operation.kind === 'read');

function placesIn({ space, article, units, baseline, own }: World): Place {
  return {
    space: space.slug,
    article: article.id,
    slug: article.slug,
    unit: units.first.id,
    second: units.second.id,
    annotation: baseline.note,
    reply: baseline.reply,
    own,
    number: '1',
    version: '2',
  };
}

/** Everything that somebody is told in a world, by what they asked. */
async function allThatIsTold(world: World, actor: Actor): Promise<Map<string, unknown>> {
  const at = placesIn(world);
  const told = new Map<string, unknown>();
  const token = actor.kind === 'person' ? await tokenOf(scene, actor) : undefined;
  for (const { operation, path } of reads) {
    if (path.includes('{draft}') || path.includes('{token}')) continue;
    const address = (given: Place) => path.replaceAll(/\{(\w+)\}/g, (_, name) => given[name] ?? '');
    const queries = ['', ...(QUERIES[operation.verb]?.(at) ?? [])];
    const addresses = [
      address(at),
      ...(path.includes('{unit}') ? [address({ ...at, unit: at.second ?? '' })] : []),
      ...(path.includes('{annotation}')
        ? [address({ ...at, annotation: at.reply ?? '' }), address({ ...at, annotation: at.own ?? '' })]
        : []),
    ];
    for (const [index, each] of addresses.entries())
      for (const query of queries) {
        const { status, json } = await ask(`GET ${each}${query && `?${query}`}`, { token });
        const name = `${operation.verb} ${index}?${queries.indexOf(query)} ${query.replaceAll(/=[\w-]{20,}/g, '')}`;
        told.set(name, { status, json });
      }
  }
  for (const [name, read] of Object.entries(PAGES))
    told.set(name, await read(actor, at).catch((error: { code?: string }) => ({ refused: error.code })));
  return told;
}

/** Without what differs by chance: ids by the order in which they come, times, and places in lists. */
function alike(told: unknown): string {
  const names = new Map<string, string>();
  const named = (id: string) => {
    if (!names.has(id)) names.set(id, `id-${names.size}`);
    return names.get(id) ?? '';
  };
  return (
    JSON.stringify(told, null, 1)
      .replaceAll(/"(next|since)": "[^"]+"/g, '"$1": "…"')
      // Where one’s stance would tell most is drawn, by who one is.
      .replaceAll(/"next": \{\s*"unitId"[^}]*\}/g, '"next": "a unit"')
      .replaceAll(/arg_[\w-]{6}/g, 'arg_')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, named)
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'then')
  );
}

/** Where too few took a stance to show any, that holds for owners too. */
const eyes = (world: World, hiding?: Hiding): [string, Actor][] => [
  ['a guest', GUEST],
  ['a stranger', world.people.stranger],
  ['a reader', world.people.reader],
  ['a member', world.people.member],
  ['somebody suspended', world.people.suspended],
  ['somebody removed', world.people.removed],
  ...(hiding === 'too few under pseudonyms'
    ? [['an owner', world.people.owner] satisfies [string, Actor]]
    : []),
];

describe.each(Object.keys(HIDING) as Hiding[])('what is hidden (%s)', (hiding) => {
  let without: World;
  let hidden: World;
  beforeAll(async () => {
    without = await makeWorld(scene, hiding, 'without');
    hidden = await makeWorld(scene, hiding, 'with hidden');
  });

  it('changes nothing of what others are told', { timeout: 120_000 }, async () => {
    const others = eyes(hidden, hiding);
    for (const [index, [who, actor]] of eyes(without, hiding).entries()) {
      const before = await allThatIsTold(without, actor);
      const after = await allThatIsTold(hidden, others[index]?.[1] ?? GUEST);
      // Owners read in the audit that somebody did something somewhere, and neither who nor what.
      for (const [what, told] of before)
        if (who !== 'an owner' || !what.startsWith('listActs'))
          expect(alike(after.get(what)), `${who} learns of it from ${what}`).toBe(alike(told));
    }
  });

  it('is there for the one who wrote it, and for whoever moderates', { timeout: 60_000 }, async () => {
    const { moderation } = HIDING[hiding] as { moderation?: string };
    const many = HIDING[hiding].what === 'all';
    for (const who of hiding === 'too few under pseudonyms'
      ? (['ghost'] as const)
      : (['ghost', 'moderator'] as const)) {
      const before = await allThatIsTold(without, without.people[who]);
      const after = await allThatIsTold(hidden, hidden.people[who]);
      const changed = [...before].filter(([what, told]) => alike(after.get(what)) !== alike(told));
      const verbs = new Set(changed.map(([what]) => what.split(' ')[0]));
      expect([...verbs], `${who} ${moderation ?? ''}`).toContain('listAnnotations');
      if (many) expect([...verbs]).toContain('listSources');
    }
  });

  it('answers by its id as what does not exist', async () => {
    expect(hidden.ghosts.length).toBeGreaterThan(0);
    const nothing = hidden.space.id;
    for (const [who, actor] of eyes(hidden)) {
      const token = actor.kind === 'person' ? await tokenOf(scene, actor) : undefined;
      for (const { method, path, operation } of endpoints) {
        if (!path.includes('{annotation}')) continue;
        const told = async (id: string) => {
          const json = method === 'GET' || method === 'DELETE' ? undefined : (BODIES[operation.verb] ?? {});
          const answer = await ask(`${method} ${path.replace('{annotation}', id)}`, { token, json });
          return `${answer.status} ${answer.text.replaceAll(id, 'ID')}`;
        };
        for (const id of hidden.ghosts)
          expect(await told(id), `${who} tells it by ${operation.verb}`).toBe(await told(nothing));
      }
    }
  });
});

describe.each(HIDING_IN_CROWD)('what is hidden in a crowd (%s)', (hiding) => {
  it('changes neither the opinion map nor what helps across groups', { timeout: 120_000 }, async () => {
    const without = await makeCrowdedWorld(scene, hiding, 'without');
    const hidden = await makeCrowdedWorld(scene, hiding, 'with hidden');
    const watchers = ({ people }: World): [string, Actor][] => [
      ['a guest', GUEST],
      ['a member', people.member],
    ];
    const others = watchers(hidden);
    for (const [index, [who, actor]] of watchers(without).entries()) {
      const before = await allThatIsTold(without, actor);
      const after = await allThatIsTold(hidden, others[index]?.[1] ?? GUEST);
      for (const [what, told] of before)
        expect(alike(after.get(what)), `${who} learns of it from ${what}`).toBe(alike(told));
      // Where nothing keeps them from it, they do see groups, and what helps across them.
      const shown = alike([...before]);
      const isShown = hiding === 'pending';
      expect([/"silhouette"/.test(shown), /"status": "helpful"/.test(shown)]).toEqual([isShown, isShown]);
    }
    const told = await allThatIsTold(hidden, hidden.people.moderator);
    expect(alike([...told])).toContain('"silhouette"');
  });
});

it('a pseudonym tells nothing of who writes under it', { timeout: 120_000 }, async () => {
  const robin = await makeSignedWorld(scene, 'Robin');
  const sasha = await makeSignedWorld(scene, 'Sasha');
  const watchers = (world: World): [string, Actor][] => [
    ...eyes(world),
    ['a moderator', world.people.moderator],
    ['an owner', world.people.owner],
  ];
  const others = watchers(sasha);
  for (const [index, [who, actor]] of watchers(robin).entries()) {
    const told = await allThatIsTold(robin, actor);
    const toldThere = await allThatIsTold(sasha, others[index]?.[1] ?? GUEST);
    expect(alike([...told])).toContain('Signed');
    for (const [what, answer] of told)
      expect(alike(toldThere.get(what)), `${who} learns who it is from ${what}`).toBe(alike(answer));
  }
});

it('the audit of the site does not tell whose pseudonym it is', { timeout: 60_000 }, async () => {
  const admin = await scene.person('Admin');
  await rowsOf('UPDATE users SET site_admin = true WHERE id = $1', [admin.id]);
  const token = await tokenOf(scene, admin);
  const told = [];
  for (const writer of ['Robin', 'Sasha'] as const) {
    const { space } = await makeSignedWorld(scene, writer);
    const { status, json } = await ask(`GET /site/audit?space=${space.id}`, { token });
    expect([status, JSON.stringify(json).includes('addAnnotation')]).toEqual([200, true]);
    told.push(alike(json));
  }
  expect(told[0]).toBe(told[1]);
});

/** What is right in itself, so that only the refusal is left. */
const BODIES: Record<string, object> = {
  editAnnotation: { body: { markdown: 'Mine now.' } },
  placeAnnotation: { at: 'here' },
};

it('is asked of everything that can be read', () => {
  const asked = new Set([
    ...reads.map(({ operation }) => operation.verb),
    ...Object.keys(PAGES),
    ...OWN_ACCOUNT,
    ...BROUGHT_ALONG,
    ...NOTHING_OF_PEOPLE,
  ]);
  const all = Object.values(catalogue).filter(({ kind }) => kind === 'read');
  expect(all.map(({ verb }) => verb).filter((verb) => !asked.has(verb))).toEqual([]);
});
