'use client';

import format, { type CompiledMessage } from 'icu-minify/format';
import { createContext, type ReactNode, useContext } from 'react';
import type catalogue from '@/messages/en.json';

type Catalogue = typeof catalogue;
export type Namespace = keyof Catalogue;

/** Messages already taken apart, so that no parser need come along into the browser. */
export type CompiledMessages = { [key: string]: CompiledMessage | CompiledMessages };

type Leaves<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Leaves<Tree[Key]>}`;
}[keyof Tree & string];
type Values = Record<string, string | number>;

/** The interface's words of one namespace: `t('notes', { count: 2 })`. */
export type Words<Name extends Namespace> = {
  (key: Leaves<Catalogue[Name]>, values?: Values): string;
  has(key: string): key is Leaves<Catalogue[Name]>;
};

type Language = { locale: string; messages: CompiledMessages; made: Map<Namespace, unknown> };
const LanguageContext = createContext<Language>({ locale: 'en', messages: {}, made: new Map() });

/**
 * Gives the components below the words of a language. `messages` is the JSON of the namespaces they use: as
 * one string it travels through React's data at no cost.
 */
export function WordsProvider({
  locale,
  messages,
  children,
}: {
  locale: string;
  messages: string;
  children: ReactNode;
}) {
  return <LanguageContext value={languageOf(locale, messages)}>{children}</LanguageContext>;
}

export function useWords<Name extends Namespace>(namespace: Name): Words<Name> {
  const language = useContext(LanguageContext);
  let words = language.made.get(namespace) as Words<Name> | undefined;
  if (!words) {
    words = makeWords(language, namespace);
    language.made.set(namespace, words);
  }
  return words;
}

export const useWordsLocale = () => useContext(LanguageContext).locale;

const languages = new Map<string, Language>();

/** One for a catalogue, so that the word functions stay the same from drawing to drawing, and page to page. */
function languageOf(locale: string, messages: string) {
  const found = languages.get(messages) ?? {
    locale,
    messages: JSON.parse(messages) as CompiledMessages,
    made: new Map(),
  };
  languages.set(messages, found);
  return found;
}

function makeWords<Name extends Namespace>({ locale, messages }: Language, namespace: Name): Words<Name> {
  const find = (key: string) => `${namespace}.${key}`.split('.').reduce<unknown>(step, messages);
  const words = (key: string, values?: Values) => {
    const message = find(key);
    // A missing word shows its key: ugly, but the page works. The catalogue's type makes it rare.
    if (message === undefined) return `${namespace}.${key}`;
    if (typeof message === 'string') return message;
    return String(format(message as CompiledMessage, locale, values, { formatters }));
  };
  return Object.assign(words, {
    has: (key: string): key is Leaves<Catalogue[Name]> => find(key) !== undefined,
  });
}

const step = (tree: unknown, key: string) =>
  typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[key] : undefined;

const pluralRules = new Map<string, Intl.PluralRules>();

/** Rules of plurals are costly to make; one of each is enough. */
const formatters = {
  getDateTimeFormat: (...options: ConstructorParameters<typeof Intl.DateTimeFormat>) =>
    new Intl.DateTimeFormat(...options),
  getNumberFormat: (...options: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...options),
  getPluralRules: (...[locale, options]: ConstructorParameters<typeof Intl.PluralRules>) => {
    const key = `${locale}:${options?.type ?? ''}`;
    const found = pluralRules.get(key) ?? new Intl.PluralRules(locale, options);
    pluralRules.set(key, found);
    return found;
  },
};
