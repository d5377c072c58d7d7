import type { Namespace } from '@/components/ui/words';
import { messages } from '@/lib/web/messages';
import { compiled } from './compiled-messages';

const NAMESPACES = [
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
  'keys',
  'reasons',
] as const satisfies Namespace[];

const { site, shell } = messages;

/** The words that the reader page uses in the browser, taken apart once when the server starts. */
export const readerMessages = JSON.stringify(
  compiled({
    ...Object.fromEntries(NAMESPACES.map((name) => [name, messages[name]])),
    site: { home: site.home, name: site.name, skip: site.skip },
    shell: { help: shell.help, articleViews: shell.articleViews },
  }),
);
