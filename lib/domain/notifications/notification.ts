import type { Author } from '@/lib/domain/annotations/annotation';
import { noteAnchor } from '@/lib/domain/articles/article';
import type { Instant } from '@/lib/domain/time/instant';
import type { NotificationKind } from './wishes';

/** How much of a note is quoted, in characters. */
export const QUOTED = 300;

/** One thing that a person is told, as they may see it now. */
export type Notification = {
  id: string;
  kind: NotificationKind;
  /** Of `moderation`, `space` and `article`: what exactly. */
  detail: string;
  createdAt: Instant;
  seenAt: Instant | null;
  /** Of the kind `space` its name as it was then, and no slug where it cannot be read any more. */
  space: { id: string; name: string; slug: string | null };
  article: { id: string; slug: string; title: string } | null;
  annotation: {
    id: string;
    unitId: string;
    unitNumber: number;
    author: Author;
    /** Whether the person told wrote it. */
    mine: boolean;
    quote: string;
  } | null;
  /** Of a space that is going to be deleted: until when it can be kept. Null where it is kept. */
  until: Instant | null;
  /** Who did it; null for moderation, and for somebody with a pseudonym there. */
  actor: Author;
};

/** Where it leads: to the very note, the unit, the article or the space; null where nothing is left to see. */
export function pathOf({ space, article, annotation }: Notification): string | null {
  if (space.slug === null) return null;
  if (!article) return `/s/${space.slug}`;
  const path = `/s/${space.slug}/${article.slug}`;
  return annotation ? `${path}#${noteAnchor(annotation.id)}` : path;
}

/** A note's text with whom it names, as it is quoted: `@Ada`. Who left is nobody by name. */
export const quoteOf = (markdown: string, names: Record<string, string>) =>
  cut(markdown.replace(/@\[[^\]\n]*\]\(person:([\w-]{36})\)/g, (_, id: string) => `@${names[id] ?? '…'}`));

/** Cut where characters end, with an ellipsis. */
export function cut(text: string, most = QUOTED): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('').trimEnd()}…` : text;
}
