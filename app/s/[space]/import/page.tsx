import type { Metadata } from 'next';
import { ImportForm } from '@/components/articles/import-form';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../../site-bar';
import { startImportAction } from './actions';
import { requireImport } from './require-import';

type Params = { params: Promise<{ space: string }> };

export function generateMetadata(): Metadata {
  return { title: translator('import')('title') };
}

export default async function ImportPage({ params }: Params) {
  const { space: slug } = await params;
  const { space, abilities } = await load(readSpace, { space: slug }, `/s/${slug}/import`);
  await requireImport(abilities, `/s/${slug}/import`);
  const t = translator('import');
  return (
    <>
      <SiteBar here={`/s/${space.slug}/import`} space={space} />
      <main id="content" className="page import-page">
        <p className="kicker">{t('into', { space: space.name })}</p>
        <h1>{t('title')}</h1>
        <p className="lead">{t('intro')}</p>
        <ImportForm space={space.slug} send={startImportAction} words={messages.import} />
      </main>
    </>
  );
}
