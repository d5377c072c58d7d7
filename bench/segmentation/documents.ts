import { z } from 'zod';
import type { Block } from '@/lib/domain/text/blocks';
import { readJsonLines } from '../support/json-lines';

/** Positions are half-open and in UTF-16 code units. `role` or else `label` is a role of ours, or an evidence type. */
const GoldUnit = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  role: z.string().nullish(),
  label: z.string().nullish(),
});
/** `from` and `to` are indexes of `units`. */
const GoldRelation = z.object({ from: z.int().min(0), to: z.int().min(0), type: z.string() });
const GoldDocument = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  units: z.array(GoldUnit),
  relations: z.array(GoldRelation).default([]),
  split: z.string().optional(),
  language: z.string().optional(),
});
export type GoldUnit = z.output<typeof GoldUnit>;
export type GoldDocument = z.output<typeof GoldDocument>;

/** One document per line, gzipped or not; those of one split if asked. Throws an `Error` that names file and line. */
export function readDocuments(path: string, split?: string): GoldDocument[] {
  const documents = readJsonLines(path, GoldDocument, 'the document').flatMap(({ value, where }) => {
    refuseOutside(value, where);
    return split === undefined || value.split === split ? [value] : [];
  });
  if (documents.length === 0)
    throw new Error(`${path} holds no document${split === undefined ? '' : ` of the split "${split}"`}.`);
  return documents;
}

function refuseOutside({ text, units, relations }: GoldDocument, where: string) {
  const bad = units.findIndex(({ start, end }) => start >= end || end > text.length);
  if (bad >= 0) throw new Error(`${where}: unit ${bad} is empty or lies outside the text.`);
  const loose = relations.findIndex(({ from, to }) => !units[from] || !units[to]);
  if (loose >= 0) throw new Error(`${where}: relation ${loose} names a unit that is not there.`);
}

/** Longest line that may be a heading, in UTF-16 code units. */
const HEADING_LENGTH = 120;

/**
 * The blocks of a plain text: one per line that is not blank. A short first line that ends in no full stop,
 * with a longer one below it, is the headline, as the importer would have it.
 */
export function blocksOf(text: string): Block[] {
  const lines = [...text.matchAll(/[^\n\r]*[^\s][^\n\r]*/g)].map(({ 0: line, index }) => ({ line, index }));
  return lines.map(({ line, index }, position): Block => {
    const next = lines[position + 1]?.line ?? '';
    const isHeadline =
      position === 0 &&
      line.length <= HEADING_LENGTH &&
      next.length > line.length &&
      !/[.!:;,"”]\s*$/.test(line);
    const place = { text: line, start: index, end: index + line.length, marks: [] };
    return isHeadline ? { type: 'heading', level: 1, ...place } : { type: 'paragraph', ...place };
  });
}
