import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { listSuccessors } from '@/lib/operations/spaces/list-successors';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SpaceFrame } from '../space-frame';
import { leaveSpaceAction } from './actions';

const t = translator('spaceEnd');

type Props = { params: Promise<{ space: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { space: slug } = await params;
  const { space } = await load(readSpace, { space: slug }, `/s/${slug}/leave`);
  return { title: t('leaveTitle', { name: space.name }), robots: { index: false } };
}

/** Before somebody leaves a space: what stays behind. */
export default async function LeaveSpacePage({ params }: Props) {
  const { space: slug } = await params;
  const here = `/s/${slug}/leave`;
  const { space, abilities, role } = await load(readSpace, { space: slug }, here);
  if (!abilities.leave) notFound();
  const successors =
    role === 'owner' && abilities.end ? await load(listSuccessors, { space: slug, limit: 1 }, here) : null;
  return (
    <SpaceFrame space={space} abilities={abilities} current={null} here={here}>
      <main id="content" className="page asking">
        <h1>{t('leaveTitle', { name: space.name })}</h1>
        {successors?.isOnlyOwner ? (
          <OnlyOwner slug={slug} hasSuccessor={successors.items.length > 0} />
        ) : (
          <>
            <p>{t(space.settings.reading === 'members' ? 'leaveLead' : 'leaveLeadOpen')}</p>
            <Form action={leaveSpaceAction} label={t('leaveTitle', { name: space.name })}>
              <input type="hidden" name="space" value={space.slug} />
              <div className="row wrap">
                <SubmitButton look="danger">{t('leaveAction')}</SubmitButton>
                <a className="btn btn-quiet" href={`/s/${slug}`}>
                  {t('stay')}
                </a>
              </div>
            </Form>
          </>
        )}
      </main>
    </SpaceFrame>
  );
}

/** A space always has an owner: what they do first, in place of a button that would be refused. */
const OnlyOwner = ({ slug, hasSuccessor }: { slug: string; hasSuccessor: boolean }) => (
  <>
    <p>{t(hasSuccessor ? 'onlyOwner' : 'onlyOwnerAlone')}</p>
    <div className="row wrap">
      <a className="btn btn-primary" href={hasSuccessor ? `/s/${slug}/settings#whole` : `/s/${slug}/people`}>
        {t(hasSuccessor ? 'handOverFirst' : 'inviteFirst')}
      </a>
      <a className="btn btn-danger" href={`/s/${slug}/delete`}>
        {t('deleteAction')}
      </a>
      <a className="btn btn-quiet" href={`/s/${slug}`}>
        {t('stay')}
      </a>
    </div>
  </>
);
