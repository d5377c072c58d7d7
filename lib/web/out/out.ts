import { AppError, notFound } from '@/lib/domain/errors';
import { answer } from '../api/answer';
import { failed } from '../api/app';
import { readEmbedScript } from './embed-script';
import { readEmbedUnits } from './embed-units';
import { readFeed } from './feeds';
import { readOembed } from './oembed';
import { readRobots } from './robots';
import { readSitemap, readSitemapIndex } from './sitemaps';

type Door = (request: Request) => Promise<Response> | Response;

const doors: [at: string, door: Door][] = [
  ['/feeds/', readFeed],
  ['/oembed', readOembed],
  ['/sitemap.xml', readSitemapIndex],
  ['/sitemaps/', readSitemap],
  ['/robots.txt', readRobots],
  ['/embed.js', readEmbedScript],
  ['/embeds/', readEmbedUnits],
];

/** Whether a path is answered here: addresses that end in `/` stand for all below them. */
export const isOut = (path: string) => doorAt(path) !== null;

/** What goes out: the same for everybody, asked as a guest whoever asks. Our server calls it; Next mounts the same. */
export async function out(request: Request): Promise<Response> {
  const { method, url } = request;
  try {
    const allow = 'GET, HEAD, OPTIONS';
    if (method === 'OPTIONS') return answer(204, null, { allow, 'access-control-allow-methods': allow });
    if (method !== 'GET' && method !== 'HEAD')
      throw new AppError('method_not_allowed', `This address takes ${allow}.`, { headers: { allow } });
    const door = doorAt(new URL(url).pathname);
    if (!door) throw notFound('page');
    return await door(request);
  } catch (error) {
    return failed(error, request);
  }
}

function doorAt(path: string): Door | null {
  const found = doors.find(([at]) => (at.endsWith('/') ? path.startsWith(at) : path === at));
  return found ? found[1] : null;
}
