import { z } from 'zod';
import { type ImportedArticle, LEFT_OUT_REASONS } from '@/lib/domain/text/imported-article';
import { BlockJson, toBlockJson } from './article-json';
import { type Format, idJson } from './format';

const NameJson = z.strictObject({ id: idJson, slug: z.string(), title: z.string() });
type Name = z.output<typeof NameJson>;
const toNameJson = ({ id, slug, title }: Name): Name => ({ id, slug, title });

const importSchema = z
  .strictObject({
    id: idJson,
    spaceId: idJson,
    spaceSlug: z.string(),
    article: z.strictObject({
      title: z.string(),
      standfirst: z.string().nullable(),
      byline: z.string().nullable(),
      siteName: z.string().nullable(),
      publishedAt: z.string().nullable(),
      language: z.string(),
      sourceUrl: z.string().nullable(),
      text: z.string(),
      blocks: z.array(BlockJson),
      /** What was not taken in, and why. The index is what `restore` takes. */
      leftOut: z.array(
        z.strictObject({ text: z.string(), reason: z.enum(LEFT_OUT_REASONS), at: z.int().min(0) }),
      ),
    }),
    /** The article of this space that already has this text. */
    duplicateOf: NameJson.nullable(),
    /** The article that it is to be a new version of. */
    newVersionOf: NameJson.nullable(),
  })
  .meta({ id: 'Import' });

export type ImportView = {
  id: string;
  spaceId: string;
  spaceSlug: string;
  article: ImportedArticle;
  duplicateOf: Name | null;
  newVersionOf: Name | null;
};

export const importJson: Format<ImportView, z.output<typeof importSchema>> = {
  schema: importSchema,
  toJson: ({ id, spaceId, spaceSlug, article, duplicateOf, newVersionOf }) => {
    const { title, standfirst, byline, siteName, publishedAt, language, sourceUrl, text } = article;
    return {
      ...{ id, spaceId, spaceSlug },
      article: {
        ...{ title, standfirst, byline, siteName, publishedAt, language, sourceUrl, text },
        blocks: article.blocks.map(toBlockJson),
        leftOut: article.leftOut.map((part) => ({ text: part.text, reason: part.reason, at: part.at })),
      },
      duplicateOf: duplicateOf && toNameJson(duplicateOf),
      newVersionOf: newVersionOf && toNameJson(newVersionOf),
    };
  },
};
