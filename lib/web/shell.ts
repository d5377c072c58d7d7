import { cookies } from 'next/headers';
import { cache } from 'react';
import { DEFAULT_PREFERENCES, Preferences, THEME_COOKIE, type Theme } from '@/lib/domain/people/preferences';
import { readProfile } from '@/lib/operations/people/read-profile';
import { auth } from './auth';
import { contextFor } from './context';
import { translator } from './messages';
import { loadSite } from './site';

/** What the frame around every page needs: who reads, in which theme, with which words. */
export async function loadShell() {
  const actor = await auth();
  const viewer =
    actor.kind === 'person' ? { id: actor.id, name: actor.name, siteAdmin: actor.siteAdmin === true } : null;
  const guest =
    actor.kind === 'named_guest' ? { id: actor.id, name: actor.name, guest: true as const } : null;
  return {
    viewer,
    /** Also a guest with a name. */
    reader: viewer ?? guest,
    theme: await readTheme(),
    words: accountWords((viewer ?? guest)?.name ?? '', (await loadSite()).name),
  };
}

/** The theme that was chosen on this device. */
export async function readTheme(): Promise<Theme> {
  return Preferences.shape.theme.parse((await cookies()).get(THEME_COOKIE)?.value);
}

/** How the person likes to read; null for a guest, whose browser keeps it. */
export const loadPreferences = cache(async (): Promise<Preferences | null> => {
  const actor = await auth();
  if (actor.kind !== 'person') return null;
  const { preferences } = await readProfile(contextFor(actor), {});
  return preferences ?? DEFAULT_PREFERENCES;
});

function accountWords(name: string, siteName: string) {
  const t = translator('shell');
  return {
    siteName,
    home: translator('site')('home', { name: siteName }),
    signIn: t('signIn'),
    account: t('account'),
    keepAsGuest: t('keepAsGuest'),
    accountOf: t('accountOf', { name }),
    importArticle: t('importArticle'),
    siteAdmin: t('siteAdmin'),
    signOut: t('signOut'),
    bell: { label: t('notifications'), unread: t('unread') },
    theme: { title: t('theme'), system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') },
  };
}
