import type en from '@/messages/en.json';

/** The catalogue, for components that are handed a namespace of it. */
export type Messages = typeof en;

/** Puts a value into a message that has it once: `Manage {name}`. */
export const withName = (message: string, name: string) => message.replace('{name}', name);
