import compile from 'icu-minify/compile';
import type { CompiledMessages } from '@/components/ui/words';

type Tree = { [key: string]: string | Tree };

/** Messages taken apart, as the browser is given them: it needs no parser then. */
export function compiled(tree: Tree): CompiledMessages {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? compile(value) : compiled(value),
    ]),
  );
}
