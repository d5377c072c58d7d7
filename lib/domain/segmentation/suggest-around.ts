import type { Block } from '@/lib/domain/text/blocks';
import type { SuggestedSegmentation, SuggestedUnit } from './argument-model';
import { suggestRelations } from './relations';
import { suggestRoles } from './roles';
import { splitUnits, type UnitSpan } from './split-units';

/** A unit that people settled: its place (absolute), its block by index, and what it is. */
export type SettledUnit = Pick<
  SuggestedUnit,
  'start' | 'end' | 'block' | 'role' | 'evidenceType' | 'voice' | 'statementKind'
>;

/**
 * What the machine makes of an article in which people have settled some units: those stay as they are, the rest
 * is divided and labelled anew around them, and relations are suggested with the settled roles in view. Where
 * people named a main claim, the machine adds none.
 */
export function suggestAround(
  text: string,
  blocks: Block[],
  language: string,
  settled: SettledUnit[],
): SuggestedSegmentation {
  const byStart = new Map(settled.map((unit) => [unit.start, unit]));
  const spans = spansAround(text, splitUnits(text, blocks, language), settled);
  const hasMain = settled.some(({ role }) => role === 'major_claim');
  const units = suggestRoles(text, blocks, spans, language).map((unit): SuggestedUnit => {
    const { role, evidenceType, voice, statementKind } = byStart.get(unit.start) ?? unit;
    if (byStart.has(unit.start)) return { ...unit, role, evidenceType, voice, statementKind, confidence: 1 };
    if (role === 'major_claim' && hasMain) return { ...unit, role: 'claim' };
    return unit;
  });
  return { units, relations: suggestRelations(text, units, language) };
}

/** The settled spans, and of the machine's what lies beside them. */
function spansAround(text: string, spans: UnitSpan[], settled: SettledUnit[]): UnitSpan[] {
  const kept = [...settled].sort((a, b) => a.start - b.start);
  const result: UnitSpan[] = [];
  let next = 0;
  const push = (span: UnitSpan, start: number, end: number) => {
    const piece = text.slice(start, end);
    if (piece.trim() === '') return;
    const from = start + (piece.length - piece.trimStart().length);
    const to = end - (piece.length - piece.trimEnd().length);
    // Words that were found for the whole span no longer fit a part of it.
    const words = from === span.start && to === span.end ? span.words : undefined;
    result.push({ start: from, end: to, block: span.block, sentence: span.sentence, words });
  };
  for (const span of spans) {
    let from = span.start;
    for (; next < kept.length; next += 1) {
      const unit = kept[next];
      if (!unit || unit.start >= span.end) break;
      if (unit.end <= from) continue;
      if (unit.start > from) push(span, from, unit.start);
      if (result.at(-1)?.start !== unit.start)
        result.push({ start: unit.start, end: unit.end, block: unit.block, sentence: span.sentence });
      from = Math.max(from, unit.end);
      // A settled unit may reach into the next span; it is looked at there once more.
      if (unit.end > span.end) break;
    }
    if (from < span.end) push(span, from, span.end);
  }
  return result;
}
