import { z } from 'zod';
import { sightOf } from '@/lib/domain/access/sight';
import { fromCursor, toPage, Uuid } from '../cursor';
import { operation } from '../operation';
import { findSpace, SpaceInput } from './find-space';

/** The parts of an export. The first is one thing; the others have as many pages as it takes. */
export const SPACE_EXPORT_PARTS = [
  'space',
  'people',
  'pseudonyms',
  'articles',
  'annotations',
  'stances',
] as const;

/** Small for articles, because a text may have a megabyte. */
const PAGE = { people: 500, pseudonyms: 500, articles: 5, annotations: 500, stances: 500 } as const;

/** A page of everything in a space, as its owner may see it: ask for each part until `next` is null. */
export const exportSpace = operation({
  name: 'exportSpace',
  kind: 'read',
  permission: 'spaces.export',
  noun: 'space',
  input: SpaceInput.extend({
    part: z.enum(SPACE_EXPORT_PARTS).default('space'),
    cursor: z.string().max(500).optional(),
  }),
  load: findSpace,
  run: async ({ input: { part, cursor }, subject: { standing }, ctx, store, now }) => {
    const after = fromCursor(cursor, z.object({ id: Uuid }))?.id ?? null;
    const { space } = standing;
    const page = async (read: (limit: number) => Promise<Row[]>, limit: number): Promise<SpaceExportPage> =>
      toPage(await read(limit + 1), limit, ({ id }) => ({ id }));
    const data = store.spaceData;
    const sight = sightOf(ctx.actor, standing, now);
    switch (part) {
      case 'space':
        return { items: [space], next: null };
      case 'people':
        return page((limit) => data.listMembers(space.id, after, limit), PAGE.people);
      case 'pseudonyms':
        return page((limit) => data.listPseudonyms(space.id, after, limit), PAGE.pseudonyms);
      case 'articles':
        return page((limit) => data.listArticles(space.id, after, limit), PAGE.articles);
      case 'annotations':
        return page(
          (limit) => data.listAnnotations(space.id, sight, ['highlight', 'note', 'source'], after, limit),
          PAGE.annotations,
        );
      case 'stances':
        return page((limit) => data.listAnnotations(space.id, sight, ['stance'], after, limit), PAGE.stances);
    }
  },
});

type Row = { id: string } & Record<string, unknown>;
export type SpaceExportPage = { items: object[]; next: string | null };
