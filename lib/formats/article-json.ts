import { z } from 'zod';
import type { ArticleSummary, ReadableArticle } from '@/lib/domain/articles/article';
import type { Space } from '@/lib/domain/spaces/space';
import { type Block, BlockType, type InlineMark } from '@/lib/domain/text/blocks';
import { countJson, type Format, idJson, instantJson, listOf, positionJson } from './format';

const DirectionJson = z.enum(['ltr', 'rtl']);

const ArticleSummaryJson = z
  .strictObject({
    id: idJson,
    spaceId: idJson,
    slug: z.string(),
    title: z.string(),
    standfirst: z.string().nullable(),
    byline: z.string().nullable(),
    /** A calendar date, `YYYY-MM-DD`. */
    publishedAt: z.string().nullable(),
    language: z.string(),
    direction: DirectionJson,
    createdAt: instantJson,
    unitCount: countJson,
  })
  .meta({ id: 'ArticleSummary' });

export const articleSummariesJson = listOf<ArticleSummary, z.output<typeof ArticleSummaryJson>>({
  schema: ArticleSummaryJson,
  toJson: (summary) => {
    const { id, spaceId, slug, title, standfirst, byline, publishedAt, language, direction } = summary;
    const { createdAt, unitCount } = summary;
    return {
      ...{ id, spaceId, slug, title, standfirst, byline, publishedAt, language, direction },
      ...{ createdAt, unitCount },
    };
  },
});

const range = { start: positionJson, end: positionJson };

const InlineMarkJson = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['emphasis', 'strong', 'code', 'strike']), ...range }),
  z.strictObject({ kind: z.literal('link'), href: z.string(), ...range }),
]);

const blockFields = {
  type: BlockType,
  text: z.string(),
  ...range,
  /** 1 to 6 for a heading, the depth from 1 for a list item. */
  level: z.int().min(1).max(9).optional(),
  /** Positions count in the whole text, in UTF-16 code units. */
  marks: z.array(InlineMarkJson),
};

export const BlockJson = z.strictObject(blockFields).meta({ id: 'Block' });
export type BlockJson = z.output<typeof BlockJson>;

export const toBlockJson = ({ type, text, start, end, level, marks }: Block): BlockJson => ({
  type,
  text,
  start,
  end,
  ...(level === undefined ? {} : { level }),
  marks: marks.map(toMarkJson),
});

const toMarkJson = (mark: InlineMark): z.output<typeof InlineMarkJson> => {
  const { start, end } = mark;
  return mark.kind === 'link'
    ? { kind: mark.kind, href: mark.href, start, end }
    : { kind: mark.kind, start, end };
};

const articleSchema = z
  .strictObject({
    id: idJson,
    spaceId: idJson,
    spaceSlug: z.string(),
    slug: z.string(),
    title: z.string(),
    standfirst: z.string().nullable(),
    byline: z.string().nullable(),
    siteName: z.string().nullable(),
    publishedAt: z.string().nullable(),
    language: z.string(),
    direction: DirectionJson,
    sourceUrl: z.string().nullable(),
    version: z.strictObject({
      id: idJson,
      number: z.int().min(1),
      createdAt: instantJson,
      /** What all positions count in, in UTF-16 code units. */
      text: z.string(),
      blocks: z.array(z.strictObject({ id: idJson, ...blockFields })),
    }),
    segmentation: z.strictObject({ id: idJson, revision: z.int().min(1), unitCount: countJson }),
    /** What you may do with it. */
    abilities: z.strictObject({
      annotate: z.boolean(),
      /** To get a name to write with, without an account. */
      enter: z.boolean(),
      correct: z.boolean(),
      import: z.boolean(),
      edit: z.boolean(),
      delete: z.boolean(),
    }),
  })
  .meta({ id: 'Article' });

type ArticleView = {
  article: ReadableArticle;
  space: Space;
  abilities: {
    annotate: boolean;
    enter: boolean;
    correct: boolean;
    import: boolean;
    edit: boolean;
    delete: boolean;
  };
};

export const articleJson: Format<ArticleView, z.output<typeof articleSchema>> = {
  schema: articleSchema,
  toJson: ({ article, space, abilities }) => {
    const { id, spaceId, slug, version, segmentation, units } = article;
    const { title, standfirst, byline, siteName, publishedAt, language, direction, sourceUrl } = version;
    return {
      ...{ id, spaceId, spaceSlug: space.slug, slug },
      ...{ title, standfirst, byline, siteName, publishedAt, language, direction, sourceUrl },
      version: {
        id: version.id,
        number: version.number,
        createdAt: version.createdAt,
        text: version.text,
        blocks: version.blocks.map((block) => ({ id: block.id, ...toBlockJson(block) })),
      },
      segmentation: { id: segmentation.id, revision: segmentation.revision, unitCount: units.length },
      abilities,
    };
  },
};

const articleHeadSchema = z
  .strictObject({
    id: idJson,
    title: z.string(),
    standfirst: z.string().nullable(),
    byline: z.string().nullable(),
    /** `YYYY-MM-DD` */
    publishedAt: z.string().nullable(),
    sourceUrl: z.string().nullable(),
  })
  .meta({ id: 'ArticleHead' });
type ArticleHead = z.output<typeof articleHeadSchema>;

export const articleHeadJson: Format<ArticleHead, ArticleHead> = {
  schema: articleHeadSchema,
  toJson: ({ id, title, standfirst, byline, publishedAt, sourceUrl }) => ({
    ...{ id, title, standfirst, byline, publishedAt, sourceUrl },
  }),
};

const articleNameSchema = z
  .strictObject({ id: idJson, slug: z.string(), spaceSlug: z.string() })
  .meta({ id: 'ArticleName' });

export const articleNameJson: Format<
  { id: string; slug: string; spaceSlug: string },
  z.output<typeof articleNameSchema>
> = {
  schema: articleNameSchema,
  toJson: ({ id, slug, spaceSlug }) => ({ id, slug, spaceSlug }),
};

const restoredSchema = z.strictObject({ id: idJson }).meta({ id: 'RestoredArticle' });

export const restoredArticleJson: Format<{ id: string }, z.output<typeof restoredSchema>> = {
  schema: restoredSchema,
  toJson: ({ id }) => ({ id }),
};

const placeSchema = z
  .strictObject({ id: idJson, slug: z.string(), spaceSlug: z.string() })
  .meta({ id: 'ArticlePlace' });

/** Where an article stands after it was moved or copied. */
export const articlePlaceJson: Format<z.output<typeof placeSchema>, z.output<typeof placeSchema>> = {
  schema: placeSchema,
  toJson: ({ id, slug, spaceSlug }) => ({ id, slug, spaceSlug }),
};
