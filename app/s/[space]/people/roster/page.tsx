import type { Metadata } from 'next';
import { RosterForm } from '@/components/spaces/roster-form';
import { listInvitations } from '@/lib/operations/invitations/list-invitations';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { messages, translator } from '@/lib/web/messages';
import { typedUrl } from '@/lib/web/site-url';
import { loadForStaff, PeoplePage } from '../people-page';
import { roleChoices } from '../role-words';
import { rosterAction } from './actions';

const t = translator('roster');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

/** A list of people as a file: what would happen, then that it happens, then the slips to print. */
export default async function RosterPage({ params }: { params: Promise<{ space: string }> }) {
  const { space: slug } = await params;
  const invitations = `/s/${slug}/people/invitations`;
  const here = `/s/${slug}/people/roster`;
  const { space, abilities } = await load(readSpace, { space: slug }, here);
  const { roles } = await loadForStaff(listInvitations, { space: slug, limit: 1 }, here);
  return (
    <PeoplePage
      space={space}
      abilities={abilities}
      here={here}
      title={t('title')}
      back={{ href: invitations, text: t('back') }}
    >
      <p className="lead">{t('lead')}</p>
      <RosterForm
        space={{ slug, name: space.name }}
        send={rosterAction}
        roles={roleChoices(space.kind, roles)}
        address={typedUrl('/join/slip')}
        words={{ roster: messages.roster, slips: messages.slips }}
      />
    </PeoplePage>
  );
}
