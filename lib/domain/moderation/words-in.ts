import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { Words } from './banned-words';

/** The page that a source cites, and the title that its author gave to it. */
type Cited = { url: string; title?: string | null | undefined };

/** What a person wrote in an annotation, as opposed to chose. A cited address is written too. */
export function wordsIn(kind: AnnotationKind, body: Record<string, unknown>, cited?: Cited | null): Words {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  switch (kind) {
    case 'highlight':
      return {};
    case 'note':
      return { markdown: text('markdown') };
    case 'source':
      return {
        ...{ comment: text('comment'), quotation: text('quotation') },
        ...(cited && { url: cited.url }),
        ...(cited?.title && { title: cited.title }),
      };
    case 'stance':
      return { reason: text('reason') };
  }
}
