import compile from 'icu-minify/compile';
import type { CompiledMessages, Namespace } from '@/components/ui/words';
import { messages } from '@/lib/web/messages';

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

type Tree = { [key: string]: string | Tree };

function compiled(tree: Tree): CompiledMessages {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiled(value),
    ]),
  );
}
