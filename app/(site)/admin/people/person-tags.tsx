import type { SitePerson } from '@/lib/domain/site/site-overview';
import { translator } from '@/lib/web/messages';

/** What is out of the ordinary about somebody. */
export function PersonTags({ person }: { person: SitePerson }) {
  const t = translator('admin');
  return (
    <>
      {person.guest && <span className="tag">{t('isGuest')}</span>}{' '}
      {person.siteAdmin && <span className="tag">{t('siteAdmin')}</span>}{' '}
      {person.suspendedAt && <span className="tag">{t('isSuspended')}</span>}
    </>
  );
}
