import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { unitAnchor, unitNumberIn } from '@/lib/domain/articles/article';
import { type ArgumentUnit, hasSpan } from '@/lib/domain/segmentation/corrections/argument';
import { nearestStop, wordStops } from '@/lib/domain/segmentation/corrections/word-stops';

/** Which unit is worked on, and where in it the caret stands. A unit that is no more hands over to the one before it. */
export function usePlace(units: readonly ArgumentUnit[], text: string, language: string) {
  const [number, setNumber] = useState<number | null>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const last = useRef(0);
  const wantsFocus = useRef(false);

  const current = useMemo(() => {
    if (number === null) return null;
    const found = units.find((unit) => unit.number === number);
    return found ?? units.findLast(({ place }) => place <= last.current) ?? units[0] ?? null;
  }, [units, number]);
  const stops = useMemo(
    () => (current && hasSpan(current) ? wordStops(text, current, language) : []),
    [current, text, language],
  );

  const goTo = useCallback((to: number, { focus = true } = {}) => {
    wantsFocus.current = focus;
    setNumber(to);
    setCaret(null);
  }, []);

  // The address leads here, and names where one is.
  useEffect(() => {
    const follow = () => {
      const asked = unitNumberIn(location.hash);
      if (asked !== null) goTo(asked);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [goTo]);
  useEffect(() => {
    if (!current) return;
    last.current = current.place;
    const address = `#${unitAnchor(current.number)}`;
    if (location.hash !== address) history.replaceState(history.state, '', address);
    const element = document.getElementById(unitAnchor(current.number));
    if (wantsFocus.current) element?.focus({ preventScroll: true });
    wantsFocus.current = false;
    element?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const step = useCallback(
    (by: 1 | -1, options?: { focus: boolean }) => {
      const at = current ? units.indexOf(current) : by === 1 ? -1 : units.length;
      const next = units[at + by];
      if (next) goTo(next.number, options);
    },
    [units, current, goTo],
  );

  return {
    current,
    stops,
    caret: caret !== null && stops.includes(caret) ? caret : null,
    goTo,
    step,
    /** By a word, in the order of the text. */
    moveCaret: (by: 1 | -1) => {
      const at = caret === null ? (by === 1 ? -1 : stops.length) : stops.indexOf(caret);
      setCaret(stops[Math.min(Math.max(at + by, 0), stops.length - 1)] ?? null);
    },
    /** To the place between words that is nearest to a position. */
    putCaret: (position: number) => setCaret(nearestStop(stops, position)),
    setCaret,
  };
}
