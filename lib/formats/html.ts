const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Makes any text harmless inside an element or a quoted attribute. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

/** Attributes of every link that leads out of the product: nobody profits from it, nobody gets a handle on the page. */
export const OUTWARD_LINK = { rel: 'ugc nofollow noopener noreferrer', target: '_blank' } as const;

/** The address if a page may link to it, else null: no `javascript:`, no `data:`, no path of ours. */
export function safeHref(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const { protocol } = new URL(href);
  return protocol === 'http:' || protocol === 'https:' || protocol === 'mailto:' ? href : null;
}
