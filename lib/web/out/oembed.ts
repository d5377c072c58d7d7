import { unitNumberIn } from '@/lib/domain/articles/article';
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

/** What a frame has where nobody asks for less, in CSS pixels. */
const FRAME = { width: 600, height: 480 };

/**
 * What other sites show of a link to one of our pages (oEmbed 1.0): the discussion of an article in a frame, where its
 * space names sites that may show it; else a `link`, since our other pages refuse to be framed. As a guest sees it, and
 * of this site only.
 */
export async function readOembed(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get('format') ?? 'json';
  if (format !== 'json' && format !== 'xml') return answer(501, null);
  const width = sizeIn('maxwidth', searchParams) ?? FRAME.width;
  const height = sizeIn('maxheight', searchParams) ?? FRAME.height;
  const address = searchParams.get('url');
  if (!address) throw new AppError('invalid_input', 'Say of which page, as url=….');
  const { title, author, listed, frame } = await headOf(address);
  const { name } = await readSite(guestContext(), {});
  const said: Oembed = {
    title: normaliseLine(title),
    author: author && normaliseLine(author),
    site: { name, address: siteUrl('/') },
    fresh: FRESH,
    frame:
      frame === null
        ? null
        : {
            address: frame,
            width: Math.min(width, FRAME.width),
            height: Math.min(height, FRAME.height),
          },
  };
  return publicAnswer(request, {
    ...(format === 'json'
      ? { text: toOembedJson(said), type: 'application/json' }
      : { text: toOembedXml(said), type: 'text/xml' }),
    fresh: FRESH,
    unlisted: !listed,
  });
}

function sizeIn(name: string, query: URLSearchParams): number | null {
  const value = query.get(name);
  if (value === null) return null;
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new AppError('invalid_input', `${name} is a number of pixels.`);
}

/** Of an article, whichever of its pages the address names, or of a space. */
async function headOf(address: string) {
  const parts = partsOf(address);
  if (parts === null) throw notFound('page');
  const [space = '', slug] = parts;
  if (slug === undefined) {
    const found = await readSpace(guestContext(), { space });
    const listed = found.space.settings.reading === 'anyone';
    return { title: found.space.name, author: null, listed, frame: null };
  }
  const head = await readArticleHead(guestContext(), { space, slug });
  const { title, byline } = head;
  const { reading, embedSites } = head.space.settings;
  const frame = embedSites.length > 0 ? frameOf(head, address) : null;
  return { title, author: byline, listed: reading === 'anyone', frame };
}

/** The page to frame: of the unit that the address names, else of all. */
function frameOf({ space, slug }: { space: { slug: string }; slug: string }, address: string): string {
  const unit = unitNumberIn(new URL(address).hash);
  const path = `/embed/${encodeURIComponent(space.slug)}/${encodeURIComponent(slug)}`;
  return siteUrl(unit === null ? path : `${path}?unit=${unit}`);
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
