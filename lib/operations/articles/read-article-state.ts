import type { ArticleSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { sightOf } from '@/lib/domain/access/sight';
import { signsWithPseudonym } from '@/lib/domain/spaces/pseudonym';
import { waitingFor } from '../annotations/waiting-for';
import { operation } from '../operation';
import { ArticleAt, readOnly, versionAt } from '../versions/article-at';
import { articleAbilities, findArticle } from './find-article';

/**
 * Everything about an article that differs from reader to reader or moment to moment: which version and
 * revision stand now, the numbers at its units, the reader's abilities. The text itself never changes under
 * a version and revision, so a page that kept its rendering needs only this.
 */
export const readArticleState = operation({
  name: 'readArticleState',
  kind: 'read',
  permission: 'articles.read',
  noun: 'article',
  input: ArticleAt,
  load: findArticle,
  run: async ({ input, subject, ctx, store, now }) => {
    const { id, slug, spaceId } = subject.article;
    const reader = personId(ctx.actor);
    const { versionId, revision, isNewest } = await versionAt(subject, input.version, store);
    const abilities = articleAbilities(ctx, subject, now);
    const sight = sightOf(ctx.actor, subject.standing, now);
    const older = isNewest ? null : await olderVersion(subject, input.version ?? 1, store);
    return {
      id,
      slug,
      title: older?.title ?? subject.article.title,
      versionId,
      /** Another one once what is said above the text of this version was changed. */
      headHash: older?.headHash ?? subject.article.headHash,
      revision,
      space: subject.standing.space,
      role: subject.standing.role,
      abilities: isNewest ? abilities : readOnly(abilities),
      counts: await store.unitCounts.list(
        { spaceId, articleId: id, olderVersionId: isNewest ? null : versionId },
        sight,
      ),
      /** Which version is read, where it is not the newest. */
      older,
      /** How others' work is shown to the reader, and what they sign with. */
      sight: {
        others: sight.others,
        /** From when on others' work is shown in any case. */
        othersFrom: subject.standing.space.settings.othersWorkFrom,
        spread: sight.spread,
        fewestStances: sight.fewestStances,
        ...(await signatureOf(subject, reader, store)),
      },
      /** What waits for the reader to say where it belongs. */
      waiting: reader && isNewest ? await waitingFor(subject, ctx, store, now) : null,
    };
  },
});

/** A pseudonym is given with the first thing that somebody writes: until then it has no name. */
async function signatureOf({ standing }: ArticleSubject, reader: string | null, store: Store) {
  if (!reader || !signsWithPseudonym(standing)) return { pseudonymous: false, pseudonym: null };
  const pseudonym = await store.spaces.findPseudonym(standing.space.id, reader);
  return { pseudonymous: true, pseudonym: pseudonym?.name ?? null };
}

async function olderVersion({ article }: ArticleSubject, number: number, store: Store) {
  const { spaceId, id, currentVersionId } = article;
  const [read, newest] = [
    await store.versions.find(spaceId, id, number),
    await store.versions.getOrigin(spaceId, currentVersionId),
  ];
  return read && { number, title: read.title, headHash: read.headHash, newest: newest.number };
}
