'use client';

import { memo, useEffect, useRef } from 'react';
import { fillRendered, type PackedRows } from './rendered-articles';

type Props = { rendering: string; numbers: PackedRows; part: 'article' | 'outline' };

/**
 * The article's text, or its outline, as HTML that was rendered and escaped once for everybody
 * (`lib/formats/article-html.ts`, the only place in the product whose HTML is put in as it is). On the
 * server it comes from the kept rendering; in the browser React finds it standing there and leaves it
 * alone, so that neither thousands of elements nor their text become React's business, or travel twice.
 * That works for whole page loads, which is why links to a reader page are plain ones; whoever arrives
 * otherwise (the redirect after an import) gets the page loaded as a whole.
 */
export const ArticleText = memo(function ArticleText({ rendering, numbers, part }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current?.hasChildNodes()) loadWholePage(rendering);
  }, [rendering]);
  const html = typeof window === 'undefined' ? fillRendered(rendering, numbers)[part] : '';
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

/** Once: a server that sends no text would be asked for ever. */
function loadWholePage(rendering: string) {
  const key = `arguably:loaded:${rendering}`;
  try {
    const last = Number(sessionStorage.getItem(key));
    if (Date.now() - last < 5_000) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    // No storage. Loading again is still the best that can be done.
  }
  location.reload();
}
