import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core';
import en from '@/messages/en.json';

export type Messages = typeof en;

/** The language of the interface. One catalogue now; more will choose by the person's preference. */
export const LOCALE = 'en';
export const messages: Messages = en;

/** The interface's words of one namespace, for pages and other code on the server. */
export const translator = <Namespace extends NamespaceKeys<Messages, NestedKeyOf<Messages>>>(
  namespace: Namespace,
) => createTranslator({ locale: LOCALE, messages, namespace });
