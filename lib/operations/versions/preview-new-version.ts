import { DraftName, textHash } from '../articles/find-draft';
import { operation } from '../operation';
import { differencesInput, differencesPage } from './differences-page';
import { findNewVersion } from './find-new-version';
import { KnownDifferences } from './known-differences';
import { planVersion } from './plan-version';

const known = new KnownDifferences();

/** What a draft changes in its article, and what would become of units and annotations if it were published now. */
export const previewNewVersion = operation({
  name: 'previewNewVersion',
  kind: 'read',
  permission: 'articles.edit',
  noun: 'import',
  input: DraftName.extend(differencesInput),
  load: findNewVersion,
  run: async ({ input, subject, ctx, store }) => {
    const { article, draft } = subject;
    const { spaceId, currentVersionId } = article;
    const newest = await store.versions.getOrigin(spaceId, currentVersionId);
    const { text } = draft.article;
    const [differences, { units, outcome }] = await Promise.all([
      // A draft may be edited; its text has a name of its own.
      known.get({ old: currentVersionId, next: textHash(text) }, async () => ({
        old: await store.articles.getVersionText(spaceId, currentVersionId),
        next: text,
      })),
      planVersion(subject, draft.article, store, ctx),
    ]);
    const name = { id: article.id, slug: article.slug, title: article.title };
    return {
      ...{ article: name, baseVersion: newest.number, units, annotations: outcome },
      ...differencesPage(differences, input),
    };
  },
});
