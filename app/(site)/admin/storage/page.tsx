import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { WideTable } from '@/components/site/wide-table';
import { readStorage } from '@/lib/operations/site/read-storage';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { numberAsText, sizeAsText } from '../figures';
import { adminFrame } from '../sections';

const t = translator('admin');
export const metadata: Metadata = { title: t('storage'), robots: { index: false } };

export default async function StoragePage() {
  const { databaseBytes, tables, spaces } = await load(readStorage, {}, '/admin/storage');
  return (
    <SectionPage {...adminFrame} current="/admin/storage" title={t('storage')}>
      <p>{t('databaseSize', { size: sizeAsText(databaseBytes) })}</p>
      <h2>{t('largestTables')}</h2>
      <WideTable label={t('largestTables')} columns={[t('table'), t('size'), t('rows')]}>
        {tables.map(({ name, bytes, rows, counted }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td className="figures">{sizeAsText(bytes)}</td>
            <td className="figures">
              {counted ? numberAsText(rows) : t('about', { count: numberAsText(rows) })}
            </td>
          </tr>
        ))}
      </WideTable>
      <h2>{t('largestSpaces')}</h2>
      {spaces.length === 0 ? (
        <p>{t('noStatistics')}</p>
      ) : (
        <WideTable label={t('largestSpaces')} columns={[t('name'), t('annotations')]}>
          {spaces.map(({ id, name, slug, annotations }) => (
            <tr key={id}>
              <th scope="row">
                <a className="link" href={`/admin/spaces?search=${encodeURIComponent(slug)}`}>
                  <bdi>{name}</bdi>
                </a>
              </th>
              <td className="figures">{t('about', { count: numberAsText(annotations) })}</td>
            </tr>
          ))}
        </WideTable>
      )}
      <p className="hint">{t('storageHint')}</p>
    </SectionPage>
  );
}
