import type { Metadata } from 'next';
import Link from 'next/link';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../narrow-page';
import { openCodeAction } from './actions';

const t = translator('join');
export const metadata: Metadata = { title: t('title') };

/** Where a code from a blackboard is typed. */
export default function JoinPage() {
  return (
    <NarrowPage title={t('title')} here="/join">
      <p>{t('lead')}</p>
      <Form action={openCodeAction} label={t('title')}>
        <Field
          name="secret"
          label={t('code')}
          hint={t('codeHint')}
          className="field spoken-code"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={80}
        />
        <SubmitButton>{t('go')}</SubmitButton>
      </Form>
      <div className="after-form">
        <Link className="link" href="/join/slip">
          {t('withSlip')}
        </Link>
      </div>
    </NarrowPage>
  );
}
