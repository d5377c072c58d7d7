import { AppError, notFound } from '@/lib/domain/errors';
import { normaliseLine } from '@/lib/domain/text/normalise';
import { type Oembed, toOembedJson, toOembedXml } from '@/lib/formats/oembed';
import { readArticleHead } from '@/lib/operations/articles/read-article-head';
import { readSite } from '@/lib/operations/site/read-site';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { answer } from '../api/answer';
import { guestContext } from '../context';
import { decodedPart } from '../path-part';
import { siteUrl } from '../site-url';
import { publicAnswer } from './public-answer';

/** In seconds. */
const FRESH = 3_600;

/**
 * What other sites show of a link to one of our pages (oEmbed 1.0). A `link`, not a frame: our pages refuse to be
 * framed. As a guest sees it, and of this site only.
 */
export async function readOembed(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'xml') return answer(501, null);
  for (const side of ['maxwidth', 'maxheight']) refuseUnlessSize(side, searchParams.get(side));
  const address = searchParams.get('url');
  if (!address) throw new AppError('invalid_input', 'Say of which page, as url=….');
  const { title, author, listed } = await headOf(address);
  const { name } = await readSite(guestContext(), {});
  const said: Oembed = {
    title: normaliseLine(title),
    author: author && normaliseLine(author),
    site: { name, address: siteUrl('/') },
    fresh: FRESH,
  };
  return publicAnswer(request, {
    ...(format === 'json'
      ? { text: toOembedJson(said), type: 'application/json' }
      : { text: toOembedXml(said), type: 'text/xml' }),
    fresh: FRESH,
    unlisted: !listed,
  });
}

function refuseUnlessSize(name: string, value: string | null) {
  if (value !== null && !/^[1-9]\d{0,5}$/.test(value))
    throw new AppError('invalid_input', `${name} is a number of pixels.`);
}

/** Of an article, whichever of its pages the address names, or of a space. */
async function headOf(address: string) {
  const parts = partsOf(address);
  if (parts === null) throw notFound('page');
  const [space = '', slug] = parts;
  if (slug === undefined) {
    const found = await readSpace(guestContext(), { space });
    return { title: found.space.name, author: null, listed: found.space.settings.reading === 'anyone' };
  }
  const head = await readArticleHead(guestContext(), { space, slug });
  const { title, byline } = head;
  return { title, author: byline, listed: head.space.settings.reading === 'anyone' };
}

/** The space and the article that an address of this site names. */
function partsOf(address: string): [string, string?] | null {
  if (!URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  if (origin !== new URL(siteUrl('/')).origin) return null;
  const [, space, article] = /^\/s\/([^/]{1,200})(?:\/([^/]{1,1000})(?:\/.*)?)?\/?$/.exec(pathname) ?? [];
  if (space === undefined) return null;
  return article === undefined ? [decodedPart(space)] : [decodedPart(space), decodedPart(article)];
}
