import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/domain/access/actor';
import { can } from '@/lib/domain/access/policy';
import { SPACE_ROLES } from '@/lib/domain/spaces/space';
import type { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { addAnnotation } from '@/lib/operations/annotations/add-annotation';
import { listAnnotations } from '@/lib/operations/annotations/list-annotations';
import { listHighlightRanges } from '@/lib/operations/annotations/list-highlight-ranges';
import { takeStance } from '@/lib/operations/annotations/take-stance';
import { listArticles } from '@/lib/operations/articles/list-articles';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { listSources } from '@/lib/operations/sources/list-sources';
import { listSpaces } from '@/lib/operations/spaces/list-spaces';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

const SETTINGS: Partial<SpaceSettings>[] = [
  { reading: 'members', annotating: 'members' },
  { reading: 'anyone', annotating: 'members' },
  { reading: 'anyone', annotating: 'signed_in' },
];

/** A space with one of everything in it, and everybody who could come. */
async function community(settings: Partial<SpaceSettings>) {
  const people = await Promise.all(SPACE_ROLES.map((role) => scene.person(role)));
  const members = SPACE_ROLES.flatMap((role, index) =>
    people[index] ? [[people[index], role] as const] : [],
  );
  const space = await scene.space(
    settings,
    members.map(([person, role]) => [person, role]),
  );
  const article = await scene.article(space);
  const owner = scene.context(people[3]);
  const unit = article.units[1]?.id ?? '';
  const place = { article: article.id, unit };
  await addAnnotation(owner, { kind: 'note', ...place, body: { markdown: 'A note' } });
  await addAnnotation(owner, { kind: 'highlight', ...place });
  await addAnnotation(owner, {
    kind: 'source',
    ...place,
    url: 'https://example.org',
    body: { relation: 'context' },
  });
  await takeStance(owner, { unit, value: 'agree' });
  const stranger = await scene.person('Stranger');
  const narrow: Actor = {
    kind: 'person',
    id: people[1]?.id ?? '',
    name: 'token',
    via: 'token',
    scopes: ['annotate'],
  };
  const actors: [string, Actor, (typeof SPACE_ROLES)[number] | null][] = [
    ['a guest', { kind: 'guest' }, null],
    ['a stranger', stranger, null],
    ...members.map(([person, role]): [string, Actor, typeof role] => [`a ${role}`, person, role]),
    ['a token without “read”', narrow, 'member'],
  ];
  return { space, article, unit, actors };
}

describe.each(SETTINGS)('in a space with %o', (settings) => {
  it('every read shows exactly what the policy allows, and counts give nothing away', async () => {
    const { space, article, actors } = await community(settings);
    for (const [who, actor, role] of actors) {
      const ctx = scene.context(actor);
      const standing = { space, role, bar: null };
      const may = can(actor, 'annotations.read', { standing, now: ctx.now() });
      const byId = { article: article.id };
      const reads: [string, () => Promise<unknown>, unknown][] = [
        // Whose stance it is, whoever reads from outside is not told.
        ['annotations', () => listAnnotations(ctx, byId).then(({ items }) => items.length), role ? 4 : 3],
        ['counts', () => readUnitCounts(ctx, byId).then(({ items }) => items.map(({ notes }) => notes)), [1]],
        ['highlights', () => listHighlightRanges(ctx, byId).then(({ items }) => items.length), 1],
        ['sources', () => listSources(ctx, byId).then(({ items }) => items.length), 1],
        ['the article', () => readArticle(ctx, byId).then((read) => read.article.id), article.id],
        ['its state', () => readArticleState(ctx, byId).then(({ counts }) => counts.length), 1],
        [
          'by its address',
          () => readArticle(ctx, { space: space.slug, slug: article.slug }).then((read) => read.article.id),
          article.id,
        ],
        ['the space', () => readSpace(ctx, { space: space.slug }).then((read) => read.space.id), space.id],
        ['its articles', () => listArticles(ctx, { space: space.slug }).then(({ items }) => items.length), 1],
      ];
      for (const [what, read, shown] of reads) {
        const outcome = await codeOf(read());
        const refused = actor.kind === 'person' && actor.via === 'token' ? 'forbidden' : 'not_found';
        expect(outcome, `${who} reads ${what}`).toEqual(may ? { accepted: shown } : refused);
      }
      const listed = await codeOf(
        listSpaces(ctx, { limit: 100 }).then(({ items }) => items.some(({ id }) => id === space.id)),
      );
      if (!(actor.kind === 'person' && actor.via === 'token'))
        expect(listed, `${who} lists spaces`).toEqual({ accepted: may });
    }
  });

  it('every write is done exactly for whom the policy allows it', async () => {
    const { space, article, unit, actors } = await community(settings);
    for (const [who, actor, role] of actors) {
      const ctx = scene.context(actor);
      const may = can(actor, 'annotations.create', { standing: { space, role, bar: null }, now: ctx.now() });
      const place = { article: article.id, unit };
      const writes = [
        addAnnotation(ctx, { kind: 'note', ...place, body: { markdown: 'Me too' } }),
        addAnnotation(ctx, { kind: 'highlight', ...place }),
        takeStance(ctx, { unit, value: 'unsure' }),
      ];
      for (const outcome of await Promise.all(writes.map(codeOf))) {
        expect(typeof outcome === 'object', `${who} writes: ${outcome}`).toBe(may);
      }
    }
  });
});

it('ids of things one may not see answer like ids that do not exist', async () => {
  const { article, unit } = await community({ reading: 'members' });
  const stranger = scene.context(await scene.person('Stranger'));
  const nothing = stranger.newId();
  const messageOf = (work: Promise<unknown>) =>
    work.then(
      () => 'shown',
      (error: Error) => error.message,
    );
  expect(await messageOf(readArticle(stranger, { article: article.id }))).toBe(
    await messageOf(readArticle(stranger, { article: nothing })),
  );
  expect(await messageOf(takeStance(stranger, { unit, value: 'agree' }))).toBe(
    await messageOf(takeStance(stranger, { unit: nothing, value: 'agree' })),
  );
});
