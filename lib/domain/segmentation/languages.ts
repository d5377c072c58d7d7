/** Languages with tables of their own; every other language gets sentence boundaries and position rules only. */
const TABLED_LANGUAGES = ['en', 'de', 'fr', 'es', 'ar', 'ur', 'zh', 'ja'] as const;
export type TabledLanguage = (typeof TABLED_LANGUAGES)[number];

/** The table to use for a BCP 47 tag (`en-GB` → `en`), or `null` when there is none. */
export function tabledLanguage(tag: string): TabledLanguage | null {
  const primary = tag.toLowerCase().split(/[-_]/, 1)[0];
  return TABLED_LANGUAGES.find((language) => language === primary) ?? null;
}

/** Languages written without spaces between words; lengths are then counted in characters, not words. */
export const isUnspaced = (language: TabledLanguage | null) => language === 'zh' || language === 'ja';
