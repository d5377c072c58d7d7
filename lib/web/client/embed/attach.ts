import type { ParagraphBadges } from './badges';

/**
 * Puts badges into their paragraphs, where keyboards and screen readers come by in the order of reading. A new element
 * can change what the page's own rules hold for (`:last-child`), so it is looked at whether anything does: then it goes
 * to the other end of the paragraph, or else outside the page's body.
 */
export function attach(paragraphs: readonly ParagraphBadges[]) {
  const places: ((badges: ParagraphBadges) => void)[] = [
    ({ block, host }) => block.append(host),
    ({ block, host }) => block.prepend(host),
    ({ host }) => document.documentElement.append(host),
  ];
  const before = paragraphs.map(looksOf);
  let open = paragraphs.map((badges, at) => ({ badges, looked: before[at] }));
  for (const put of places) {
    for (const { badges } of open) put(badges);
    open = open.filter(({ badges, looked }) => looksOf(badges) !== looked);
    for (const { badges } of open) badges.host.remove();
    if (open.length === 0) return;
  }
  for (const { badges } of open) document.documentElement.append(badges.host);
}

/** The box of a paragraph, and the looks of its first and last element: what a new neighbour would change. */
function looksOf({ block, host }: ParagraphBadges): string {
  const children = [...block.children].filter((child) => child !== host);
  const edges = [...new Set([children[0], children.at(-1)])].flatMap((child) => child ?? []);
  return [block, ...edges]
    .map((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor, fontWeight, display } = getComputedStyle(element);
      return [left, top, width, height, color, backgroundColor, fontWeight, display].join();
    })
    .join('\n');
}
