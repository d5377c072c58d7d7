import type { Metadata } from 'next';
import { NotificationList } from '@/components/notifications/notification-list';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { listNotifications } from '@/lib/operations/notifications/list-notifications';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { SiteBar } from '../../site-bar';
import { markAllReadAction, markReadAction } from './actions';
import { groupsOf } from './notification-words';

const t = translator('notifications');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Asked = { cursor?: string | string[]; unread?: string | string[] };

/** What one is told, newest first, by article. */
export default async function NotificationsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const asked = await searchParams;
  const unread = asked.unread === '1';
  const here = unread ? '/notifications?unread=1' : '/notifications';
  const after = typeof asked.cursor === 'string' ? { cursor: asked.cursor } : {};
  const { items, next } = await load(listNotifications, { unread, limit: 30, ...after }, here);
  const newest = items.find(({ seenAt }) => seenAt === null);
  return (
    <>
      <SiteBar here={here} />
      <main id="content" className="page notified">
        <h1>{t('title')}</h1>
        <div className="views">
          <Views unread={unread} />
          {newest && (
            <Form action={markAllReadAction} className="btn-row" label={t('markAll')}>
              <input type="hidden" name="until" value={newest.createdAt} />
              <SubmitButton look="plain">{t('markAll')}</SubmitButton>
            </Form>
          )}
        </div>
        {items.length === 0 ? (
          <p className="lead">{t(unread ? 'noneUnread' : 'none')}</p>
        ) : (
          <NotificationList
            groups={groupsOf(items)}
            mark={markReadAction}
            words={{ fresh: t('new'), mark: t('markOne') }}
          />
        )}
        {next && (
          <p className="after-form">
            <a
              className="btn"
              href={`/notifications?${unread ? 'unread=1&' : ''}cursor=${encodeURIComponent(next)}`}
            >
              {t('older')}
            </a>
          </p>
        )}
      </main>
    </>
  );
}

function Views({ unread }: { unread: boolean }) {
  return (
    <nav aria-label={t('views')} className="row wrap">
      <a href="/notifications" aria-current={unread ? undefined : 'page'}>
        {t('all')}
      </a>
      <a href="/notifications?unread=1" aria-current={unread ? 'page' : undefined}>
        {t('unread')}
      </a>
      <a href="/account/notifications">{t('settings')}</a>
    </nav>
  );
}
