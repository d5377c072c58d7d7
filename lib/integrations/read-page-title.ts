import { parseHTML } from 'linkedom';
import { decodeText } from './decode-text';
import { fetchPage } from './fetch-page';

const LONGEST = 300;

/** The title and site name of a public web page, as its own metadata says; null where it says nothing. */
export async function readPageTitle(url: string): Promise<{ title: string | null; siteName: string | null }> {
  const page = await fetchPage(url);
  if (!/html/i.test(page.contentType)) return { title: null, siteName: null };
  // The head of a page says who it is; half a megabyte holds any head.
  const html = decodeText(page.bytes.subarray(0, 512_000), page.charset).text;
  const { document } = parseHTML(html);
  const meta = (name: string) =>
    document.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content');
  return {
    title: clean(meta('og:title') ?? document.querySelector('title')?.textContent),
    siteName: clean(meta('og:site_name')),
  };
}

/** One line without control and direction characters, which could disguise where a link leads. */
function clean(text: string | null | undefined) {
  const line = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line ? line.slice(0, LONGEST).toWellFormed() : null;
}
