import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Form } from '@/components/ui/form';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { unsubscribeAction } from './actions';

const t = translator('notificationSettings');
export const metadata: Metadata = {
  title: t('unsubscribeTitle'),
  robots: { index: false },
  referrer: 'no-referrer',
};

/** Opening the link changes nothing: programs that look at mail open links too. The button does. */
export default async function UnsubscribePage({
  searchParams,
}: {
  searchParams: Promise<{ link?: string | string[] }>;
}) {
  const { link } = await searchParams;
  return (
    <NarrowPage title={t('unsubscribeTitle')} here="/account/notifications">
      <p>{t('unsubscribeLead')}</p>
      <Form action={unsubscribeAction}>
        <input type="hidden" name="link" value={typeof link === 'string' ? link : ''} />
        <SubmitButton>{t('unsubscribeAction')}</SubmitButton>
      </Form>
      <p className="after-form">
        <Link className="link" href="/account/notifications">
          {t('unsubscribeSettings')}
        </Link>
      </p>
    </NarrowPage>
  );
}
