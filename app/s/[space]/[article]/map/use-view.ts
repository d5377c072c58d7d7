import { useCallback, useState } from 'react';
import type { View } from './map-views';

/** The view one looks at, kept in the address so that a reload or a link shows the same. */
export function useView(first: View) {
  const [view, setView] = useState(first);
  const show = useCallback((next: View) => {
    setView(next);
    const url = new URL(location.href);
    if (next === 'tree') url.searchParams.delete('view');
    else url.searchParams.set('view', next);
    history.replaceState(history.state, '', url);
  }, []);
  return { view, show };
}
