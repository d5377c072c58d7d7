import type { Metadata } from 'next';
import { LookUpForm } from '@/components/spaces/look-up-form';
import { PeopleFilter } from '@/components/spaces/people-filter';
import { PersonList } from '@/components/spaces/person-list';
import type { PersonItem } from '@/components/spaces/person-management';
import { FormMessage } from '@/components/ui/form-message';
import { personId } from '@/lib/domain/access/actor';
import { SPACE_ROLES, type Space, type SpaceRole } from '@/lib/domain/spaces/space';
import { type ListedMember, listPeople } from '@/lib/operations/spaces/list-people';
import { readOwnPlace } from '@/lib/operations/spaces/read-own-place';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { auth } from '@/lib/web/auth';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../../(site)/account/instant-as-text';
import { day } from '../../../article-list';
import {
  changeRoleAction,
  letInAction,
  liftAction,
  lookUpAction,
  removeAction,
  suspendAction,
} from './actions';
import { loadForStaff, PeoplePage, queryText } from './people-page';
import { roleChoices, roleWord } from './role-words';

const t = translator('people');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Query = {
  search?: string | string[];
  role?: string | string[];
  which?: string | string[];
  said?: string;
  cursor?: string | string[];
};
type Props = { params: Promise<{ space: string }>; searchParams: Promise<Query> };

/** Who is in a space, and what those who look after it do about them. */
export default async function SpacePeoplePage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const asked = await searchParams;
  const query = queryIn(asked);
  const here = `/s/${slug}/people`;
  const { space, abilities: inSpace } = await load(readSpace, { space: slug }, here);
  const { items, next } = await loadForStaff(listPeople, { space: slug, ...query, limit: 50 }, here);
  const me = personId(await auth());
  return (
    <PeoplePage
      space={space}
      abilities={inSpace}
      here={here}
      title={t('title')}
      tools={<Tools here={here} abilities={inSpace} />}
    >
      {space.settings.names === 'pseudonyms' && <PseudonymLine slug={slug} />}
      <FormMessage status="done" message={saidWords(asked.said)} />
      <PeopleFilter
        words={messages.people}
        roles={roleChoices(space.kind, SPACE_ROLES)}
        given={query}
        staff={inSpace.managePeople}
      />
      <PersonList
        label={t('list')}
        none={t('none')}
        space={slug}
        people={items.map((member) => personItem(member, space, me))}
        words={messages.people}
        actions={{
          changeRole: changeRoleAction,
          suspend: suspendAction,
          lift: liftAction,
          remove: removeAction,
          letIn: letInAction,
        }}
      />
      {next && (
        <p className="after-list">
          <a className="btn" href={`${here}?${new URLSearchParams({ ...query, cursor: next })}`}>
            {t('next')}
          </a>
        </p>
      )}
      {inSpace.lookUp && space.settings.names === 'pseudonyms' && (
        <LookUpForm space={slug} send={lookUpAction} words={messages.people} />
      )}
    </PeoplePage>
  );
}

function Tools({ here, abilities }: { here: string; abilities: { invite: boolean; managePeople: boolean } }) {
  return (
    <>
      <a className="btn" href={here.replace(/people$/, 'me')}>
        {t('you')}
      </a>
      {abilities.managePeople && (
        <a className="btn" href={`${here}/slips`}>
          {t('slips')}
        </a>
      )}
      {abilities.invite && (
        <a className="btn btn-primary" href={`${here}/invitations`}>
          {t('invite')}
        </a>
      )}
    </>
  );
}

async function PseudonymLine({ slug }: { slug: string }) {
  const place = await load(readOwnPlace, { space: slug }, `/s/${slug}/people`);
  return (
    <p className="notice">
      {t('pseudonymous')}{' '}
      {place.signsWithPseudonym &&
        (place.pseudonym ? t('youWriteAs', { name: place.pseudonym.name }) : t('youWillWriteAs'))}
    </p>
  );
}

/** What was just done to somebody who is not in the list any more. */
function saidWords(said: string | undefined) {
  if (said === 'removed') return t('removedDone');
  return said === 'let-in' ? t('letInDone') : '';
}

/** What the address asks for; what is not one of ours is passed over. */
function queryIn({ search, role, which, cursor }: Query) {
  const given = { search: queryText(search), cursor: queryText(cursor) };
  const chosen = SPACE_ROLES.find((one) => one === role);
  const shown = (['suspended', 'removed'] as const).find((one) => one === which);
  return {
    ...(given.search && { search: given.search.slice(0, 80) }),
    ...(chosen && { role: chosen }),
    ...(shown && { which: shown }),
    ...(given.cursor && { cursor: given.cursor }),
  };
}

function personItem(member: ListedMember, { kind }: Space, me: string | null): PersonItem {
  const { id, name, role, joinedAt, bar, abilities } = member;
  const notes = [role && roleWord(kind, role), joinedAt && t('joined', { time: day(joinedAt.slice(0, 10)) })];
  return {
    id,
    name,
    you: id === me,
    about: notes.filter(Boolean).join(', '),
    bar: bar && {
      kind: bar.kind,
      text: barWords(bar),
      reason: bar.reason && t('why', { reason: bar.reason }),
    },
    role,
    roles: roleChoices(kind, abilities.roles satisfies SpaceRole[]),
    mayBar: abilities.bar,
  };
}

function barWords(bar: NonNullable<ListedMember['bar']>) {
  if (bar.kind === 'removed') return t('takenOut', { time: instantAsText(bar.createdAt) });
  const [until, forGood] = bar.quiet
    ? (['heldQuietlyUntil', 'heldQuietlyForGood'] as const)
    : (['suspendedUntil', 'suspendedForGood'] as const);
  return bar.until ? t(until, { time: instantAsText(bar.until) }) : t(forGood);
}
