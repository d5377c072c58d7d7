import { useEffect, useMemo, useRef, useState } from 'react';
import { showPassing } from '@/components/article/paint-highlights';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';

type Match = { start: number; end: number; element: HTMLElement };
const MOST = 2_000;

/** Finds words in the article's text, paints all matches, and goes from one to the next. */
export function useFind(units: UnitsInPage | null, goTo: (unit: PageUnit | null) => void) {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const matches = useMemo(() => (units && query.trim() ? search(units, query.trim()) : []), [units, query]);

  useEffect(() => {
    showPassing('arguably-find', units ? matches.flatMap((match) => units.domRanges(match)) : []);
    setAt(0);
  }, [matches, units]);
  useEffect(() => {
    const match = matches[at - 1];
    showPassing('arguably-find-at', units && match ? units.domRanges(match) : []);
  }, [matches, at, units]);

  const stepTo = (by: 1 | -1) => {
    if (matches.length === 0 || !units) return;
    const next = ((at - 1 + by + matches.length + (at === 0 && by === -1 ? 1 : 0)) % matches.length) + 1;
    setAt(next);
    goTo(units.around(matches[next - 1]?.element ?? null));
  };
  return { query, setQuery, at, count: matches.length, stepTo, field };
}

/** Without regard to case. Positions stay those of the text as it is. */
function search(units: UnitsInPage, query: string): Match[] {
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/\s+/g, '\\s+'), 'gi');
  const { elements, starts } = units.textElements();
  const matches: Match[] = [];
  for (const [index, element] of elements.entries()) {
    for (const found of (element.textContent ?? '').matchAll(pattern)) {
      const start = (starts[index] ?? 0) + found.index;
      matches.push({ start, end: start + found[0].length, element });
      if (matches.length >= MOST) return matches;
    }
  }
  return matches;
}
