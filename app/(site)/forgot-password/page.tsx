import type { Metadata } from 'next';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { requestPasswordResetAction } from './actions';

const t = translator('auth');
export const metadata: Metadata = { title: t('forgotTitle'), robots: { index: false } };

export default function ForgotPasswordPage() {
  return (
    <NarrowPage title={t('forgotTitle')} here="/">
      <p>{t('forgotLead')}</p>
      <Form action={requestPasswordResetAction}>
        <Field
          name="email"
          label={t('email')}
          type="email"
          autoComplete="username"
          required
          maxLength={254}
        />
        <SubmitButton>{t('forgotAction')}</SubmitButton>
      </Form>
    </NarrowPage>
  );
}
