import { z } from 'zod';
import type { Author, Placement } from '@/lib/domain/annotations/annotation';
import type { UnitOutcome } from '@/lib/domain/articles/plan-new-version';
import type { Difference } from '@/lib/domain/text/differences';
import type { Instant } from '@/lib/domain/time/instant';
import { countJson, type Format, idJson, instantJson, listOf } from './format';
import { type ImportView, importJson } from './import-json';

const PlacementCountsJson = z
  .strictObject({ placed: countJson, check: countJson, unplaced: countJson })
  .meta({ id: 'PlacementCounts' });
const toPlacementCounts = ({ placed, check, unplaced }: Record<Placement, number>) => ({
  ...{ placed, check, unplaced },
});

const UnitOutcomeJson = z
  .strictObject({
    /** Unchanged. */
    kept: countJson,
    /** On lightly edited words: what was said of them still holds. */
    edited: countJson,
    /** The same units on other words, to be confirmed again. */
    rewritten: countJson,
    fresh: countJson,
    gone: countJson,
  })
  .meta({ id: 'UnitOutcome' });
const toUnitOutcome = ({ kept, edited, rewritten, fresh, gone }: UnitOutcome) => ({
  ...{ kept, edited, rewritten, fresh, gone },
});

const VersionJson = z
  .strictObject({
    id: idJson,
    number: z.int().min(1),
    title: z.string(),
    /** Null: a script, or a person who left. */
    importedBy: z.strictObject({ id: idJson, name: z.string() }).nullable(),
    sourceUrl: z.string().nullable(),
    createdAt: instantJson,
    unitCount: countJson,
    /** The newest revision of its units. */
    revision: z.int().min(1),
    isNewest: z.boolean(),
    /** How annotations stand in it; of an older version, as they stood. */
    annotations: PlacementCountsJson,
  })
  .meta({ id: 'Version' });

type VersionView = {
  id: string;
  number: number;
  title: string;
  importedBy: Author;
  sourceUrl: string | null;
  createdAt: Instant;
  unitCount: number;
  revision: number;
  isNewest: boolean;
  annotations: Record<Placement, number>;
};

export const versionsJson = listOf<VersionView, z.output<typeof VersionJson>>({
  schema: VersionJson,
  toJson: ({ id, number, title, importedBy, sourceUrl, createdAt, unitCount, revision, ...rest }) => ({
    ...{ id, number, title, sourceUrl, createdAt, unitCount, revision },
    importedBy: importedBy && { id: importedBy.id, name: importedBy.name },
    isNewest: rest.isNewest,
    annotations: toPlacementCounts(rest.annotations),
  }),
});

const KINDS = ['same', 'added', 'removed', 'moved_from', 'moved_to'] as const;

const DifferenceJson = z
  .discriminatedUnion('kind', [
    /** So many blocks in which nothing differs. */
    z.strictObject({ kind: z.literal('unchanged'), blocks: z.int().min(1) }),
    /** A block of either text, in pieces. */
    z.strictObject({
      kind: z.enum(['changed', ...KINDS]),
      pieces: z.array(z.strictObject({ kind: z.enum(KINDS), text: z.string() })),
    }),
  ])
  .meta({ id: 'Difference' });

const toDifferenceJson = (difference: Difference): z.output<typeof DifferenceJson> =>
  difference.kind === 'unchanged'
    ? { kind: 'unchanged', blocks: difference.blocks }
    : { kind: difference.kind, pieces: difference.pieces.map(({ kind, text }) => ({ kind, text })) };

const differencesFields = {
  /** Whether words differ at all. */
  differs: z.boolean(),
  items: z.array(DifferenceJson),
  next: z.string().nullable(),
};
type DifferencesView = { differs: boolean; items: Difference[]; next: string | null };
const toDifferences = ({ differs, items, next }: DifferencesView) => ({
  ...{ differs, next },
  items: items.map(toDifferenceJson),
});

const comparisonSchema = z
  .strictObject({
    from: z.int().min(1),
    to: z.int().min(1),
    /** Of the newer of both. */
    language: z.string(),
    ...differencesFields,
  })
  .meta({ id: 'Comparison' });

export const comparisonJson: Format<
  DifferencesView & { from: number; to: number; language: string },
  z.output<typeof comparisonSchema>
> = {
  schema: comparisonSchema,
  toJson: ({ from, to, language, ...differences }) => ({ from, to, language, ...toDifferences(differences) }),
};

const previewSchema = z
  .strictObject({
    article: z.strictObject({ id: idJson, slug: z.string(), title: z.string() }),
    /** The version that it is compared with; name it when you publish. */
    baseVersion: z.int().min(1),
    units: UnitOutcomeJson,
    annotations: PlacementCountsJson,
    ...differencesFields,
  })
  .meta({ id: 'NewVersionPreview' });

type PreviewView = DifferencesView & {
  article: { id: string; slug: string; title: string };
  baseVersion: number;
  units: UnitOutcome;
  annotations: Record<Placement, number>;
};

export const newVersionPreviewJson: Format<PreviewView, z.output<typeof previewSchema>> = {
  schema: previewSchema,
  toJson: ({ article, baseVersion, units, annotations, ...differences }) => ({
    article: { id: article.id, slug: article.slug, title: article.title },
    baseVersion,
    units: toUnitOutcome(units),
    annotations: toPlacementCounts(annotations),
    ...toDifferences(differences),
  }),
};

const publishedSchema = z
  .strictObject({
    id: idJson,
    slug: z.string(),
    spaceSlug: z.string(),
    version: z.int().min(2),
    units: UnitOutcomeJson,
    annotations: PlacementCountsJson,
  })
  .meta({ id: 'NewVersion' });

type PublishedView = {
  id: string;
  slug: string;
  spaceSlug: string;
  version: number;
  units: UnitOutcome;
  annotations: Record<Placement, number>;
};

export const newVersionJson: Format<PublishedView, z.output<typeof publishedSchema>> = {
  schema: publishedSchema,
  toJson: ({ id, slug, spaceSlug, version, units, annotations }) => ({
    ...{ id, slug, spaceSlug, version },
    units: toUnitOutcome(units),
    annotations: toPlacementCounts(annotations),
  }),
};

const sourceCheckSchema = z
  .strictObject({
    articleId: idJson,
    /** The newest version, with which the source was compared. */
    number: z.int().min(1),
    since: instantJson,
    /** What the source says now; null when that is the text of the newest version. */
    draft: importJson.schema.nullable(),
  })
  .meta({ id: 'SourceCheck' });

type SourceCheckView = { articleId: string; number: number; since: Instant; draft: ImportView | null };

export const sourceCheckJson: Format<SourceCheckView, z.output<typeof sourceCheckSchema>> = {
  schema: sourceCheckSchema,
  toJson: ({ articleId, number, since, draft }) => ({
    ...{ articleId, number, since },
    draft: draft && importJson.toJson(draft),
  }),
};
