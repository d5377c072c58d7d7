import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { scopeOf } from '@/lib/domain/access/policy';
import { catalogue } from '@/lib/operations/catalogue';
import { endpoints } from '@/lib/web/api/endpoints';
import { openApiDocument } from '@/lib/web/api/openapi';
import type { Endpoint } from '@/lib/web/api/route';
import { database } from '@/lib/web/database';
import { ask, problemIn, tokenOf } from '../support/api';
import { disqusFile } from '../support/comment-files';
import { NO_PROOF } from '../support/guests';
import { openScene } from '../support/scene';

// Nonsense comes faster than the API lets a person write.
vi.hoisted(() => {
  process.env.ARGUABLY_WRITES_PER_MINUTE = '0';
});

const scene = openScene();
afterAll(() => database().close());

/** What is not offered to programs: it is done in a browser, or by the application itself. */
const NOT_OFFERED = [
  'changePassword',
  'deleteAccount',
  'exportAccount',
  'followArticle',
  'importArticle',
  'listContributions',
  'listOpenPageStarts',
  'listOpenPages',
  'listSessions',
  'previewRoster',
  'readArticleHead',
  'readArticleState',
  'readSpaceLogo',
  'readDataExport',
  'readDataExportPart',
  'readErasure',
  'readSetup',
  'requestDataExport',
  'readInvitation',
  'requestEmailVerification',
  'requestPasswordReset',
  'resetPassword',
  'revokeOtherSessions',
  'revokeSession',
  'setUpSite',
  'signIn',
  'signInWithProvider',
  'signInWithSlip',
  'signOut',
  'signUp',
  'unsubscribe',
  'verifyEmail',
];

let places: Record<string, string>;
let owner: string;
let stranger: string;

/** Something private of each noun, that a stranger may not know of. */
beforeAll(async () => {
  const ada = await scene.person('Ada');
  const space = await scene.space({ reading: 'members' }, [[ada, 'owner']]);
  const article = await scene.article(space);
  owner = await tokenOf(scene, ada);
  stranger = await tokenOf(scene, await scene.person('Eve'));
  const unit = article.units[0]?.id ?? '';
  const note = { kind: 'note', unit, body: { markdown: 'Between us.' } };
  const made = await ask(`POST /articles/${article.id}/annotations`, { token: owner, json: note });
  const source = { kind: 'text', text: 'A draft of mine. Not yet for others.' };
  const draft = await ask(`POST /spaces/${space.slug}/imports`, { token: owner, json: { source } });
  const comments = disqusFile([{ id: '1', html: 'Hello.' }]);
  const uploaded = await ask(`POST /spaces/${space.slug}/comment-imports`, { token: owner, json: comments });
  const link = { kind: 'link', role: 'member', expiresIn: 1, maxUses: 1 };
  const invited = await ask(`POST /spaces/${space.slug}/invitations`, { token: owner, json: link });
  places = {
    space: space.slug,
    person: ada.id,
    invitation: (invited.json as { id: string }).id,
    article: article.id,
    unit,
    annotation: (made.json as { id: string }).id,
    draft: (draft.json as { id: string }).id,
    import: (uploaded.json as { id: string }).id,
    thread: '01890000-0000-7000-8000-000000000000',
    token: '01890000-0000-7000-8000-000000000000',
    number: '1',
    version: '1',
    job: '01890000-0000-7000-8000-000000000000',
    text: 'terms',
  };
});

const at = ({ method, path }: Endpoint, given: Record<string, string> = places) =>
  `${method} ${path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(given[name] ?? ''))}`;

const each = endpoints.map((endpoint) => [endpoint.operation.verb, endpoint] as const);
const aboutSomething = each.filter(([, { params }]) => params.length > 0);

describe('the catalogue', () => {
  it('has every operation of the API under its own name, once', () => {
    const names = each.map(([verb]) => verb);
    expect(new Set(names).size).toBe(names.length);
    expect([...names, ...NOT_OFFERED].sort()).toEqual(Object.keys(catalogue).sort());
    for (const [name, { verb }] of Object.entries(catalogue)) expect(verb).toBe(name);
  });
});

describe('a stranger and a guest', () => {
  it.each(aboutSomething)('learn nothing from %s', async (_, endpoint) => {
    const json = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : {};
    const valid = examples[endpoint.operation.verb] ?? json;
    // What needs no scope is open to those who are nobody yet.
    const isForKnown = endpoint.operation.kind === 'write' && scopeOf(endpoint.operation.permission) !== null;
    const asGuest = await ask(at(endpoint), { json: isForKnown ? json : valid });
    expect(asGuest.status).toBe(isForKnown ? 401 : 404);
    const asStranger = await ask(at(endpoint), { token: stranger, json: valid });
    const elsewhere = { ...places, ...nowhere };
    const ofNothing = await ask(at(endpoint, elsewhere), { token: stranger, json: valid });
    expect(asStranger.status, asStranger.text).toBe(endpoint.path.startsWith('/tokens') ? 403 : 404);
    // To the letter what is said of a thing that does not exist.
    expect({ ...problemIn(asStranger), instance: '' }).toEqual({ ...problemIn(ofNothing), instance: '' });
  });
});

const nobody = '01890000-0000-7000-8000-00000000000f';
const nowhere = {
  person: nobody,
  invitation: nobody,
  space: 'no-such-space',
  article: nobody,
  unit: nobody,
  annotation: nobody,
  draft: nobody,
  import: nobody,
};

/** Bodies that are right in themselves, so that only the refusal is left. */
const examples: Record<string, object> = {
  editSpace: { name: 'Mine now' },
  setSpaceLogo: { image: 'AAAA' },
  deleteSpace: { confirmation: 'Civics 4B' },
  handOverSpace: { to: nobody },
  moveArticle: { to: 'anywhere' },
  copyArticle: { to: 'anywhere' },
  startImport: { source: { kind: 'text', text: 'One. Two.' } },
  editImportDraft: { title: 'Mine now' },
  publishImport: {},
  editArticle: { title: 'Mine now' },
  restoreArticle: {},
  addAnnotation: { kind: 'note', unit: nobody, body: { markdown: 'Hello.' } },
  takeStance: { value: 'agree' },
  correctSegmentation: { baseRevision: 1, corrections: [{ kind: 'confirm', units: [nobody] }] },
  undoCorrection: { baseRevision: 2 },
  restoreRevision: { baseRevision: 1 },
  suggestAgain: { baseRevision: 1 },
  editAnnotation: { body: { markdown: 'Mine now.' } },
  restoreAnnotation: {},
  flagAnnotation: { reason: 'unkind' },
  appealDecision: { reason: 'Read it again.' },
  reactToNote: { value: 'agree' },
  acceptAnswer: { reply: nobody },
  resolveNote: {},
  assignNote: { person: null },
  placeAnnotation: { at: 'here' },
  startNewVersion: { source: { kind: 'text', text: 'One. Two.' } },
  checkSource: {},
  decideModeration: {
    items: [{ annotation: nobody, version: 1, state: 'pending' }],
    decision: 'approve',
  },
  publishNewVersion: { baseVersion: 1 },
  changeSpaceState: { state: 'archived' },
  suspendAccount: { reason: 'Spam.' },
  changeSiteAdmin: { siteAdmin: true },
  erasePerson: { confirmation: 'Ada' },
  markNotificationsRead: {},
  editNotificationSettings: {},
  changeRole: { role: 'reader' },
  suspendPerson: { duration: 'day', reason: 'To cool down.' },
  letInAgain: {},
  lookUpPseudonym: { of: nobody, reason: 'Somebody was threatened here.' },
  createInvitation: { kind: 'code', role: 'member', expiresIn: 1, maxUses: 1 },
  sendInvitations: { role: 'member', addresses: ['somebody@example.org'] },
  inviteRoster: { file: 'bmFtZQpBZGE=' },
  renewSlips: { people: [nobody] },
  acceptInvitation: { secret: 'BCDF-GHJK' },
  enterAsGuest: { name: 'Passing', proof: NO_PROOF },
  matchCommentThread: { article: null },
};

describe('nonsense', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('', '\u0000', '\ud800', '\u202e', '__proto__', '../..', "'; --", 'é'.repeat(300)),
    fc.constantFrom(-1, 0, 0.5, 2 ** 31, 2 ** 53, 1e300, null, true, [], {}),
    fc.jsonValue({ maxDepth: 3 }),
  );

  it.each(each)('of any kind is answered by %s, never with 5xx', async (verb, endpoint) => {
    const fields = namesIn(endpoint);
    const body = fc.dictionary(
      fc.oneof(fc.constantFrom(...fields, 'x'), fc.string({ maxLength: 9 })),
      hostile,
      {
        maxKeys: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(body, fc.array(fc.string({ unit: 'binary', maxLength: 20 })), async (given, names) => {
        const isRead = endpoint.method === 'GET' || endpoint.method === 'DELETE';
        // As somebody who may, so that it gets far; only what ends a thing is asked by one who may not.
        const token = endpoint.method === 'DELETE' || verb === 'publishImport' ? stranger : owner;
        const query = new URLSearchParams(
          Object.entries(given).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        );
        const strange = Object.fromEntries(
          endpoint.params.map((name, n) => [name, names[n]?.toWellFormed() || 'x']),
        );
        for (const place of [places, strange]) {
          const answer = isRead
            ? await ask(`${at(endpoint, place)}?${query}`, { token })
            : await ask(at(endpoint, place), { token, json: given });
          expect(answer.status, answer.text).toBeLessThan(500);
          if (answer.status >= 400) problemIn(answer);
        }
      }),
      { numRuns: 25 },
    );
  });

  const writes = each.filter(
    ([, { method, takesFile }]) => ['POST', 'PUT', 'PATCH'].includes(method) && !takesFile,
  );
  it.each(writes)('in a field too many is refused by %s', async (verb, endpoint) => {
    const json = { ...examples[verb], unheardOf: 1 };
    const answer = await ask(at(endpoint), { token: owner, json });
    expect(answer.status, answer.text).toBe(400);
    expect(problemIn(answer).errors).toMatchObject([{ path: 'unheardOf' }]);
  });
});

describe('the OpenAPI document', () => {
  it('is served, also as a page for people', async () => {
    const served = await ask('GET /openapi.json');
    expect(served.json).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
    const again = { headers: { 'if-none-match': served.headers.get('etag') ?? '' } };
    expect((await ask('GET /openapi.json', again)).status).toBe(304);
    const page = await ask('GET /docs');
    for (const [verb] of each) expect(page.text).toContain(`id="${verb}"`);
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('leads nowhere that it does not describe', () => {
    const text = JSON.stringify(openApiDocument());
    const { components } = openApiDocument() as { components: Record<string, Record<string, unknown>> };
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/(\w+)"/g))
      expect(components[kind]?.[name], name).toBeDefined();
    expect(text).not.toContain('$defs');
    expect(text).not.toContain('"#/definitions');
  });

  it('describes what is really sent', async () => {
    const { components } = openApiDocument();
    const defs = JSON.parse(
      JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    );
    for (const [name, path] of [
      ['Article', `/articles/${places.article}`],
      ['Annotation', `/annotations/${places.annotation}`],
      ['UnitWithStances', `/units/${places.unit}`],
      ['Import', `/imports/${places.draft}`],
      ['Account', '/me'],
    ]) {
      const schema = z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs: defs });
      const answer = await ask(`GET ${path}`, { token: owner });
      expect(schema.safeParse(answer.json).error, name).toBeUndefined();
      const more = { ...(answer.json as object), unheardOf: 1 };
      expect(schema.safeParse(more).success, `${name} takes anything`).toBe(false);
    }
  });

  it('gives every path parameter, and a body to every write that needs one', () => {
    const { paths } = openApiDocument();
    for (const endpoint of endpoints) {
      const path = paths[endpoint.path] as Record<string, { parameters: { name: string }[] }>;
      const described = path[endpoint.method.toLowerCase()];
      for (const name of endpoint.params)
        expect(described?.parameters.map((one) => one.name)).toContain(name);
    }
  });
});

function namesIn(endpoint: Endpoint): string[] {
  const paths = openApiDocument().paths as Record<string, Record<string, unknown>>;
  const text = JSON.stringify(paths[endpoint.path]?.[endpoint.method.toLowerCase()]);
  return [...text.matchAll(/"(\w+)":\{/g)].map(([, name = '']) => name).slice(0, 60);
}
