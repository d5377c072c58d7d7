import { useEffect, useState } from 'react';
import { LiveNews } from '@/components/article/live-news';

/** Reading comes first: what brings news is loaded when the page has come to rest. In ms. */
const REST = 2_000;

/** The news of an article, and whether it is time to bring them. */
export function useLive(isReady: boolean) {
  const [news] = useState(() => new LiveNews());
  const [isTime, setTime] = useState(false);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => setTime(true), REST);
    return () => clearTimeout(timer);
  }, [isReady]);
  return { news, isTime };
}
