import { compiledMessages } from '../../../s/[space]/[article]/compiled-messages';

/** The words that the frame uses in the browser. */
export const frameMessages = compiledMessages([
  'roles',
  'article',
  'reader',
  'filters',
  'stances',
  'sources',
  'notes',
  'together',
  'waiting',
]);
