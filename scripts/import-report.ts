import type { SuggestedUnit } from '@/lib/domain/segmentation/argument-model';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { LEFT_OUT_LABELS } from '@/lib/domain/text/left-out';

/** What a dry run prints with `--json`: one object on one line, positions in UTF-16 code units of `text`. */
export function dryRunJson(article: ImportedArticle, units: SuggestedUnit[]): string {
  const { title, standfirst, byline, publishedAt, language, siteName, sourceUrl, text } = article;
  return JSON.stringify({
    title,
    standfirst,
    byline,
    publishedAt,
    language,
    siteName,
    sourceUrl,
    text,
    blocks: article.blocks.map(({ type, text, start, end, level, marks }) => ({
      type,
      text,
      start,
      end,
      level,
      marks,
    })),
    units: units.map(({ start, end, role, confidence, reasons }) => ({
      start,
      end,
      role,
      confidence,
      reasons,
    })),
    leftOut: article.leftOut.map(({ text, reason, at }) => ({ text, reason, at })),
  });
}

/** What a dry run prints for a person: the head, the outline with every block's first words, what was left out. */
export function dryRunSummary(article: ImportedArticle, units: SuggestedUnit[]): string {
  const head = [
    ['Title', article.title],
    ['Standfirst', article.standfirst],
    ['Byline', article.byline],
    ['Date', article.publishedAt],
    ['Language', article.language],
    ['Site', article.siteName],
    ['Address', article.sourceUrl],
  ].flatMap(([label, value]) => (value ? [`${label}:`.padEnd(12) + value] : []));
  const blocks = article.blocks.map((block) => `  ${block.type.padEnd(11)}${shortened(block.text, 86)}`);
  const leftOut = article.leftOut.map(
    (part) => `  ${shortened(part.text, 52).padEnd(54)}${LEFT_OUT_LABELS[part.reason]}`,
  );
  return [
    ...head,
    '',
    `${count(article.blocks.length, 'block')}, ${count(units.length, 'argument unit')}: ${roleCounts(units)}`,
    ...blocks,
    ...(leftOut.length > 0 ? ['', `Left out (${leftOut.length}):`, ...leftOut] : []),
  ].join('\n');
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function roleCounts(units: SuggestedUnit[]): string {
  const counts = new Map<string, number>();
  for (const { role } of units) counts.set(role, (counts.get(role) ?? 0) + 1);
  return [...counts].map(([role, number]) => `${number} ${role.replaceAll('_', ' ')}`).join(', ');
}

const shortened = (text: string, most: number) =>
  text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
