'use client';

import { memo } from 'react';
import { fillRendered, type NumbersRow } from './rendered-articles';

type Props = { rendering: string; numbers: readonly NumbersRow[]; part: 'article' | 'outline' };

/**
 * The article's text, or its outline, as HTML that was rendered and escaped once for everybody
 * (`lib/formats/article-html.ts`, the only place in the product whose HTML is put in as it is). On the
 * server it comes from the kept rendering; in the browser React finds it standing there and leaves it
 * alone, so that neither thousands of elements nor their text become React's business. This works for
 * whole page loads only, which is why links to a reader page are plain ones.
 */
export const ArticleText = memo(function ArticleText({ rendering, numbers, part }: Props) {
  const html = typeof window === 'undefined' ? fillRendered(rendering, numbers)[part] : '';
  // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own pure formatter, which escapes all text.
  return <div data-part={part} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: html }} />;
});
