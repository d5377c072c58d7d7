import { siteUrl } from '../site-url';
import { publicAnswer } from './public-answer';

/** In seconds. */
const FRESH = 3_600;

/** Pages that are about whoever is signed in, or that only do something. What is no page is not for search engines. */
const NOT_FOR_THEM = [
  ...['/api/', '/account', '/admin', '/notifications', '/search', '/setup', '/spaces/'],
  ...['/sign-in', '/sign-out', '/sign-up', '/forgot-password', '/reset-password', '/verify-email'],
  ...['/join', '/erasure/', '/unsubscribe'],
];

/** What programs that wander about may ask for. */
export function readRobots(request: Request): Response {
  const text = [
    'User-agent: *',
    ...NOT_FOR_THEM.map((path) => `Disallow: ${path}`),
    'Allow: /feeds/',
    'Allow: /oembed',
    '',
    `Sitemap: ${siteUrl('/sitemap.xml')}`,
    '',
  ].join('\n');
  return publicAnswer(request, { text, type: 'text/plain', fresh: FRESH });
}
