import { cache } from 'react';
import {
  findRendered,
  keepRendered,
  type NumbersRow,
  packRows,
} from '@/components/article/rendered-articles';
import type { Waiting } from '@/components/article/version-line';
import type { UnitCounts } from '@/lib/domain/annotations/annotation';
import { type RenderedArticle, renderArticle } from '@/lib/formats/article-html';
import { followArticle } from '@/lib/operations/articles/follow-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { settle } from '@/lib/web/action';
import { auth } from '@/lib/web/auth';
import { contextFor } from '@/lib/web/context';
import { load } from '@/lib/web/load';
import { LOCALE } from '@/lib/web/messages';
import { decodedPart } from '@/lib/web/path-part';
import { articleWords } from './article-words';
import type { GuestDoor } from './explain-problem';

/** All that a page of an article shows, loaded once for its title and its body. */
export const loadScene = cache(async (space: string, param: string, version?: number) => {
  const slug = decodedPart(param);
  const here = `/s/${space}/${param}`;
  const state = await load(readArticleState, { space, slug, version }, here, () => movedTo(space, slug));
  // The title, the author and the like may be changed under a version, so they belong to the key.
  const key = `${state.versionId}:${state.revision}:${state.headHash}:${LOCALE}`;
  const rendered = findRendered(key) ?? (await render(key, { article: state.id, version }, here));
  return { state, key, rendered };
});

/** Where an article is that was moved from here to another space, for whoever may read it there. */
async function movedTo(space: string, slug: string) {
  const found = await settle(async () => followArticle(contextFor(await auth()), { space, slug }));
  return found.ok ? `/s/${found.value.spaceSlug}/${encodeURIComponent(found.value.slug)}` : null;
}

async function render(
  key: string,
  name: { article: string; version: number | undefined },
  here: string,
): Promise<RenderedArticle> {
  const { article } = await load(readArticle, name, here);
  const rendered = renderArticle(article, articleWords());
  keepRendered(key, rendered);
  return rendered;
}

type State = Awaited<ReturnType<typeof loadScene>>['state'];

/** The way in for guests; null where they do not write, or where who reads is known already. */
export const guestDoorOf = ({ abilities, space }: State): GuestDoor | null =>
  abilities.enter
    ? { href: `/s/${space.slug}/guest`, wordsMayWait: space.settings.premoderation !== 'none' }
    : null;

/** What the reader is told of what waits to be placed: their own first. */
export function waitingLine(waiting: State['waiting'], here: string): Waiting | null {
  if (!waiting) return null;
  const { mine, all } = waiting;
  const href = `${here}/unplaced`;
  if (mine.unplaced > 0) return { kind: 'mine', count: mine.unplaced, href };
  if (mine.check > 0) return { kind: 'check', count: mine.check, href };
  return all && all.unplaced > 0 ? { kind: 'all', count: all.unplaced, href } : null;
}

const NOBODY = { agree: 0, unsure: 0, disagree: 0 };

/** The numbers at the units as they travel to the page: what everybody sees, and what is the reader's own. */
export function packCounts(counts: UnitCounts[], numbers: Map<string, number>) {
  const rows: NumbersRow[] = [];
  const stances: Record<number, UnitCounts['mine']> = {};
  const onEarlier: Record<number, UnitCounts['mine']> = {};
  const annotated: number[] = [];
  for (const { unitId, stances: spread, earlier, notes, sources, highlights, ...own } of counts) {
    const { mine, mineEarlier, annotatedByMe } = own;
    const number = numbers.get(unitId);
    if (number === undefined) continue;
    const { agree, unsure, disagree } = spread ?? NOBODY;
    rows.push([number, agree, unsure, disagree, notes, sources, highlights, earlier]);
    if (mine) stances[number] = mine;
    if (mineEarlier) onEarlier[number] = mineEarlier;
    if (annotatedByMe) annotated.push(number);
  }
  return {
    rows: packRows(rows.sort((a, b) => a[0] - b[0])),
    own: { stances, earlier: onEarlier, annotated },
  };
}
