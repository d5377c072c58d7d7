import type { ReadableArticle } from '@/lib/domain/articles/article';
import type { Role } from '@/lib/domain/segmentation/argument-model';

/** A line of the outline: a heading, or a claim below it with its role. */
export type OutlineLine = { number: number; text: string; role: Role | null };

const CLAIMS_IN_SECTION = 4;

/** Headings in order, and below each the major claims and the first few claims, shortened to a glance. */
export function outlineOf({ version, units }: ReadableArticle): OutlineLine[] {
  const headings = new Set(version.blocks.filter(({ type }) => type === 'heading').map(({ id }) => id));
  const lines: OutlineLine[] = [];
  let lastHeading: string | null = null;
  let claims = 0;
  for (const { number, wording, role, blockId } of units) {
    if (blockId !== null && headings.has(blockId)) {
      if (blockId !== lastHeading) lines.push({ number, text: shortened(wording, 90), role: null });
      lastHeading = blockId;
      claims = 0;
    } else if (role === 'major_claim' || (role === 'claim' && claims < CLAIMS_IN_SECTION)) {
      lines.push({ number, text: shortened(wording, 64), role });
      if (role === 'claim') claims += 1;
    }
  }
  return lines;
}

/** At most so many UTF-16 code units, cut between words and never inside a character. */
function shortened(text: string, length: number) {
  if (text.length <= length) return text.replace(/[.;:,]$/, '');
  const head = text.slice(0, length);
  const blank = head.lastIndexOf(' ');
  const cut = blank > length / 2 ? head.slice(0, blank) : head.replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/[\s.;:,–—-]+$/, '')}…`;
}
