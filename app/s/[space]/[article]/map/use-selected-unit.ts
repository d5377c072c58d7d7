import { useCallback, useEffect, useState } from 'react';
import { unitAnchor, unitNumberIn } from '@/lib/domain/articles/article';

/** The selected unit, which is also the end of the page's address: a link to it selects it. */
export function useSelectedUnit(isUnit: (id: string) => boolean, onLinked: (id: string) => void) {
  const [selected, setSelected] = useState<string | null>(null);
  useEffect(() => {
    const read = () => {
      const number = unitNumberIn(location.hash);
      if (number === null || !isUnit(String(number))) return;
      setSelected(String(number));
      onLinked(String(number));
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [isUnit, onLinked]);
  const select = useCallback((id: string | null) => {
    setSelected(id);
    const { pathname, search } = location;
    const anchor = id === null ? '' : `#${unitAnchor(Number(id))}`;
    history.replaceState(history.state, '', `${pathname}${search}${anchor}`);
  }, []);
  return { selected, select };
}
