import type { Metadata } from 'next';
import { InvitationForm, MailForm } from '@/components/spaces/invitation-forms';
import { type InvitationItem, InvitationList } from '@/components/spaces/invitation-list';
import { type Invitation, stateOf } from '@/lib/domain/spaces/invitation';
import type { SpaceKind } from '@/lib/domain/spaces/space';
import { listInvitations } from '@/lib/operations/invitations/list-invitations';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { instantNow } from '@/lib/web/context';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { typedUrl } from '@/lib/web/site-url';
import { instantAsText } from '../../../../(site)/account/instant-as-text';
import { loadForStaff, PeoplePage, queryText } from '../people-page';
import { roleChoices, roleWord } from '../role-words';
import { createInvitationAction, revokeInvitationAction, sendInvitationsAction } from './actions';

const t = translator('invitations');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = { params: Promise<{ space: string }>; searchParams: Promise<{ cursor?: string | string[] }> };

/** Every way to invite people, and the invitations made so far. */
export default async function InvitationsPage({ params, searchParams }: Props) {
  const { space: slug } = await params;
  const cursor = queryText((await searchParams).cursor);
  const people = `/s/${slug}/people`;
  const here = `${people}/invitations`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const page = { space: slug, limit: 50, ...(cursor && { cursor }) };
  const { items, next, roles: given } = await loadForStaff(listInvitations, page, here);
  const roles = roleChoices(space.kind, given);
  const shared = { space: { slug, name: space.name }, roles, words: messages.invitations };
  const address = typedUrl('/join');
  return (
    <PeoplePage
      space={space}
      abilities={abilities}
      here={here}
      title={t('title')}
      back={{ href: people, text: t('back') }}
    >
      <p className="lead">{t('lead')}</p>
      <div className="ways-in">
        <InvitationForm
          {...{ ...shared, address }}
          kind="link"
          send={createInvitationAction}
          lives={lives([1, 24, 7 * 24, 30 * 24, 90 * 24])}
        />
        <InvitationForm
          {...{ ...shared, address }}
          kind="code"
          send={createInvitationAction}
          lives={lives([1, 4, 24, 7 * 24, 14 * 24])}
        />
        <MailForm {...shared} send={sendInvitationsAction} />
        <section className="way-in">
          <h2>{t('rosterTitle')}</h2>
          <p className="hint">{t('rosterLead')}</p>
          <a className="btn" href={`${people}/roster`}>
            {t('rosterAction')}
          </a>
        </section>
      </div>
      <h2>{t('listTitle')}</h2>
      <InvitationList
        space={slug}
        revoke={revokeInvitationAction}
        words={{ none: t('none'), revoke: t('revoke'), title: t('listTitle') }}
        invitations={items.map((invitation) => invitationItem(invitation, space.kind))}
      />
      {next && (
        <p className="after-list">
          <a className="btn" href={`${here}?cursor=${encodeURIComponent(next)}`}>
            {t('older')}
          </a>
        </p>
      )}
    </PeoplePage>
  );
}

const lives = (hours: number[]) =>
  hours.map((count) => ({
    value: String(count),
    label: count < 24 ? t('hours', { count }) : t('days', { count: count / 24 }),
  }));

function invitationItem(invitation: Invitation, spaceKind: SpaceKind): InvitationItem {
  const { id, kind, role, email, createdBy, createdAt, uses, maxUses, expiresAt } = invitation;
  const state = stateOf(invitation, instantNow());
  const about = t('about', {
    kind: t(kind),
    role: roleWord(spaceKind, role),
    by: createdBy?.name ?? t('somebody'),
    time: instantAsText(createdAt),
  });
  return {
    ...{ id, about, email, open: state === 'open' },
    state: t(state, { uses, most: maxUses, time: instantAsText(expiresAt) }),
    revokeLabel: t('revokeOf', { about: email ?? about }),
  };
}
