/** What a feed tells of: a space, an article in it, a unit of that. Slugs and a number, as in addresses. */
export type FeedPlace = { space: string; article?: string | undefined; unit?: number | undefined };

export const FEED_TYPES = { atom: 'application/atom+xml', json: 'application/feed+json' } as const;
export type FeedKind = keyof typeof FEED_TYPES;

/** `/feeds/town/free-buses/12.atom`. */
export function feedPath({ space, article, unit }: FeedPlace, kind: FeedKind, cursor?: string): string {
  const parts = [
    space,
    ...(article === undefined ? [] : [article]),
    ...(unit === undefined ? [] : [`${unit}`]),
  ];
  const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
  return `/feeds/${parts.map(encodeURIComponent).join('/')}.${kind}${query}`;
}

/** What such an address names; null for any other. */
export function feedPlaceIn(path: string): { place: FeedPlace; kind: FeedKind } | null {
  const [, named, kind] = /^\/feeds\/(.+)\.(atom|json)$/.exec(path) ?? [];
  if (named === undefined || (kind !== 'atom' && kind !== 'json')) return null;
  const [space = '', article, unit, ...more] = named.split('/').map(decoded);
  if (more.length > 0 || space === '' || article === '') return null;
  if (unit !== undefined && !/^[1-9]\d{0,5}$/.test(unit)) return null;
  return { place: { space, article, unit: unit === undefined ? undefined : Number(unit) }, kind };
}

/** What cannot be read names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
