import type { Metadata } from 'next';
import { SectionPage } from '@/components/shell/section-page';
import { FilterForm } from '@/components/site/filter-form';
import { NextPage } from '@/components/site/next-page';
import { TableForm } from '@/components/site/table-form';
import { SubmitButton } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { SITE_SPACE_STATES, type SiteSpace, stateOfSpace } from '@/lib/domain/site/site-overview';
import { listSiteSpaces } from '@/lib/operations/site/list-site-spaces';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../account/instant-as-text';
import { countAsText } from '../figures';
import { given, nextHref, oneOf, type Query } from '../query';
import { adminFrame } from '../sections';
import { changeSpaceStateAction } from './actions';

const t = translator('admin');
const words = messages.admin;
export const metadata: Metadata = { title: t('spaces'), robots: { index: false } };

export default async function SpacesPage({ searchParams }: { searchParams: Query }) {
  const query = await given(searchParams, ['search', 'state', 'owner', 'cursor']);
  const state = oneOf(SITE_SPACE_STATES, query.state);
  const { items, next } = await load(listSiteSpaces, { ...query, state }, '/admin/spaces');
  return (
    <SectionPage {...adminFrame} current="/admin/spaces" title={t('spaces')} lead={t('spacesLead')}>
      <FilterForm label={t('filter')} action="/admin/spaces" submit={t('show')}>
        <Field name="search" type="search" label={t('searchSpaces')} defaultValue={query.search ?? ''} />
        <SelectField
          name="state"
          label={t('state')}
          chosen={state ?? ''}
          choices={[
            { value: '', label: t('any') },
            ...SITE_SPACE_STATES.map((each) => ({ value: each, label: words.spaceState[each] })),
          ]}
        />
        {query.owner && <input type="hidden" name="owner" value={query.owner} />}
      </FilterForm>
      <TableForm
        action={changeSpaceStateAction}
        none={t('noSpaces')}
        label={t('spaces')}
        columns={[t('name'), t('owners'), t('size'), t('state'), t('actions')]}
      >
        {items.map((space) => (
          <SpaceRow key={space.id} space={space} />
        ))}
      </TableForm>
      <NextPage href={nextHref('/admin/spaces', query, next)} word={t('more')} />
    </SectionPage>
  );
}

function SpaceRow({ space }: { space: SiteSpace }) {
  const { id, name, slug, kind, owners, members, articles, annotations, createdAt, deletionDueAt } = space;
  const state = stateOfSpace(space);
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
        <span className="hint block">
          /s/{slug} · {words.spaceKind[kind]} · {instantAsText(createdAt)}
        </span>
      </th>
      <td>
        {owners.map((owner) => (
          <a key={owner.id} className="link block" href={`/admin/people/${owner.id}`}>
            <bdi>{owner.name}</bdi>
          </a>
        ))}
      </td>
      <td className="figures">
        {t('spaceSize', {
          members: countAsText(members),
          articles: countAsText(articles),
          annotations: countAsText(annotations),
        })}
      </td>
      <td>
        {words.spaceState[state]}
        {deletionDueAt && <span className="hint block">{instantAsText(deletionDueAt)}</span>}
      </td>
      <td>
        {kind !== 'personal' && (
          <span className="row wrap">
            {SITE_SPACE_STATES.filter(
              (to) => to !== state && !(state === 'deleting' && to === 'archived'),
            ).map((to) => (
              <SubmitButton
                key={to}
                look={to === 'deleting' ? 'danger' : 'plain'}
                name="change"
                value={`${to} ${id}`}
                label={t('changeOf', { change: words.spaceChange[to], name })}
              >
                {words.spaceChange[to]}
              </SubmitButton>
            ))}
          </span>
        )}
      </td>
    </tr>
  );
}
