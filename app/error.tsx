'use client';

import en from '@/messages/error-page.json';

/** When a page breaks. Its few words travel alone, since whatever brings the others may be what broke. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="content" className="page">
      <h1>{en.title}</h1>
      <p className="lead">{en.text}</p>
      <button type="button" className="btn" onClick={reset}>
        {en.action}
      </button>
    </main>
  );
}
