import compile from 'icu-minify/compile';
import type { CompiledMessages, Namespace } from '@/components/ui/words';
import { messages } from '@/lib/web/messages';

const { site, shell } = messages;

/** The words of some namespaces and of the frame around a page, taken apart once when the server starts. */
export const compiledMessages = (namespaces: readonly Namespace[]): string =>
  JSON.stringify(
    compiled({
      ...Object.fromEntries(namespaces.map((name) => [name, messages[name]])),
      site: { skip: site.skip },
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
