'use client';

import { useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';
export type ThemeWords = { title: string } & Record<Theme, string>;
const THEMES: Theme[] = ['system', 'light', 'dark'];

/** Light, dark or as the system has it. The cookie lets the server send the page in the right one. */
export function ThemeChoice({ start, words }: { start: Theme; words: ThemeWords }) {
  const [theme, setTheme] = useState(start);
  const choose = (next: Theme) => {
    setTheme(next);
    const { dataset } = document.documentElement;
    if (next === 'system') delete dataset.theme;
    else dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `arguably-theme=${next}; path=/; max-age=31536000; samesite=lax`;
  };
  return (
    <fieldset className="menu-group needs-script">
      <legend className="vh">{words.title}</legend>
      {THEMES.map((each) => (
        <button key={each} type="button" aria-pressed={theme === each} onClick={() => choose(each)}>
          {words[each]}
        </button>
      ))}
    </fieldset>
  );
}
