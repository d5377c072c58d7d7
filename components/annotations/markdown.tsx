'use client';

import { lazy, Suspense } from 'react';

const MarkdownElements = lazy(() => import('./markdown-elements'));

/** What somebody wrote, as paragraphs; the reader of Markdown is fetched only when a text uses any. */
export function Markdown({ text }: { text: string }) {
  const plain = <PlainText text={text} />;
  return (
    <div className="prose" dir="auto">
      {MARKUP.test(text) ? (
        <Suspense fallback={plain}>
          <MarkdownElements text={text} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
}

/** Anything that Markdown could take for more than words: marks, links, lists, indents. */
const MARKUP = /[*_`[\]<>#|~\\&]|\bu-\d|:\/\/|www\.|\S@\S|^\s*([-+=]|\d+[.)])|^(\t| {4})/m;

const PlainText = ({ text }: { text: string }) =>
  text
    .split(/\n\s*\n/)
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no other name, and never move.
    .map((paragraph, index) => <p key={index}>{paragraph}</p>);
