import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import { isContested } from '@/lib/domain/annotations/contested';
import { directionOf } from '@/lib/domain/articles/article';
import { AppError, notFound } from '@/lib/domain/errors';
import {
  EMBED_PORTION,
  type EmbeddedUnit,
  type EmbedJson,
  embeddedUnits,
  saidAt,
} from '@/lib/formats/embed-json';
import { followArticle } from '@/lib/operations/articles/follow-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readUnitCounts } from '@/lib/operations/articles/read-unit-counts';
import { answer } from '../api/answer';
import { guestContext } from '../context';
import { LOCALE, messages, translator } from '../messages';
import { decodedPart } from '../path-part';
import { siteUrl } from '../site-url';
import { publicAnswer } from './public-answer';

/** In seconds. */
const FRESH = 60;

/** What the script on other sites' pages has to know of an article, as a guest sees it. */
export async function readEmbedUnits(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const from = portionIn(searchParams.get('from'));
  const name = articleIn(pathname);
  const told = await tellUnits(name, from).catch(async (error: unknown) => ({
    elsewhere: await movedTo(name, error),
  }));
  if ('elsewhere' in told) return answer(301, null, { location: told.elsewhere });
  const { unlisted, ...json } = told;
  return publicAnswer(request, {
    text: JSON.stringify(json satisfies EmbedJson),
    type: 'application/json',
    fresh: FRESH,
    unlisted,
    anywhere: true,
  });
}

type Name = { article: string } | { space: string; slug: string };

/** `/embeds/{space}/{article}.json`, or by the article's id `/embeds/{id}.json`. */
function articleIn(path: string): Name {
  const [, first, second] = /^\/embeds\/([^/]{1,200})(?:\/([^/]{1,1000}))?\.json$/.exec(path) ?? [];
  if (first === undefined) throw notFound('article');
  return second === undefined
    ? { article: decodedPart(first) }
    : { space: decodedPart(first), slug: decodedPart(second) };
}

function portionIn(given: string | null): number {
  if (given === null) return 0;
  if (/^[1-9]\d{0,5}$/.test(given)) return Number(given);
  throw new AppError('invalid_input', 'from is a number of units to leave out.');
}

async function tellUnits(name: Name, from: number): Promise<EmbedJson & { unlisted: boolean }> {
  const { article, space } = await readArticle(guestContext(), name);
  const sites = space.settings.embedSites;
  if (sites.length === 0)
    throw new AppError(
      'forbidden',
      'No other site shows this space. Its owners can name sites under “Settings”.',
    );
  const { items } = await readUnitCounts(guestContext(), { article: article.id });
  const counts = new Map(items.map((each) => [each.unitId, each]));
  const all = embeddedUnits(article, (unit) => said(counts.get(unit.id)));
  const here = `${encodeURIComponent(space.slug)}/${encodeURIComponent(article.slug)}`;
  const end = from + EMBED_PORTION;
  return {
    title: article.version.title,
    address: siteUrl(`/s/${here}`),
    frame: siteUrl(`/embed/${here}`),
    sites,
    language: LOCALE,
    direction: directionOf(LOCALE),
    words: messages.embed.badges,
    units: all.slice(from, end),
    next: end < all.length ? siteUrl(`/embeds/${here}.json?from=${end}`) : null,
    unlisted: space.settings.reading !== 'anyone',
  };
}

const NOTHING = { said: 0, says: '', contested: false };

function said(counts: UnitCounts | undefined): Pick<EmbeddedUnit, 'said' | 'says' | 'contested'> {
  if (!counts) return NOTHING;
  const t = translator('article');
  const { agree, unsure, disagree } = counts.stances ?? { agree: 0, unsure: 0, disagree: 0 };
  const numbers = { notes: counts.notes, sources: counts.sources, agree, unsure, disagree };
  const words = Object.entries(numbers).flatMap(([key, count]) =>
    count > 0 ? [t(key as keyof typeof numbers, { count })] : [],
  );
  const contested = counts.stances !== null && isContested(counts.stances);
  if (contested) words.push(translator('embed')('contested'));
  return { said: saidAt(counts), says: words.join(', '), contested };
}

/** Where an article is told of that was moved to another space, for whoever may read it there; else the refusal. */
async function movedTo(name: Name, refusal: unknown): Promise<string> {
  if (!(refusal instanceof AppError && refusal.code === 'not_found') || !('space' in name)) throw refusal;
  const now = await followArticle(guestContext(), name).catch(() => {
    throw refusal;
  });
  return siteUrl(`/embeds/${encodeURIComponent(now.spaceSlug)}/${encodeURIComponent(now.slug)}.json`);
}
