'use client';

import { useEffect, useRef } from 'react';
import { type BellWords, NotificationBell } from './notification-bell';
import { type Theme, ThemeChoice, type ThemeWords } from './theme-choice';

export type AccountWords = {
  siteName: string;
  /** Of the way to the start page. */
  home: string;
  signIn: string;
  account: string;
  /** Of the way to an account for a guest who wrote. */
  keepAsGuest: string;
  accountOf: string;
  importArticle: string;
  siteAdmin: string;
  signOut: string;
  theme: ThemeWords;
  bell: BellWords;
};

/** Who is signed in and what they do outside an article; for a guest the way in. Works without scripts. */
export function AccountMenu({
  viewer,
  words,
  theme,
  here,
  importHref,
}: {
  /** A guest is one with a name: they have nothing but that. */
  viewer: { name: string; siteAdmin?: boolean; guest?: true } | null;
  words: AccountWords;
  theme: Theme;
  here: string;
  importHref: string | null;
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (!current?.open) return;
      if (event instanceof KeyboardEvent ? event.key !== 'Escape' : current.contains(event.target as Node))
        return;
      current.open = false;
      if (!(event instanceof KeyboardEvent)) return;
      // What lies beneath stays open.
      event.preventDefault();
      current.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);

  const signedIn = viewer !== null && !viewer.guest;
  return (
    <>
      {!signedIn && (
        <a className="btn btn-small" href={`/sign-in?next=${encodeURIComponent(here)}`}>
          {words.signIn}
        </a>
      )}
      {signedIn && <NotificationBell words={words.bell} />}
      <details className="menu" ref={menu}>
        <summary className="btn-icon" aria-label={viewer ? words.accountOf : words.theme.title}>
          {viewer ? (
            <span className="account-mark" aria-hidden="true">
              {initials(viewer.name)}
            </span>
          ) : (
            <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="6.5" />
              <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" stroke="none" />
            </svg>
          )}
        </summary>
        <div className="menu-list">
          {viewer && <p className="menu-name">{viewer.name}</p>}
          <ThemeChoice start={theme} words={words.theme} />
          {/* For where the bar has no room for it. */}
          <a className="menu-home" href="/">
            {words.home}
          </a>
          {viewer?.guest && (
            <a href={`/sign-up?next=${encodeURIComponent('/account#guest')}`}>{words.keepAsGuest}</a>
          )}
          {signedIn && (
            <>
              <a href="/account">{words.account}</a>
              {viewer?.siteAdmin && <a href="/admin">{words.siteAdmin}</a>}
              {importHref && <a href={importHref}>{words.importArticle}</a>}
              <a href={`/sign-out?next=${encodeURIComponent(here)}`}>{words.signOut}</a>
            </>
          )}
        </div>
      </details>
    </>
  );
}

/** The first letters of the first and last word, whatever the script; of a guest without what marks them as one. */
function initials(name: string) {
  const words = name
    .replace(/ \(guest\)$/, '')
    .split(/\s+/)
    .flatMap((word) => word.match(/[\p{L}\p{N}]/u) ?? []);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.join('').toUpperCase();
}
