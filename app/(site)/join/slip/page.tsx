import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Field, PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../../narrow-page';
import { slipAction } from '../actions';

const t = translator('join');
const auth = translator('auth');
export const metadata: Metadata = { title: t('slipTitle') };

/** Where somebody without an address signs in, with the code on their slip of paper. */
export default function SlipPage() {
  return (
    <NarrowPage title={t('slipTitle')} here="/join/slip">
      <p>{t('slipLead')}</p>
      <Form action={slipAction} label={t('slipTitle')}>
        <Field
          name="code"
          label={t('slipCode')}
          hint={t('slipCodeHint')}
          className="field spoken-code"
          autoCapitalize="characters"
          autoComplete="username"
          spellCheck={false}
          required
          maxLength={80}
        />
        <PasswordField
          name="password"
          label={t('slipPassword')}
          hint={t('slipPasswordHint')}
          words={{ show: auth('showPassword'), hide: auth('hidePassword') }}
          autoComplete="current-password"
        />
        <SubmitButton>{t('slipGo')}</SubmitButton>
      </Form>
      <div className="after-form">
        <Link className="link" href="/join">
          {t('haveCode')}
        </Link>
      </div>
    </NarrowPage>
  );
}
