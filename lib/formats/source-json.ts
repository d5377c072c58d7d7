import { z } from 'zod';
import type { Source } from '@/lib/domain/annotations/annotation';
import type { SourceRelation } from '@/lib/domain/annotations/annotation-kinds';
import { countJson, idJson, listOf } from './format';

const fields = {
  id: idJson,
  url: z.string(),
  title: z.string().nullable(),
  siteName: z.string().nullable(),
  /** Titles are fetched a moment after a source was added; `refused` is an address that may not be fetched. */
  fetchState: z.enum(['pending', 'fetched', 'failed', 'refused']),
};

export const SourceJson = z.strictObject(fields).meta({ id: 'Source' });
export type SourceJson = z.output<typeof SourceJson>;

export const toSourceJson = ({ id, url, title, siteName, fetchState }: Source): SourceJson => ({
  id,
  url,
  title,
  siteName,
  fetchState,
});

const CitedSourceJson = z
  .strictObject({
    ...fields,
    citations: z.strictObject({ supports: countJson, disputes: countJson, context: countJson }),
    /** The units at which it is cited, by number. */
    unitNumbers: z.array(z.int().min(1)),
  })
  .meta({ id: 'CitedSource' });

type CitedSource = Source & { citations: Record<SourceRelation, number>; unitNumbers: number[] };

export const citedSourcesJson = listOf<CitedSource, z.output<typeof CitedSourceJson>>({
  schema: CitedSourceJson,
  toJson: (source) => ({
    ...toSourceJson(source),
    citations: source.citations,
    unitNumbers: source.unitNumbers,
  }),
});
