import { useCallback, useRef, useState } from 'react';
import { type Counts, NO_COUNTS, type Own, unpackCounts } from '@/components/article/counts';
import { countsSentence } from '@/components/article/counts-sentence';
import { type PackedRows, unpackRows } from '@/components/article/rendered-articles';
import type { PageUnit } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import { unitMetaHtml } from '@/lib/formats/unit-meta-html';

// The server draws them in the article's HTML; only the browser goes on counting.
const isServer = typeof window === 'undefined';
const NOTHING: ReadonlyMap<number, Counts> = new Map();

/** The numbers at every unit. A change is drawn in the text at once, in its place, without moving a line. */
export function useUnitCounts(rows: PackedRows, own: Own) {
  const [counts, setCounts] = useState(() => (isServer ? NOTHING : unpackCounts(unpackRows(rows), own)));
  const latest = useRef(counts);
  const article = useWords('article');
  const roles = useWords('roles');

  const of = useCallback((number: number): Counts => latest.current.get(number) ?? NO_COUNTS, []);

  const change = useCallback(
    (unit: PageUnit, next: (before: Counts) => Counts) => {
      const after = next(latest.current.get(unit.number) ?? NO_COUNTS);
      latest.current = new Map(latest.current).set(unit.number, after);
      setCounts(latest.current);
      metaOf(unit.element).innerHTML = unitMetaHtml(after); // Numbers only, from the pure formatter.
      const name = article('unit', { number: unit.number, role: roles(unit.role).toLocaleLowerCase() });
      unit.element.setAttribute(
        'aria-label',
        `${name} ${countsSentence(after, (word, values) => article(word, values))}`.trim(),
      );
    },
    [article, roles],
  );

  return { counts, of, change };
}

/** Beside a unit at which nothing stood yet there is no such element. */
function metaOf(element: HTMLElement) {
  const found = element.querySelector('.meta');
  if (found) return found;
  const made = document.createElement('div');
  made.className = 'meta';
  made.setAttribute('aria-hidden', 'true');
  element.append(made);
  return made;
}
