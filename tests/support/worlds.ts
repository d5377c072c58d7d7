import { uuidv7 } from 'uuidv7';
import type { Actor } from '@/lib/domain/access/actor';
import type { Moderation } from '@/lib/domain/access/sight';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { editAnnotation } from '@/lib/operations/annotations/edit-annotation';
import { reactToNote } from '@/lib/operations/annotations/react-to-note';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { importArticle } from '@/lib/operations/articles/import-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { tellNews } from '@/lib/operations/notifications/tell-news';
import { correctSegmentation } from '@/lib/operations/segmentations/correct-segmentation';
import { publishNewVersion } from '@/lib/operations/versions/publish-new-version';
import { startNewVersion } from '@/lib/operations/versions/start-new-version';
import { instantNow } from '@/lib/web/context';
import { rowsOf } from './people';
import { ARTICLE, type Scene } from './scene';

/** Of its five units two are gone in the next version, and what stands there has to be placed. */
const TEXT = `${ARTICLE}\n\nBuses run late.\n\nDrivers are few.`;

type Person = Extract<Actor, { kind: 'person' }>;

/**
 * Ways in which a contribution is there and others may not see it, with the settings that make it so. `all`: every
 * kind of contribution is hidden; `stance`: stances only. Whoever sees everything of the space sees it too, but in
 * `few`, where nobody does.
 */
export const HIDING = {
  pending: { settings: {}, what: 'all', moderation: 'pending' },
  denied: { settings: {}, what: 'all', moderation: 'denied' },
  spam: { settings: {}, what: 'all', moderation: 'spam' },
  never: { settings: { othersWork: 'never', stanceSpread: 'never' }, what: 'all' },
  'after one’s own': { settings: { othersWork: 'after_own', stanceSpread: 'after_own' }, what: 'all' },
  'not before a time': {
    settings: { othersWork: 'never', othersWorkFrom: '2999-01-01T00:00:00Z', stanceSpread: 'never' },
    what: 'all',
  },
  'no spread': { settings: { stanceSpread: 'never' }, what: 'stance' },
  'no spread before one’s own': { settings: { stanceSpread: 'after_own' }, what: 'stance' },
  'too few under pseudonyms': { settings: { names: 'pseudonyms' }, what: 'stance' },
} satisfies Record<
  string,
  { settings: Partial<SpaceSettings>; what: 'all' | 'stance'; moderation?: Moderation }
>;
export type Hiding = keyof typeof HIDING;

export type World = Awaited<ReturnType<typeof makeWorld>>;

/**
 * A space that whoever has its address may read (so no world lists another), its people, an article in two versions, and contributions that everybody sees. With
 * `hidden`, there are besides the contributions of one more person, of which nobody else but moderators may learn.
 * Everything is called the same in every world, so that what two worlds show can be compared.
 */
export async function makeWorld(scene: Scene, hiding: Hiding, hidden: 'with hidden' | 'without') {
  const rule: { settings: Partial<SpaceSettings>; what: 'all' | 'stance'; moderation?: Moderation } =
    HIDING[hiding];
  const people = await inhabitants(scene);
  const { owner, moderator, member, reader, suspended, ghost } = people;
  const open: Partial<SpaceSettings> = {
    ...{ reading: 'link', annotating: 'signed_in' },
    embedSites: ['https://news.example.org'],
  };
  const space = await scene.space(
    { ...open, names: rule.settings.names ?? 'real' },
    [
      [owner, 'owner'],
      [moderator, 'moderator'],
      [member, 'member'],
      [reader, 'reader'],
      [suspended, 'member'],
      [ghost, 'member'],
    ],
    'classroom',
  );
  await bar(space.id, suspended.id, 'suspended');
  await bar(space.id, people.removed.id, 'removed');
  await namePseudonyms(scene, space.id, people);
  const article = await scene.article(space, TEXT);
  const [first, second, third, fourth, fifth] = article.units;
  if (!first || !second || !third || !fourth || !fifth) throw new Error('The article has too few units.');
  const baseline = await contribute(scene, owner, article.id, first.id, 'Seen', 'agree');
  await noteOf(scene, owner, article.id, { unit: first.id }, 'Seen as well');
  const last = await noteOf(scene, owner, article.id, { unit: first.id }, 'Seen too');
  // Whoever counted the other one’s stance here would find the unit contested.
  await takeStance(scene.context(owner), { unit: fourth.id, value: 'agree' });
  const own = await noteOf(scene, member, article.id, { unit: third.id }, 'A member’s own');
  const ownToPlace = await noteOf(scene, member, article.id, { unit: fifth.id }, 'Another of a member’s own');
  const ghosts =
    hidden === 'with hidden'
      ? await contributeHidden(
          scene,
          ghost,
          article.id,
          [second.id, fourth.id],
          answeredBy(hiding, baseline, [own, ownToPlace]),
          rule,
        )
      : [];
  // How people stand to a note is withheld with how they stand to a unit, and no moderator holds it.
  if (hidden === 'with hidden' && !rule.moderation) {
    await reactToNote(scene.context(ghost), { annotation: baseline.note, value: 'disagree' });
    await reactToNote(scene.context(ghost), { annotation: last, value: 'agree' });
  }
  const before = { space, article, people, units: { first, second }, baseline, own, ghosts };
  await anotherVersion(scene, owner, article);
  await tellNews(scene.system);
  // Only now: under some of them nobody could have answered anybody.
  const settings = SpaceSettings.parse({ ...open, ...rule.settings });
  await rowsOf(`UPDATE spaces SET settings = $2 WHERE id = $1`, [space.id, JSON.stringify(settings)]);
  return before;
}

export async function inhabitants(scene: Scene) {
  const names = ['Owner', 'Moderator', 'Member', 'Reader', 'Stranger', 'Ghost'] as const;
  const [owner, moderator, member, reader, stranger, ghost] = await Promise.all(
    names.map((name) => scene.person(name)),
  );
  const [suspended, removed] = [await scene.person('Suspended'), await scene.person('Removed')];
  if (!owner || !moderator || !member || !reader || !stranger || !ghost) throw new Error('Nobody came.');
  return { owner, moderator, member, reader, stranger, suspended, removed, ghost };
}

const bar = (spaceId: string, userId: string, kind: 'suspended' | 'removed') =>
  rowsOf(`INSERT INTO space_bars (space_id, user_id, kind) VALUES ($1, $2, $3::space_bar_kind)`, [
    spaceId,
    userId,
    kind,
  ]);

/** Chance would give them other names in the other world. */
async function namePseudonyms(scene: Scene, spaceId: string, people: Record<string, Person>) {
  for (const [who, { id }] of Object.entries(people))
    await scene.database.transaction(({ spaces }) =>
      spaces.insertPseudonym(spaceId, id, {
        handle: uuidv7(),
        name: `Heron ${who}`,
        lookup: false,
        createdAt: instantNow(),
      }),
    );
}

/** Whose own note is answered sees the answers where their own work at a unit is what opens it. */
const answeredBy = (hiding: Hiding, seen: { note: string; reply: string }, own: string[]) =>
  hiding === 'after one’s own' ? [seen.note, seen.reply] : [seen.note, seen.reply, ...own];

export async function noteOf(
  scene: Scene,
  person: Person,
  article: string,
  at: { unit: string } | { parent: string },
  markdown: string,
) {
  const { id } = await addAnnotation(scene.context(person), {
    kind: 'note',
    article,
    ...at,
    body: { markdown, question: 'unit' in at },
  });
  return id;
}

async function contribute(
  scene: Scene,
  person: Person,
  article: string,
  unit: string,
  word: string,
  value: Stance,
) {
  const ctx = scene.context(person);
  const note = await noteOf(scene, person, article, { unit }, `${word} note`);
  const reply = await noteOf(scene, person, article, { parent: note }, `${word} reply`);
  const { id: highlight } = await addAnnotation(ctx, { kind: 'highlight', article, unit });
  const { id: source } = await addAnnotation(ctx, {
    kind: 'source',
    article,
    unit,
    url: `https://${word.toLowerCase()}.example/study`,
    body: { relation: 'supports', comment: `${word} source` },
  });
  const { id: stance } = await takeStance(ctx, { unit, value, reason: `${word} reason` });
  return { note, reply, highlight, source, stance };
}

/** Of the one whom nobody notices: at units of their own, and as answers to what others wrote. */
async function contributeHidden(
  scene: Scene,
  ghost: Person,
  article: string,
  units: string[],
  answered: string[],
  rule: { what: 'all' | 'stance'; moderation?: Moderation },
) {
  const ctx = scene.context(ghost);
  const ids: string[] = [];
  for (const unit of units)
    if (rule.what === 'stance') ids.push((await takeStance(ctx, { unit, value: 'disagree' })).id);
    else ids.push(...Object.values(await contribute(scene, ghost, article, unit, 'Ghostly', 'disagree')));
  if (rule.what === 'stance') return ids;
  for (const parent of answered) ids.push(await noteOf(scene, ghost, article, { parent }, 'Ghostly answer'));
  await acceptEach(ids);
  await nameEverybodyIn(ids);
  await tellNews(scene.system);
  if (rule.moderation)
    await rowsOf(`UPDATE annotations SET moderation = $2::moderation WHERE id = ANY($1::uuid[])`, [
      ids,
      rule.moderation,
    ]);
  return ids;
}

/** So that they are told of it, before it is hidden. */
const nameEverybodyIn = (notes: string[]) =>
  rowsOf(
    `INSERT INTO mentions (space_id, annotation_id, user_id, pseudonymous)
     SELECT a.space_id, a.id, p.user_id, a.pseudonymous FROM annotations a JOIN pseudonyms p ON p.space_id = a.space_id
     WHERE a.id = ANY($1::uuid[]) AND a.kind = 'note'`,
    [notes],
  );

/** As what answers the notes above them. */
const acceptEach = (replies: string[]) =>
  rowsOf(
    `INSERT INTO note_threads (space_id, note_id, accepted_id)
     SELECT space_id, parent_id, id FROM annotations WHERE id = ANY($1::uuid[]) AND parent_id IS NOT NULL
     ON CONFLICT (space_id, note_id) DO UPDATE SET accepted_id = excluded.accepted_id`,
    [replies],
  );

/** Without what the second unit said, so that something waits to be placed. */
async function anotherVersion(scene: Scene, owner: Person, { id }: { id: string }) {
  const ctx = scene.context(owner);
  const text = TEXT.replace(
    'A ticket costs as much for a cleaner as for a surgeon.',
    'Nobody likes that.',
  ).replace('\n\nDrivers are few.', '');
  const draft = await startNewVersion(ctx, {
    article: id,
    source: { kind: 'text', text, fileName: 'article.md' },
  });
  await publishNewVersion(ctx, { draft: draft.id, baseVersion: 1 });
}

/**
 * A space in which everybody writes under a pseudonym, with two members of whom one has contributed, edited and
 * corrected: which one, `writer` says. All else is the same, the pseudonym of whoever wrote too.
 */
export async function makeSignedWorld(scene: Scene, writer: 'Robin' | 'Sasha') {
  const people = await inhabitants(scene);
  const [robin, sasha] = [await scene.person('Robin'), await scene.person('Sasha')];
  const { owner, moderator, member, reader, suspended } = people;
  const space = await scene.space(
    {
      reading: 'link',
      annotating: 'members',
      correcting: 'members',
      names: 'pseudonyms',
      bannedWords: ['casino'],
      embedSites: ['https://news.example.org'],
    },
    [
      [owner, 'owner'],
      [moderator, 'moderator'],
      [member, 'member'],
      [reader, 'reader'],
      [suspended, 'member'],
      [robin, 'member'],
      [sasha, 'member'],
    ],
    'classroom',
  );
  const [author, other] = writer === 'Robin' ? [robin, sasha] : [sasha, robin];
  await namePseudonyms(scene, space.id, { ...people, author, other });
  const ctx = scene.context(author);
  const { id } = await importArticle(ctx, {
    space: space.slug,
    source: { kind: 'text', text: TEXT, fileName: 'article.md' },
  });
  const { article } = await readArticle(ctx, { article: id });
  const [first, second] = article.units;
  if (!first || !second) throw new Error('The article has too few units.');
  const baseline = await contribute(scene, author, article.id, second.id, 'Signed', 'agree');
  const own = await noteOf(scene, member, article.id, { unit: first.id }, 'A member’s own');
  await noteOf(scene, author, article.id, { parent: own }, 'Signed answer');
  // What waits is shown to moderators below what it answers.
  await noteOf(scene, author, article.id, { parent: baseline.note }, 'Signed at the casino');
  await editAnnotation(ctx, { annotation: baseline.note, body: { markdown: 'Signed, and changed' } });
  await correctSegmentation(ctx, {
    article: article.id,
    baseRevision: 1,
    corrections: [{ kind: 'confirm', units: [first.id] }],
  });
  await anotherVersion(scene, owner, article);
  await tellNews(scene.system);
  return { space, article, people, units: { first, second }, baseline, own, ghosts: [] as string[] };
}
