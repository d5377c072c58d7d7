import { afterAll, describe, expect, it, vi } from 'vitest';
import { startJobs } from '@/lib/integrations/jobs';
import { importComments } from '@/lib/operations/comment-imports/import-comments';
import { tellNews } from '@/lib/operations/notifications/tell-news';
import { endpoints } from '@/lib/web/api/endpoints';
import { database } from '@/lib/web/database';
import { type Answer, ask, cookieOf, endpointOf, ORIGIN, tokenOf } from '../support/api';
import { disqusFile } from '../support/comment-files';
import { enterOverApi } from '../support/guests';
import { ownPage } from '../support/own-page';
import { rowsOf } from '../support/people';
import { pngOf } from '../support/pictures';
import { openScene } from '../support/scene';

vi.mock('@/lib/integrations/fetch-page', async (original) => {
  const real = await original<typeof import('@/lib/integrations/fetch-page')>();
  return { ...real, fetchPage: (await import('../support/own-page')).onAnyPort(real.fetchPage) };
});

const scene = openScene();
const page = ownPage();
afterAll(() => database().close());

/** A space of Ada's with an article that has one of everything. */
async function stage() {
  const ada = await scene.person('Ada');
  const space = await scene.space({}, [[ada, 'owner']]);
  const article = await scene.article(space);
  const token = await tokenOf(scene, ada);
  const unit = article.units[0]?.id ?? '';
  const note = await added(article.id, token, { kind: 'note', unit, body: { markdown: 'So it is.' } });
  const cookie = { headers: { cookie: await cookieOf(ada), origin: ORIGIN, host: 'arguably.test' } };
  return { ada, space, article, token, unit, note, cookie };
}
type Stage = Awaited<ReturnType<typeof stage>>;

async function added(article: string, token: string, json: object): Promise<string> {
  const answer = await ask(`POST /articles/${article}/annotations`, { token, json });
  return (answer.json as { id: string }).id;
}

/** The note as a question, with an answer that is accepted. */
async function answered({ article, note, token }: Stage) {
  await ask(`PATCH /annotations/${note}`, { token, json: { body: { question: true } } });
  const reply = await added(article.id, token, { kind: 'note', parent: note, body: { markdown: 'So.' } });
  return ask(`PUT /annotations/${note}/answer`, { token, json: { reply } });
}

async function imported({ space, token }: Stage, text = `Text number ${Math.random()}. It says a thing.`) {
  const json = { source: { kind: 'text', text } };
  const answer = await ask(`POST /spaces/${space.slug}/imports`, { token, json });
  return (answer.json as { id: string }).id;
}

/** Its first correction: an implicit unit, and a border. */
function corrected({ article, token }: Stage, corrections: object[] = twoCorrections(article)) {
  return ask(`POST /articles/${article.id}/corrections`, { token, json: { baseRevision: 1, corrections } });
}

function twoCorrections({ units }: Stage['article']) {
  const unit = units.find(({ wording }) => wording.startsWith('Fares'));
  return [
    { kind: 'add_implicit', text: 'It is taken for granted.', role: 'premise', after: unit?.id },
    { kind: 'split', unit: unit?.id, at: (unit?.start ?? 0) + 'Fares keep'.length },
  ];
}

/** In a space where everything waits, Ben's note; and what Ada saw of it. */
async function waiting({ space, article, unit, token }: Stage) {
  const settings = { reading: 'anyone', annotating: 'signed_in', premoderation: 'all', bannedWords: ['bad'] };
  await rowsOf('UPDATE spaces SET settings = $2 WHERE id = $1', [space.id, JSON.stringify(settings)]);
  const ben = await tokenOf(scene, await scene.person('Ben'));
  const id = await added(article.id, ben, { kind: 'note', unit, body: { markdown: 'A bad word.' } });
  const seen = { annotation: id, version: 1, state: 'pending' };
  return {
    seen,
    ben,
    decide: (json: object) => ask(`POST /spaces/${space.slug}/moderation`, { token, json }),
  };
}

/** Somebody who became a member of a space. */
async function joined(spaceId: string) {
  const person = await scene.person('Bo');
  await scene.database.store.spaces.insertMembership(spaceId, person.id, 'member');
  return person;
}

const openToGuests = (space: string) =>
  rowsOf('UPDATE spaces SET settings = $2 WHERE id = $1', [
    space,
    JSON.stringify({ reading: 'anyone', annotating: 'guests' }),
  ]);

type Listed = { items: { id: string }[] };

/** An edited text, without what the note is about. */
function newDraft({ article, token }: Stage) {
  const text = `# The bus should be free\n\n${article.version.text.split('\n').at(-1)}\n\nEverybody would ride.`;
  const json = { source: { kind: 'text', text, fileName: 'a.md' } };
  return ask(`POST /articles/${article.id}/imports`, { token, json });
}

async function newVersion(stage: Stage) {
  const { id } = (await newDraft(stage)).json as { id: string };
  return ask(`POST /imports/${id}/publish-version`, { token: stage.token, json: { baseVersion: 1 } });
}

/** Another member's token. */
async function tokenOfBen({ space }: Stage) {
  const ben = await scene.person('Ben');
  await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, ben.id, 'member'));
  return tokenOf(scene, ben);
}

/** Somebody else answered the note, and its author was told. */
async function repliedTo(stage: Stage) {
  const json = { kind: 'note', parent: stage.note, body: { markdown: 'Is it?' } };
  await ask(`POST /articles/${stage.article.id}/annotations`, { token: await tokenOfBen(stage), json });
  await tellNews(scene.system);
}

/** A file of comments, uploaded. */
const uploaded = ({ space, token }: Stage) =>
  ask(`POST /spaces/${space.slug}/comment-imports?fileName=export.xml`, {
    token,
    json: disqusFile(
      [
        { id: '1', html: 'Hello.' },
        { id: '2', html: '', state: 'spam' },
      ],
      [{ key: 't1', title: 'The bus' }],
    ),
  });

/** The same, with its thread given to the article. */
async function matched(stage: Stage) {
  const { id } = (await uploaded(stage)).json as { id: string };
  const { items } = (await ask(`GET /comment-imports/${id}/threads`, { token: stage.token })).json as Listed;
  const match = await ask(`PUT /comment-imports/${id}/threads/${items[0]?.id}`, {
    token: stage.token,
    json: { article: stage.article.slug },
  });
  return { id, match };
}

const cases: Record<string, (stage: Stage) => Promise<Answer>> = {
  startCommentImport: uploaded,
  listCommentImports: async (stage) => {
    await uploaded(stage);
    return ask(`GET /spaces/${stage.space.slug}/comment-imports`, { token: stage.token });
  },
  readCommentImport: async (stage) =>
    ask(`GET /comment-imports/${(await matched(stage)).id}`, { token: stage.token }),
  listCommentThreads: async (stage) =>
    ask(`GET /comment-imports/${(await matched(stage)).id}/threads`, { token: stage.token }),
  matchCommentThread: async (stage) => (await matched(stage)).match,
  runCommentImport: async (stage) =>
    ask(`POST /comment-imports/${(await matched(stage)).id}/run`, { token: stage.token }),
  listCommentReport: async (stage) => {
    const { id } = await matched(stage);
    await ask(`POST /comment-imports/${id}/run`, { token: stage.token });
    await importComments(scene.system, { space: stage.space.id, import: id });
    return ask(`GET /comment-imports/${id}/report`, { token: stage.token });
  },
  removeCommentImport: async (stage) =>
    ask(`DELETE /comment-imports/${(await matched(stage)).id}`, { token: stage.token }),
  listSpaces: ({ token }) => ask('GET /spaces', { token }),
  readSpace: ({ space, token }) => ask(`GET /spaces/${space.slug}`, { token }),
  createSpace: ({ token }) => ask('POST /spaces', { token, json: { kind: 'public', name: 'Town talk' } }),
  editSpace: ({ space, token }) =>
    ask(`PATCH /spaces/${space.slug}`, { token, json: { settings: { accent: 'teal' } } }),
  setSpaceLogo: ({ space, token }) =>
    ask(`PUT /spaces/${space.slug}/logo`, { token, json: { image: pngOf(8, 8).toString('base64') } }),
  removeSpaceLogo: ({ space, token }) => ask(`DELETE /spaces/${space.slug}/logo`, { token }),
  archiveSpace: ({ space, token }) => ask(`POST /spaces/${space.slug}/archive`, { token }),
  unarchiveSpace: ({ space, token }) => ask(`POST /spaces/${space.slug}/unarchive`, { token }),
  deleteSpace: ({ space, token }) =>
    ask(`POST /spaces/${space.slug}/deletion`, { token, json: { confirmation: space.name } }),
  keepSpace: async ({ space, token }) => {
    await ask(`POST /spaces/${space.slug}/deletion`, { token, json: { confirmation: space.name } });
    return ask(`DELETE /spaces/${space.slug}/deletion`, { token });
  },
  exportSpace: ({ space, token }) => ask(`GET /spaces/${space.slug}/export?part=annotations`, { token }),
  leaveSpace: async ({ space }) => {
    const token = await tokenOf(scene, await joined(space.id));
    return ask(`POST /spaces/${space.slug}/leave`, { token });
  },
  flagAnnotation: async (stage) => {
    const { seen, decide } = await waiting(stage);
    await decide({ items: [seen], decision: 'approve' });
    const json = { reason: 'other', note: 'It is about me.' };
    return ask(`PUT /annotations/${seen.annotation}/flag`, { token: stage.token, json });
  },
  appealDecision: async (stage) => {
    const { seen, ben, decide } = await waiting(stage);
    await decide({ items: [seen], decision: 'deny', reason: 'unkind' });
    const json = { reason: 'It is a quotation.' };
    return ask(`POST /annotations/${seen.annotation}/appeal`, { token: ben, json });
  },
  readGuestChallenge: async ({ space }) => {
    await openToGuests(space.id);
    return ask(`GET /spaces/${space.slug}/guest-challenge`);
  },
  enterAsGuest: async ({ space }) => {
    await openToGuests(space.id);
    return enterOverApi(space.slug);
  },
  claimGuest: async ({ space, token }) => {
    await openToGuests(space.id);
    const { token: guest } = (await enterOverApi(space.slug)).json as { token: string };
    return ask('POST /account/guest', { token, json: { token: guest } });
  },
  listSuccessors: async ({ space, token }) => {
    await joined(space.id);
    return ask(`GET /spaces/${space.slug}/successors`, { token });
  },
  handOverSpace: async ({ space, token }) => {
    const { id } = await joined(space.id);
    return ask(`PUT /spaces/${space.slug}/owner`, { token, json: { to: id } });
  },
  moveArticle: async ({ ada, article, token }) => {
    const other = await scene.space({}, [[ada, 'owner']]);
    return ask(`POST /articles/${article.id}/move`, { token, json: { to: other.slug } });
  },
  copyArticle: async ({ ada, article, token }) => {
    const other = await scene.space({}, [[ada, 'owner']]);
    return ask(`POST /articles/${article.id}/copy`, { token, json: { to: other.slug } });
  },
  listSpaceEvents: ({ space, token }) => ask(`GET /spaces/${space.slug}/events`, { token }),
  listArticles: ({ space, token }) => ask(`GET /spaces/${space.slug}/articles`, { token }),
  startImport: ({ space, token }) => {
    const json = { source: { kind: 'text', text: 'A short text. It ends here.', fileName: 'a.txt' } };
    return ask(`POST /spaces/${space.slug}/imports`, { token, json });
  },
  readImportDraft: async (stage) => ask(`GET /imports/${await imported(stage)}`, { token: stage.token }),
  editImportDraft: async (stage) =>
    ask(`PATCH /imports/${await imported(stage)}`, { token: stage.token, json: { title: 'Another' } }),
  publishImport: async (stage) =>
    ask(`POST /imports/${await imported(stage)}/publish`, { token: stage.token }),
  readArticle: ({ article, token }) => ask(`GET /articles/${article.id}`, { token }),
  editArticle: ({ article, token }) =>
    ask(`PATCH /articles/${article.id}`, { token, json: { title: 'New' } }),
  deleteArticle: ({ article, token }) => ask(`DELETE /articles/${article.id}`, { token }),
  restoreArticle: async ({ article, token }) => {
    await ask(`DELETE /articles/${article.id}`, { token });
    return ask(`POST /articles/${article.id}/restore`, { token });
  },
  listUnits: ({ article, token }) => ask(`GET /articles/${article.id}/units`, { token }),
  readUnitCounts: ({ article, token }) => ask(`GET /articles/${article.id}/counts`, { token }),
  listArticleEvents: async ({ article, unit, token }) => {
    const begun = await ask(`GET /articles/${article.id}/events`, { token });
    await added(article.id, token, { kind: 'highlight', unit });
    const { since } = begun.json as { since: string };
    return ask(`GET /articles/${article.id}/events?since=${since}`, { token });
  },
  listHighlightRanges: async ({ article, unit, token }) => {
    await added(article.id, token, { kind: 'highlight', unit });
    return ask(`GET /articles/${article.id}/highlight-ranges`, { token });
  },
  listAnnotations: async ({ article, unit, note, token }) => {
    await added(article.id, token, { kind: 'highlight', range: { start: 3, end: 15 } });
    await added(article.id, token, { kind: 'note', parent: note, body: { markdown: 'Why?' } });
    await ask(`PUT /units/${unit}/stance`, { token, json: { value: 'agree' } });
    // A deleted note with a reply stays as a tombstone.
    await ask(`DELETE /annotations/${note}`, { token });
    return ask(`GET /articles/${article.id}/annotations?limit=500`, { token });
  },
  addAnnotation: ({ article, unit, token }) => {
    const body = { relation: 'disputes', comment: 'See table 2.' };
    const json = { kind: 'source', unit, url: 'https://example.org/a?utm_source=x', body };
    return ask(`POST /articles/${article.id}/annotations`, { token, json });
  },
  readOpinions: ({ article, token }) => ask(`GET /articles/${article.id}/opinions`, { token }),
  listSources: async ({ article, unit, token }) => {
    const source = { kind: 'source', unit, url: 'https://example.org', body: { relation: 'context' } };
    await added(article.id, token, source);
    return ask(`GET /articles/${article.id}/sources`, { token });
  },
  readUnit: ({ unit, token }) => ask(`GET /units/${unit}`, { token }),
  readStances: ({ unit, token }) => ask(`GET /units/${unit}/stances`, { token }),
  takeStance: ({ unit, token }) =>
    ask(`PUT /units/${unit}/stance`, { token, json: { value: 'unsure', reason: 'Both.' } }),
  withdrawStance: async ({ unit, token }) => {
    await ask(`PUT /units/${unit}/stance`, { token, json: { value: 'agree' } });
    return ask(`DELETE /units/${unit}/stance`, { token });
  },
  listStanceHistory: async ({ unit, token }) => {
    await ask(`PUT /units/${unit}/stance`, { token, json: { value: 'agree' } });
    await ask(`DELETE /units/${unit}/stance`, { token });
    return ask(`GET /units/${unit}/stance/history`, { token });
  },
  listModeration: async (stage) => {
    await waiting(stage);
    return ask(`GET /spaces/${stage.space.slug}/moderation?state=pending`, { token: stage.token });
  },
  countModeration: ({ space, token }) => ask(`GET /spaces/${space.slug}/moderation/count`, { token }),
  readTransparency: ({ space, token }) => ask(`GET /spaces/${space.slug}/transparency`, { token }),
  decideModeration: async (stage) => {
    const { seen, decide } = await waiting(stage);
    const gone = { ...seen, annotation: stage.unit };
    return decide({ items: [seen, gone], decision: 'deny', reason: 'unkind', note: 'Kindly.' });
  },
  listActivity: async (stage) => {
    await corrected(stage);
    await ask(`PUT /units/${stage.unit}/stance`, { token: stage.token, json: { value: 'agree' } });
    return ask(`GET /spaces/${stage.space.slug}/activity?limit=100`, { token: stage.token });
  },
  listActs: ({ space, token }) => ask(`GET /spaces/${space.slug}/acts`, { token }),
  correctSegmentation: (stage) => corrected(stage),
  undoCorrection: async (stage) => {
    await corrected(stage);
    const json = { baseRevision: 3 };
    return ask(`POST /articles/${stage.article.id}/corrections/2/undo`, { token: stage.token, json });
  },
  listCorrections: async (stage) => {
    await corrected(stage);
    return ask(`GET /articles/${stage.article.id}/corrections?author=me`, { token: stage.token });
  },
  suggestAgain: async (stage) => {
    const { article, token } = stage;
    const corrections = [{ kind: 'label', units: [article.units.at(-1)?.id], role: 'rebuttal' }];
    await corrected(stage, corrections);
    return ask(`POST /articles/${article.id}/suggestions`, { token, json: { baseRevision: 2 } });
  },
  listRevisions: async (stage) => {
    await corrected(stage);
    return ask(`GET /articles/${stage.article.id}/revisions`, { token: stage.token });
  },
  readRevision: ({ article, token }) => ask(`GET /articles/${article.id}/revisions/1`, { token }),
  restoreRevision: async (stage) => {
    await corrected(stage);
    const json = { baseRevision: 3 };
    return ask(`POST /articles/${stage.article.id}/revisions/1/restore`, { token: stage.token, json });
  },
  readAnnotation: ({ note, token }) => ask(`GET /annotations/${note}`, { token }),
  editAnnotation: ({ note, token }) =>
    ask(`PATCH /annotations/${note}`, { token, json: { body: { markdown: 'Or not.' } } }),
  deleteAnnotation: ({ note, token }) => ask(`DELETE /annotations/${note}`, { token }),
  restoreAnnotation: async ({ note, token }) => {
    await ask(`DELETE /annotations/${note}`, { token });
    return ask(`POST /annotations/${note}/restore`, { token });
  },
  reactToNote: async (stage) =>
    ask(`PUT /annotations/${stage.note}/reaction`, {
      token: await tokenOfBen(stage),
      json: { value: 'agree' },
    }),
  withdrawReaction: async ({ note, ...stage }) => {
    const token = await tokenOfBen({ note, ...stage });
    await ask(`PUT /annotations/${note}/reaction`, { token, json: { value: 'unsure' } });
    return ask(`DELETE /annotations/${note}/reaction`, { token });
  },
  acceptAnswer: (stage) => answered(stage),
  withdrawAnswer: async (stage) => {
    await answered(stage);
    return ask(`DELETE /annotations/${stage.note}/answer`, { token: stage.token });
  },
  resolveNote: ({ note, token }) => ask(`PUT /annotations/${note}/resolution`, { token, json: {} }),
  reopenNote: async ({ note, token }) => {
    await ask(`PUT /annotations/${note}/resolution`, { token, json: {} });
    return ask(`DELETE /annotations/${note}/resolution`, { token });
  },
  assignNote: ({ note, token }) =>
    ask(`PUT /annotations/${note}/assignee`, { token, json: { person: 'me' } }),
  listMentionable: async ({ space, article, token }) => {
    const ben = await scene.person('Ben');
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, ben.id, 'member'));
    return ask(`GET /articles/${article.id}/mentionable?prefix=b`, { token });
  },
  readCountsAtUnit: ({ unit, token }) => ask(`GET /units/${unit}/counts`, { token }),
  readAnnotationHistory: async ({ note, token }) => {
    await ask(`PATCH /annotations/${note}`, { token, json: { body: { markdown: 'Changed.' } } });
    return ask(`GET /annotations/${note}/history`, { token });
  },
  placeAnnotation: async (stage) => {
    await newVersion(stage);
    const { article, note, token } = stage;
    const { items } = (await ask(`GET /articles/${article.id}/units`, { token })).json as Listed;
    return ask(`PUT /annotations/${note}/place`, { token, json: { unit: items[0]?.id } });
  },
  listUnplaced: async (stage) => {
    await newVersion(stage);
    return ask(`GET /articles/${stage.article.id}/unplaced`, { token: stage.token });
  },
  findPlaces: ({ article, token }) => ask(`GET /articles/${article.id}/places?words=the%20bus`, { token }),
  search: async ({ article, unit, token }) => {
    const source = { kind: 'source', unit, url: 'https://example.org', body: { relation: 'context' } };
    await added(article.id, token, source);
    return ask(`GET /search?article=${article.id}&q=-in:articles`, { token });
  },
  startNewVersion: (stage) => newDraft(stage),
  previewNewVersion: async (stage) => {
    const { id } = (await newDraft(stage)).json as { id: string };
    return ask(`GET /imports/${id}/differences`, { token: stage.token });
  },
  publishNewVersion: (stage) => newVersion(stage),
  listVersions: async (stage) => {
    await newVersion(stage);
    return ask(`GET /articles/${stage.article.id}/versions`, { token: stage.token });
  },
  compareVersions: async (stage) => {
    await newVersion(stage);
    return ask(`GET /articles/${stage.article.id}/versions/2/differences?from=1`, { token: stage.token });
  },
  checkSource: async ({ space, token }) => {
    const says =
      'Fares keep people at home, and a ticket costs as much for a cleaner as for a surgeon in this town.';
    page.say([says, says.replace('Fares', 'Tickets')]);
    const source = { kind: 'url', url: page.url(space.slug) };
    const draft = (await ask(`POST /spaces/${space.slug}/imports`, { token, json: { source } })).json as {
      id: string;
    };
    const { id } = (await ask(`POST /imports/${draft.id}/publish`, { token })).json as { id: string };
    page.say([says, says.replace('Fares', 'Coins')]);
    return ask(`POST /articles/${id}/source-check`, { token });
  },
  listNotifications: async (stage) => {
    await repliedTo(stage);
    return ask('GET /notifications', { token: stage.token });
  },
  countUnreadNotifications: async (stage) => {
    await repliedTo(stage);
    return ask('GET /notifications/unread-count', { token: stage.token });
  },
  markNotificationsRead: ({ token }) => ask('POST /notifications/read', { token, json: {} }),
  readNotificationSettings: ({ token }) => ask('GET /notification-settings', { token }),
  editNotificationSettings: ({ token }) =>
    ask('PATCH /notification-settings', { token, json: { hour: 8, wishes: { reply: { mail: 'weekly' } } } }),
  ...peopleCases(),
  readProfile: ({ token }) => ask('GET /me', { token }),
  editProfile: ({ cookie }) => ask('PATCH /me', { ...cookie, json: { preferences: { theme: 'dark' } } }),
  listApiTokens: ({ token }) => ask('GET /tokens', { token }),
  createApiToken: ({ cookie }) => ask('POST /tokens', { ...cookie, json: { name: 'R', scopes: ['read'] } }),
  revokeApiToken: async ({ cookie, token }) => {
    const list = await ask('GET /tokens', { token });
    const [first] = (list.json as { items: { id: string }[] }).items;
    return ask(`DELETE /tokens/${first?.id}`, cookie);
  },
};

/** Ada looks after the site too; Eve, who has an address, is somebody on it. */
async function looksAfter({ ada, token }: Stage) {
  const { site } = database().store;
  await site.replaceAdmin(ada.id, 'admin');
  const eve = await scene.person('Eve');
  await rowsOf(`UPDATE users SET email = id || '@people.example' WHERE id IN ($1, $2)`, [ada.id, eve.id]);
  return { token, eve: eve.id, as: { token } };
}

/** A job that has failed. */
async function failedJob() {
  const jobs = await startJobs(process.env.DATABASE_URL ?? '', {
    'erase-account': async () => {},
    'prepare-data-export': async () => {},
    'map-opinions': async () => {},
    'import-comments': async () => {},
  });
  await jobs.send('erase-account', { erasure: 'x' }, 'x');
  await jobs.stop();
  const [job] = await rowsOf(
    `UPDATE jobs.job SET state = 'failed' WHERE name = 'erase-account' RETURNING id`,
  );
  return String(job?.id);
}

const siteCases: typeof cases = {
  readSite: ({ token }) => ask('GET /site', { token }),
  readLegalText: async (stage) => {
    const { as } = await looksAfter(stage);
    await ask('PATCH /site/settings', { ...as, json: { legal: { terms: '# Terms' } } });
    return ask('GET /site/legal/terms', { token: stage.token });
  },
  readSiteSettings: async (stage) => ask('GET /site/settings', (await looksAfter(stage)).as),
  editSiteSettings: async (stage) =>
    ask('PATCH /site/settings', { ...(await looksAfter(stage)).as, json: { name: 'Our site' } }),
  listSiteSpaces: async (stage) => ask('GET /site/spaces?search=Civics', (await looksAfter(stage)).as),
  changeSpaceState: async (stage) => {
    const { as } = await looksAfter(stage);
    return ask(`PUT /site/spaces/${stage.space.slug}/state`, { ...as, json: { state: 'archived' } });
  },
  listSitePeople: async (stage) => ask('GET /site/people?search=Eve', (await looksAfter(stage)).as),
  suspendAccount: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`PUT /site/people/${eve}/suspension`, { ...as, json: { reason: 'Spam.' } });
  },
  reopenAccount: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`DELETE /site/people/${eve}/suspension`, as);
  },
  endSessions: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`DELETE /site/people/${eve}/sessions`, as);
  },
  sendPasswordReset: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`POST /site/people/${eve}/password-reset`, as);
  },
  changeSiteAdmin: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`PUT /site/people/${eve}/admin`, { ...as, json: { siteAdmin: true } });
  },
  requestPersonExport: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`POST /site/people/${eve}/export`, as);
  },
  erasePerson: async (stage) => {
    const { as, eve } = await looksAfter(stage);
    return ask(`POST /site/people/${eve}/erasure`, { ...as, json: { confirmation: 'Eve' } });
  },
  listJobs: async (stage) => {
    await failedJob();
    return ask('GET /site/jobs?state=failed', (await looksAfter(stage)).as);
  },
  countJobs: async (stage) => ask('GET /site/jobs/counts', (await looksAfter(stage)).as),
  retryJob: async (stage) => ask(`POST /site/jobs/${await failedJob()}/retry`, (await looksAfter(stage)).as),
  discardJob: async (stage) => ask(`DELETE /site/jobs/${await failedJob()}`, (await looksAfter(stage)).as),
  readMailStatus: async (stage) => ask('GET /site/mail', (await looksAfter(stage)).as),
  sendTestMail: async (stage) => ask('POST /site/mail/test', (await looksAfter(stage)).as),
  readStorage: async (stage) => ask('GET /site/storage', (await looksAfter(stage)).as),
  listAudit: async (stage) => ask('GET /site/audit', (await looksAfter(stage)).as),
};
Object.assign(cases, siteCases);

/** What is done with the people of a space. */
function peopleCases(): Record<string, (stage: Stage) => Promise<Answer>> {
  const bea = async ({ space }: Stage) => {
    const person = await scene.person('Bea');
    await scene.database.transaction(({ spaces }) => spaces.insertMembership(space.id, person.id, 'member'));
    return { ...person, path: `/spaces/${space.slug}/people/${person.id}` };
  };
  const invite = async ({ space, token }: Stage, json: object) =>
    ask(`POST /spaces/${space.slug}/invitations`, { token, json });
  const link = { kind: 'link', role: 'member', expiresIn: 24, maxUses: 30 };
  const suspension = { duration: 'week', reason: 'To cool down.' };
  const file = Buffer.from('name;email\nMaria;\nOle;ole@example.org\n').toString('base64');
  const slips = async ({ space, token }: Stage) =>
    ask(`POST /spaces/${space.slug}/roster`, { token, json: { file } });
  return {
    listPeople: ({ space, token }) => ask(`GET /spaces/${space.slug}/people`, { token }),
    changeRole: async (stage) =>
      ask(`PATCH ${(await bea(stage)).path}`, { token: stage.token, json: { role: 'moderator' } }),
    removePerson: async (stage) => ask(`DELETE ${(await bea(stage)).path}`, { token: stage.token }),
    suspendPerson: async (stage) =>
      ask(`PUT ${(await bea(stage)).path}/suspension`, { token: stage.token, json: suspension }),
    liftSuspension: async (stage) => {
      const { path } = await bea(stage);
      await ask(`PUT ${path}/suspension`, { token: stage.token, json: suspension });
      return ask(`DELETE ${path}/suspension`, { token: stage.token });
    },
    letInAgain: async (stage) => {
      const { path } = await bea(stage);
      await ask(`DELETE ${path}`, { token: stage.token });
      return ask(`POST ${path}/let-in`, { token: stage.token });
    },
    readOwnPlace: ({ space, token }) => ask(`GET /spaces/${space.slug}/me`, { token }),
    lookUpPseudonym: async ({ ada, token }) => {
      const bea = await scene.person('Bea');
      const settings = { names: 'pseudonyms', pseudonymLookup: true } as const;
      const space = await scene.space(settings, [
        [ada, 'owner'],
        [bea, 'member'],
      ]);
      const article = await scene.article(space);
      const note = { kind: 'note', unit: article.units[0]?.id, body: { markdown: 'Hm.' } };
      const annotation = await added(article.id, await tokenOf(scene, bea), note);
      const json = { of: annotation, reason: 'Somebody was threatened here.' };
      return ask(`POST /spaces/${space.slug}/pseudonym-lookups`, { token, json });
    },
    createInvitation: (stage) => invite(stage, { ...link, kind: 'code' }),
    listInvitations: async (stage) => {
      await invite(stage, link);
      return ask(`GET /spaces/${stage.space.slug}/invitations`, { token: stage.token });
    },
    sendInvitations: ({ space, token }) => {
      const json = { role: 'reader', addresses: ['ole@example.org', 'Ole@Example.org'] };
      return ask(`POST /spaces/${space.slug}/invitations/mails`, { token, json });
    },
    revokeInvitation: async (stage) => {
      const { id } = (await invite(stage, link)).json as { id: string };
      return ask(`DELETE /spaces/${stage.space.slug}/invitations/${id}`, { token: stage.token });
    },
    acceptInvitation: async (stage) => {
      const { secret } = (await invite(stage, link)).json as { secret: string };
      const token = await tokenOf(scene, await scene.person('Bea'));
      return ask('POST /join', { token, json: { secret } });
    },
    inviteRoster: (stage) => slips(stage),
    listSlips: async (stage) => {
      await slips(stage);
      return ask(`GET /spaces/${stage.space.slug}/slips`, { token: stage.token });
    },
    renewSlips: async (stage) => {
      const made = (await slips(stage)).json as { slips: { id: string }[] };
      const json = { people: made.slips.map(({ id }) => id) };
      return ask(`POST /spaces/${stage.space.slug}/slips`, { token: stage.token, json });
    },
  };
}

describe('every route', () => {
  it('has a case here', () => {
    expect(Object.keys(cases).sort()).toEqual(endpoints.map(({ operation }) => operation.verb).sort());
  });

  it.each(Object.entries(cases))(
    '%s answers with its status and in its published form',
    async (verb, run) => {
      const endpoint = endpointOf(verb);
      const answer = await run(await stage());
      expect(answer.status, answer.text).toBe(endpoint.status);
      if (endpoint.schema === null) expect(answer.text).toBe('');
      else {
        expect(endpoint.schema.safeParse(answer.json).error).toBeUndefined();
        // Without what the schema would add: what is sent is all that is published.
        expect(endpoint.schema.parse(answer.json)).toEqual(answer.json);
      }
      if (endpoint.isList) expect((answer.json as { items: unknown[] }).items.length).toBeGreaterThan(0);
      expect(answer.headers.has('location')).toBe(endpoint.status === 201);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    },
  );
});

describe('what was made', () => {
  it('can be read where Location says', async () => {
    const { article, unit, token } = await stage();
    const made = await ask(`POST /articles/${article.id}/annotations`, {
      token,
      json: { kind: 'highlight', unit },
    });
    const path = made.headers.get('location')?.replace('/api/v1', '');
    const read = await ask(`GET ${path}`, { token });
    expect(read.json).toEqual(made.json);
    expect(read.headers.get('etag')).toBe(made.headers.get('etag'));
  });
});

describe('a list', () => {
  it.each(['oldest', 'newest'])('is paged by following Link, each item once (%s first)', async (order) => {
    const { article, unit, token } = await stage();
    for (let n = 0; n < 7; n++) await added(article.id, token, { kind: 'highlight', unit });
    const seen: string[] = [];
    let at: string | undefined = `/articles/${article.id}/annotations?limit=3&order=${order}`;
    let pages = 0;
    while (at) {
      const answer = await ask(`GET ${at}`, { token });
      const page = answer.json as { items: { id: string; createdAt: string }[]; next: string | null };
      seen.push(...page.items.map(({ createdAt, id }) => `${createdAt} ${id}`));
      const link = answer.headers.get('link');
      expect(link === null).toBe(page.next === null);
      at = /^<\/api\/v1(.*)>; rel="next"$/.exec(link ?? '')?.[1];
      pages++;
    }
    expect(pages).toBe(3);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => (order === 'oldest' ? 1 : -1) * (a < b ? -1 : 1)));
    expect(seen).toHaveLength(8);
  });
});

describe('HEAD', () => {
  it('answers as GET does, without a body', async () => {
    const { note, token } = await stage();
    const [head, get] = [
      await ask(`HEAD /annotations/${note}`, { token }),
      await ask(`GET /annotations/${note}`, { token }),
    ];
    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
  });
});
