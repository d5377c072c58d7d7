import type { Theme } from './messages';

/** Light or dark as the page is: by what is painted behind its text, since many pages are light in every system. */
export function themeOf(wanted: string | undefined, element: Element): Theme {
  if (wanted === 'light' || wanted === 'dark') return wanted;
  for (let at: Element | null = element; at; at = at.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbersIn(getComputedStyle(at).backgroundColor);
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? 'dark' : 'light';
  }
  // Nothing is painted: then the browser paints, dark only for pages that say that they can be.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return scheme.includes('dark') && (isDark || !scheme.includes('light')) ? 'dark' : 'light';
}

/** Of `rgb(…)` and `rgba(…)`; other notations are rare here, and read as opaque by their first numbers. */
const numbersIn = (colour: string) => (colour.match(/[\d.]+/g) ?? ['0', '0', '0', '0']).map(Number);
