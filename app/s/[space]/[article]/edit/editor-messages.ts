import { compiledMessages } from '../compiled-messages';

/** The words that the editor uses in the browser. */
export const editorMessages = compiledMessages([
  'roles',
  'evidence',
  'reader',
  'article',
  'role',
  'edit',
  'keys',
  'reasons',
]);
