import type { Actor } from '@/lib/domain/access/actor';
import type { Moderation } from '@/lib/domain/access/sight';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { reactToNote } from '@/lib/operations/annotations/react-to-note';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { mapOpinions } from '@/lib/operations/opinions/map-opinions';
import { campsOf, rateByCamps, seatCamps, TWELVE_CLAIMS } from './camps';
import { rowsOf } from './people';
import type { Scene } from './scene';
import { HIDING, type Hiding, inhabitants, noteOf, type World } from './worlds';

type Person = Extract<Actor, { kind: 'person' }>;
type Rule = { settings: Partial<SpaceSettings>; what: 'all' | 'stance'; moderation?: Moderation };
type Article = Awaited<ReturnType<Scene['article']>>;

/** Ways of hiding that also hide how a crowd answers, or what somebody adds to it. */
export const HIDING_IN_CROWD = [
  'pending',
  'after one’s own',
  'no spread',
  'no spread before one’s own',
] as const satisfies readonly Hiding[];

/**
 * A world with so many people that groups are shown, and so many ratings that notes and a source are found helpful across
 * them. With `hidden`, one more has taken stances, and rated everything or written a note that everybody rated, of which
 * those from whom it is hidden may learn nothing, neither from the map nor from what helps.
 */
export async function makeCrowdedWorld(scene: Scene, hiding: Hiding, hidden: 'with hidden' | 'without') {
  const rule: Rule = HIDING[hiding];
  const people = await inhabitants(scene);
  const { owner, moderator, member, reader, ghost } = people;
  const open: Partial<SpaceSettings> = { reading: 'link', annotating: 'signed_in' };
  const space = await scene.space(open, [
    [owner, 'owner'],
    [moderator, 'moderator'],
    [member, 'member'],
    [reader, 'reader'],
    [ghost, 'member'],
  ]);
  const article = await scene.article(space, TWELVE_CLAIMS);
  const [, first, second] = article.units;
  if (!first || !second) throw new Error('The article has too few units.');
  const source = await sourceOf(scene, owner, article, first.id);
  const note = await noteOf(scene, owner, article.id, { unit: first.id }, 'Seen');
  const reply = await noteOf(scene, owner, article.id, { parent: note }, 'Seen reply');
  const own = await noteOf(scene, member, article.id, { unit: second.id }, 'A member’s own');
  const rated = [source, note, reply, own];
  while (rated.length < 12)
    rated.push(await noteOf(scene, owner, article.id, { unit: first.id }, `Seen ${rated.length}`));
  const sizes = [8, 8] as const;
  const camps = campsOf(await seatCamps(rowsOf, article, sizes), sizes);
  await rateByCamps(rowsOf, rated, camps);
  const ghosts = hidden === 'with hidden' ? await haunt(scene, ghost, article, rated, camps, rule) : [];
  await mapOpinions(scene.system, { space: space.id, article: article.id });
  const settings = SpaceSettings.parse({ ...open, ...rule.settings });
  await rowsOf(`UPDATE spaces SET settings = $2 WHERE id = $1`, [space.id, JSON.stringify(settings)]);
  const baseline = { note, reply, source, highlight: '', stance: '' };
  return { space, article, people, units: { first, second }, baseline, own, ghosts } satisfies World;
}

async function sourceOf(scene: Scene, person: Person, { id: article }: Article, unit: string) {
  const { id } = await addAnnotation(scene.context(person), {
    ...{ kind: 'source', article, unit, url: 'https://seen.example/study' },
    body: { relation: 'supports', comment: 'Seen source' },
  });
  return id;
}

/** Against everything, so that the groups and what helps would be others. Reactions are hidden with the spread only. */
async function haunt(
  scene: Scene,
  ghost: Person,
  article: Article,
  rated: readonly string[],
  camps: [string[], string[]],
  { what, moderation }: Rule,
) {
  const ctx = scene.context(ghost);
  const claims = article.units.filter(({ role }) => role !== 'non_argumentative').slice(2);
  const ids: string[] = [];
  for (const { id: unit } of claims) ids.push((await takeStance(ctx, { unit, value: 'disagree' })).id);
  if (what === 'all') {
    const note = await noteOf(scene, ghost, article.id, { unit: claims.at(-1)?.id ?? '' }, 'Ghostly note');
    ids.push(note);
    await rateByCamps(rowsOf, [note], camps);
  }
  if (moderation)
    await rowsOf(`UPDATE annotations SET moderation = $2::moderation WHERE id = ANY($1::uuid[])`, [
      ids,
      moderation,
    ]);
  else
    for (const [place, annotation] of rated.entries())
      await reactToNote(ctx, { annotation, value: place % 2 ? 'agree' : 'disagree' });
  return ids;
}
