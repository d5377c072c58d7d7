import type { Metadata } from 'next';
import { SessionList } from '@/components/account/session-list';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { browserName } from '@/lib/domain/people/session';
import { listSessions } from '@/lib/operations/people/list-sessions';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../instant-as-text';
import { accountFrame } from '../sections';
import { revokeOtherSessionsAction, revokeSessionAction } from './actions';

const t = translator('account');
export const metadata: Metadata = { title: t('sessions'), robots: { index: false } };

export default async function SessionsPage() {
  const { items } = await load(listSessions, {}, '/account/sessions');
  return (
    <SectionPage {...accountFrame} current="/account/sessions" title={t('sessions')}>
      <p>{t('sessionsLead')}</p>
      <SessionList
        end={revokeSessionAction}
        endWord={t('endSession')}
        sessions={items.map(({ id, userAgent, current, lastSeenAt, createdAt }) => ({
          id,
          browser: nameOf(userAgent),
          about: `${t('lastSeen', { time: instantAsText(lastSeenAt) })}, ${t('signedInAt', { time: instantAsText(createdAt) })}`,
          current: current ? t('thisBrowser') : null,
          endLabel: t('endSessionOf', { browser: nameOf(userAgent) }),
        }))}
      />
      {items.length > 1 && (
        <Form action={revokeOtherSessionsAction}>
          <SubmitButton look="plain">{t('endOthers')}</SubmitButton>
        </Form>
      )}
    </SectionPage>
  );
}

function nameOf(userAgent: string | null) {
  const { browser, system } = browserName(userAgent);
  return browser && system ? t('browserOn', { browser, system }) : (browser ?? system ?? t('unknownBrowser'));
}
