import type { Metadata } from 'next';
import { SubmitButton } from '@/components/ui/button';
import { PasswordField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import { readProfile } from '@/lib/operations/people/read-profile';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { NarrowPage } from '../../../narrow-page';
import { ownPasswordAction } from '../../actions';

const t = translator('join');
const auth = translator('auth');
export const metadata: Metadata = { title: t('slipTitle'), robots: { index: false } };

/** After signing in with a slip: on with the class, or a password of one's own first. */
export default async function WelcomePage({
  searchParams,
}: {
  searchParams: Promise<{ space?: string | string[] }>;
}) {
  const { space: slug } = await searchParams;
  const here = '/join/slip/welcome';
  const { name, hasPassword } = await load(readProfile, {}, '/join/slip');
  const { space } = await load(readSpace, { space: typeof slug === 'string' ? slug : '' }, here);
  return (
    <NarrowPage title={t('welcomeTitle', { name })} here={here}>
      <p>{hasPassword ? t('passwordHas') : t('welcomeLead')}</p>
      <p>
        <a className="btn btn-primary" href={`/s/${space.slug}`}>
          {t('welcomeSpace', { space: space.name })}
        </a>
      </p>
      {!hasPassword && (
        <Form action={ownPasswordAction} label={t('ownPassword')}>
          <PasswordField
            name="newPassword"
            label={t('ownPassword')}
            hint={t('ownPasswordHint')}
            words={{ show: auth('showPassword'), hide: auth('hidePassword') }}
            autoComplete="new-password"
            required
          />
          <SubmitButton look="plain">{t('setPassword')}</SubmitButton>
        </Form>
      )}
    </NarrowPage>
  );
}
