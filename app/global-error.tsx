'use client';

import en from '@/messages/error-page.json';

/** When even the frame of all pages breaks. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <h1>{en.title}</h1>
        <p>{en.text}</p>
        <button type="button" onClick={reset}>
          {en.action}
        </button>
      </body>
    </html>
  );
}
