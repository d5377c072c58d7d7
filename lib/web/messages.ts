import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import en from '@/messages/en.json';

export type Messages = typeof en;

/** The language of the interface. One catalogue now; more will choose by the person's preference. */
export const LOCALE = 'en';
export const messages: Messages = en;

type Namespaces = NamespaceKeys<Messages, NestedKeyOf<Messages>>;
type Translator<Namespace extends Namespaces> = ReturnType<typeof createTranslator<Messages, Namespace>>;

const made = new Map<string, unknown>();

/** The interface's words of one namespace, for pages and other code on the server. Made once: it keeps what it parsed. */
export function translator<Namespace extends Namespaces>(namespace: Namespace): Translator<Namespace> {
  let words = made.get(namespace) as Translator<Namespace> | undefined;
  if (!words) {
    words = createTranslator({ locale: LOCALE, messages, namespace }) as Translator<Namespace>;
    made.set(namespace, words);
  }
  return words;
}
