import { compiledMessages } from './compiled-messages';

/** The words that the reader page uses in the browser. */
export const readerMessages = compiledMessages([
  'roles',
  'evidence',
  'article',
  'voices',
  'reader',
  'find',
  'filters',
  'role',
  'stances',
  'sources',
  'highlights',
  'notes',
  'bridging',
  'together',
  'live',
  'waiting',
  'keys',
  'reasons',
]);
