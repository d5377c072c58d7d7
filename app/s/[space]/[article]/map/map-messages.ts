import { compiledMessages } from '../compiled-messages';

/** The words that the map page uses in the browser. */
export const mapMessages = compiledMessages([
  'map',
  'roles',
  'role',
  'evidence',
  'voices',
  'article',
  'reader',
  'filters',
  'stances',
]);
