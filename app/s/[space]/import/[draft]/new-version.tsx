import { cache } from 'react';
import { DifferenceList } from '@/components/articles/difference-list';
import type { Written } from '@/components/articles/import-words';
import { PublishNewVersion } from '@/components/articles/publish-new-version';
import { previewNewVersion } from '@/lib/operations/versions/preview-new-version';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { differenceWords } from '../../[article]/versions/difference-words';

/** Compared once for all parts of the page that show something of it. */
const loadPreview = cache((draft: string, here: string, cursor: string | undefined) =>
  load(previewNewVersion, { draft, ...(cursor && { cursor }) }, here),
);

type Props = { draft: string; here: string; cursor: string | undefined };

/** What becomes of units and annotations, and the button to publish. */
export async function NewVersionCard({ draft, here, cursor, form }: Props & { form: string }) {
  const { baseVersion, units, annotations, differs } = await loadPreview(draft, here, cursor);
  const t = translator('versions');
  return (
    <PublishNewVersion
      {...{ form, baseVersion, units, annotations }}
      isSame={!differs}
      words={{
        title: t('preview.title'),
        units: t('preview.units'),
        annotations: t('preview.annotations'),
        none: t('preview.none'),
        publish: t('preview.publish', { number: baseVersion + 1 }),
        nothing: t('preview.nothing', { number: baseVersion }),
        count: (what, count) => t(`preview.${what}`, { count }),
      }}
    />
  );
}

/** How the draft differs from the newest version, above its text. */
export async function NewVersionChanges({ draft, here, cursor, written }: Props & { written: Written }) {
  const { items, differs, next } = await loadPreview(draft, here, cursor);
  const t = translator('versions');
  return (
    <section className="draft-changes" aria-labelledby="changes">
      <h2 id="changes">{t('changes')}</h2>
      {differs ? (
        <DifferenceList items={items} layout="inline" written={written} {...differenceWords} />
      ) : (
        <p className="text-ink-2">{t('same')}</p>
      )}
      {next && (
        <p className="row">
          <a className="btn" href={`${here}?cursor=${encodeURIComponent(next)}`}>
            {t('moreDifferences')}
          </a>
        </p>
      )}
    </section>
  );
}
