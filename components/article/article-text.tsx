'use client';

import { memo, useEffect, useRef } from 'react';
import { fillRendered, type NumbersRow } from './rendered-articles';

type Props = { rendering: string; numbers: readonly NumbersRow[]; part: 'article' | 'outline' };

/**
 * The article's text, or its outline, as HTML that was rendered and escaped once for everybody
 * (`lib/formats/article-html.ts`, the only place in the product whose HTML is put in as it is). On the
 * server it comes from the kept rendering; in the browser React finds it standing there and leaves it
 * alone, so that neither thousands of elements nor their text become React's business. This works for
 * whole page loads only, which is why links to a reader page are plain ones; where somebody comes by
 * another way, such as back from the sign-in form, the page is loaded once more.
 */
export const ArticleText = memo(function ArticleText({ rendering, numbers, part }: Props) {
  const html = typeof window === 'undefined' ? fillRendered(rendering, numbers)[part] : '';
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (part === 'article' && place.current?.childElementCount === 0) loadWhole();
  }, [part]);
  return (
    <div
      ref={place}
      data-part={part}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own pure formatter, which escapes all text.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
});

const LAST = 'arguably-loaded-whole';

/** Loads the page anew, but never twice within five seconds: a page that comes without its text must not circle. */
function loadWhole() {
  const now = Date.now();
  const last = Number(sessionStorage.getItem(LAST) ?? 0);
  if (now - last < 5_000) return;
  sessionStorage.setItem(LAST, String(now));
  location.reload();
}
