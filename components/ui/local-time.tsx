'use client';

import { useSyncExternalStore } from 'react';
import { useWordsLocale } from './words';

const never = () => () => {};

/** A moment on the reader's own clock; as the server says it (`text`) until the browser takes over. */
export function LocalTime({ iso, text }: { iso: string; text: string }) {
  const locale = useWordsLocale();
  const local = () =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));
  return (
    <time className="hint" dateTime={iso}>
      {useSyncExternalStore(never, local, () => text)}
    </time>
  );
}
