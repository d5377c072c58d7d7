import { z } from 'zod';
import { MODERATIONS } from '@/lib/domain/access/sight';
import { ACTIVITY_KINDS, type Act, type Activity } from '@/lib/domain/activity/activity';
import { AuthorJson } from './annotation-json';
import { idJson, instantJson, listOf } from './format';

const ArticleNameJson = z.strictObject({ id: idJson, slug: z.string(), title: z.string() });

const ActivityJson = z
  .strictObject({
    kind: z.enum(ACTIVITY_KINDS),
    /** Of the annotation or version; of a correction, of its segmentation. */
    id: idJson,
    at: instantJson,
    author: AuthorJson,
    article: ArticleNameJson,
    /** The unit's number; null of what is about the whole article. */
    unit: z.int().min(1).nullable(),
    /** The beginning of what somebody wrote. */
    said: z.string(),
    isReply: z.boolean(),
    moderation: z.enum(MODERATIONS),
    /** Of a correction its revision; of a version its number. */
    number: z.int().min(1).nullable(),
    /** Of a correction: how many of each kind. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'Activity' });

const nameOf = ({ id, slug, title }: Activity['article']) => ({ id, slug, title });
const personOf = (author: Activity['author']) => author && { id: author.id, name: author.name };

export const activitiesJson = listOf<Activity, z.output<typeof ActivityJson>>({
  schema: ActivityJson,
  toJson: ({ kind, id, at, author, article, unit, said, isReply, moderation, number, counts }) => ({
    ...{ kind, id, at, unit, said, isReply, moderation, number, counts },
    author: personOf(author),
    article: nameOf(article),
  }),
});

const ActJson = z
  .strictObject({
    id: idJson,
    /** The name of the operation. */
    operation: z.string(),
    at: instantJson,
    /** Null: somebody who writes here under a pseudonym, or was erased. */
    actor: AuthorJson,
    /** The article that it was about, where it was about one that is still there. */
    article: ArticleNameJson.nullable(),
    unit: z.int().min(1).nullable(),
  })
  .meta({ id: 'Act' });

export const actsJson = listOf<Act, z.output<typeof ActJson>>({
  schema: ActJson,
  toJson: ({ id, operation, at, actor, article, unit }) => ({
    ...{ id, operation, at, unit },
    actor: personOf(actor),
    article: article && nameOf(article),
  }),
});
