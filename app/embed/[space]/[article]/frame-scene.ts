import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { allowsOrigin } from '@/lib/domain/spaces/embed-sites';
import { embeddedUnits, saidAt } from '@/lib/formats/embed-json';
import { aboutUnit } from '@/lib/formats/unit-about';
import { followArticle } from '@/lib/operations/articles/follow-article';
import { readArticle } from '@/lib/operations/articles/read-article';
import { readArticleState } from '@/lib/operations/articles/read-article-state';
import { settle } from '@/lib/web/action';
import { guestContext } from '@/lib/web/context';
import { decodedPart } from '@/lib/web/path-part';

export type Asked = { unit?: string; units?: string; origin?: string; theme?: string };

const NOBODY = { agree: 0, unsure: 0, disagree: 0 };

/**
 * What a frame on another site's page shows. Always as a guest sees it, whoever is signed in on the device: where the
 * site around belongs with ours the browser would send our cookies along, and nobody is to be led to press something
 * here in their own name.
 */
export const loadFrame = cache(async (spaceSlug: string, param: string) => {
  const name = { space: spaceSlug, slug: decodedPart(param) };
  const state = await settle(() => readArticleState(guestContext(), name));
  if (!state.ok) {
    const moved = await settle(() => followArticle(guestContext(), name));
    if (!moved.ok) notFound();
    permanentRedirect(`/embed/${moved.value.spaceSlug}/${encodeURIComponent(moved.value.slug)}`);
  }
  const { article } = await readArticle(guestContext(), { article: state.value.id });
  return { state: state.value, article };
});

export type FrameScene = Awaited<ReturnType<typeof loadFrame>>;

/**
 * Whether it may be shown, and the origin of the page around to speak with. Browsers see to it that only the sites that
 * the space names can frame it; a frame that does not say where it is, as of oEmbed, is silent.
 */
export function surroundings({ state }: FrameScene, { origin }: Asked): { origin: string | null } | null {
  const sites = state.space.settings.embedSites;
  if (origin === undefined) return sites.length > 0 ? { origin: null } : null;
  return allowsOrigin(sites, origin) ? { origin } : null;
}

/** A unit by its number, what stands at it, and which come before and after it; null where there is none. */
export function unitIn({ state, article }: FrameScene, given: string | undefined) {
  if (given === undefined || !/^[1-9]\d{0,5}$/.test(given)) return null;
  const unit = article.units.find(({ number }) => number === Number(given));
  if (!unit) return null;
  const { id, number, role, wording, start, end } = unit;
  const counts = state.counts.find(({ unitId }) => unitId === id);
  const { unitId: _, withheld: __, stances, ...numbers } = counts ?? { ...NO_NUMBERS, unitId: id };
  const shown = listed({ state, article }).map((each) => each.number);
  const at = shown.indexOf(number);
  return {
    unit: {
      ...{ id, number, role, text: wording, about: aboutUnit(unit) },
      span: start === null || end === null ? null : { start, end },
    },
    counts: { ...numbers, stances: stances ?? NOBODY },
    before: at > 0 ? (shown[at - 1] ?? null) : null,
    after: at === -1 ? null : (shown[at + 1] ?? null),
  };
}

const NO_NUMBERS = {
  ...{ stances: NOBODY, withheld: null, earlier: 0, notes: 0, sources: 0, highlights: 0 },
  ...{ mine: null, mineEarlier: null, annotatedByMe: false },
};

/** The units that have badges. */
function listed({ state, article }: FrameScene) {
  const counts = new Map(state.counts.map((each) => [each.unitId, each]));
  return embeddedUnits(article, ({ id }) => {
    const found = counts.get(id);
    return { said: found ? saidAt(found) : 0, says: '', contested: false };
  });
}

/** Units to choose from: those whose numbers are named (`4-7-9`), else all that have badges. At most 100. */
export function unitsIn(scene: FrameScene, given: string | undefined) {
  const named = given === undefined ? null : new Set(given.split('-').slice(0, MOST).map(Number));
  const wordings = new Map(scene.article.units.map(({ number, wording }) => [number, wording]));
  return listed(scene)
    .filter(({ number }) => named?.has(number) ?? true)
    .slice(0, MOST)
    .map(({ number, said }) => ({ number, said, wording: wordings.get(number) ?? '' }));
}

const MOST = 100;
