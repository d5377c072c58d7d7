import type { Namespace } from '@/components/ui/words';
import { messages } from '@/lib/web/messages';
import { compiled } from '../compiled-messages';

const NAMESPACES = [
  'map',
  'roles',
  'role',
  'evidence',
  'voices',
  'article',
  'reader',
  'filters',
  'stances',
] as const satisfies Namespace[];

/** The words that the map page uses in the browser, taken apart once when the server starts. */
export const mapMessages = JSON.stringify(
  compiled(Object.fromEntries(NAMESPACES.map((name) => [name, messages[name]]))),
);
