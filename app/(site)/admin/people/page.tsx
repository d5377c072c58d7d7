import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { FilterForm } from '@/components/site/filter-form';
import { NextPage } from '@/components/site/next-page';
import { WideTable } from '@/components/site/wide-table';
import { Field, SelectField } from '@/components/ui/field';
import { PEOPLE_FILTERS } from '@/lib/domain/site/site-overview';
import { listSitePeople } from '@/lib/operations/site/list-site-people';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { given, nextHref, oneOf, type Query } from '../query';
import { adminFrame } from '../sections';
import { PersonTags } from './person-tags';

const t = translator('admin');
export const metadata: Metadata = { title: t('people'), robots: { index: false } };

export default async function PeoplePage({ searchParams }: { searchParams: Query }) {
  const query = await given(searchParams, ['search', 'only', 'cursor']);
  const only = oneOf(PEOPLE_FILTERS, query.only);
  const { items, next } = await load(listSitePeople, { ...query, only }, '/admin/people');
  return (
    <SectionPage {...adminFrame} current="/admin/people" title={t('people')}>
      <FilterForm label={t('filter')} action="/admin/people" submit={t('show')}>
        <Field
          name="search"
          type="search"
          label={t('searchPeople')}
          hint={t('searchPeopleHint')}
          defaultValue={query.search ?? ''}
        />
        <SelectField
          name="only"
          label={t('only')}
          chosen={only ?? ''}
          choices={[
            { value: '', label: t('everybody') },
            { value: 'accounts', label: t('withAccount') },
            { value: 'guests', label: t('guests') },
            { value: 'suspended', label: t('suspended') },
            { value: 'admins', label: t('siteAdmins') },
          ]}
        />
      </FilterForm>
      {items.length === 0 ? (
        <p>{t('noPeople')}</p>
      ) : (
        <WideTable label={t('people')} columns={[t('name'), t('email'), t('since'), t('lastSeen')]}>
          {items.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a className="link" href={`/admin/people/${person.id}`}>
                  <bdi>{person.name}</bdi>
                </a>{' '}
                <PersonTags person={person} />
              </th>
              <td>{person.email ?? (person.guest ? '' : t('noEmail'))}</td>
              <td>{instantAsText(person.createdAt)}</td>
              <td>{person.lastSeenAt ? instantAsText(person.lastSeenAt) : t('never')}</td>
            </tr>
          ))}
        </WideTable>
      )}
      <NextPage href={nextHref('/admin/people', query, next)} word={t('more')} />
    </SectionPage>
  );
}
