import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import { chanceOf, nextUnit } from '@/lib/domain/opinions/next-unit';
import { shownOpinions } from '@/lib/domain/opinions/shown-opinions';
import { ArticleName, findArticle } from '../articles/find-article';
import { operation } from '../operation';

/**
 * Who answers alike at the units of an article, what all groups share and what divides them, as far as the reader is
 * shown how stances spread; and where their own stance would tell most.
 */
export const readOpinions = operation({
  name: 'readOpinions',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'article',
  input: ArticleName,
  load: findArticle,
  run: async ({ subject, ctx, store, now }) => {
    const name = { spaceId: subject.article.spaceId, articleId: subject.article.id };
    const sight = sightOf(ctx.actor, subject.standing, now);
    const { readerId } = sight;
    const [kept, units, own, place] = await Promise.all([
      store.opinions.find(name),
      store.opinions.listUnits(name),
      readerId ? store.opinions.listOwn(name, readerId) : [],
      readerId ? store.opinions.findPlace(name, readerId) : null,
    ]);
    const mine = new Set(own);
    const shown = shownOpinions(kept?.opinions ?? null, units.length, { sight, own: mine, place });
    const mayTake = can(ctx.actor, 'annotations.create', { standing: subject.standing, now });
    const open = units.filter(({ number, role }) => ARGUES.has(role) && !mine.has(number));
    const next = mayTake
      ? nextUnit(
          kept?.opinions ?? null,
          shown,
          open.map(({ number }) => number),
          chanceOf(`${readerId} ${own.length}`),
        )
      : null;
    const ids = new Map(units.map(({ id, number }) => [number, id]));
    return { shown, ids, own: own.length, next, computedAt: shown.map ? (kept?.computedAt ?? null) : null };
  },
});

/** One can be for or against these; of the rest nothing is claimed. */
const ARGUES: ReadonlySet<string> = new Set(['major_claim', 'claim', 'premise', 'rebuttal']);
