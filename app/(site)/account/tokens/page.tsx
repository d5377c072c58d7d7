import type { Metadata } from 'next';
import { NewSecret } from '@/components/account/new-secret';
import { TokenList } from '@/components/account/token-list';
import { SectionPage } from '@/components/shell/section-page';
import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field, SelectField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import type { TokenScope } from '@/lib/domain/access/actor';
import type { ApiToken } from '@/lib/domain/people/api-token';
import { listApiTokens } from '@/lib/operations/people/list-api-tokens';
import { instantNow } from '@/lib/web/context';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { instantAsText } from '../instant-as-text';
import { accountFrame } from '../sections';
import { createApiTokenAction, revokeApiTokenAction } from './actions';

const t = translator('account');
export const metadata: Metadata = { title: t('tokens'), robots: { index: false } };

const scopeWords: Record<TokenScope, string> = {
  read: t('scopeRead'),
  annotate: t('scopeAnnotate'),
  import: t('scopeImport'),
  space: t('scopeSpace'),
  account: t('scopeAccount'),
  site: t('scopeSite'),
};

export default async function TokensPage() {
  const { items } = await load(listApiTokens, {}, '/account/tokens');
  return (
    <SectionPage {...accountFrame} current="/account/tokens" title={t('tokens')}>
      <p>
        {t('tokensLead')}{' '}
        <a className="link" href="/api/v1/docs">
          {t('apiDocs')}
        </a>
      </p>
      <TokenList
        revoke={revokeApiTokenAction}
        words={{ none: t('noTokens'), revoke: t('revoke') }}
        tokens={items.map((token) => ({
          id: token.id,
          name: token.name,
          prefix: token.prefix,
          about: aboutOf(token),
          revokeLabel: t('revokeOf', { name: token.name }),
        }))}
      />
      <h2>{t('newToken')}</h2>
      <Form action={createApiTokenAction} label={t('newToken')}>
        <NewSecret words={{ label: t('tokenSecret'), copy: t('copy'), copied: t('copied') }} />
        <Field
          name="name"
          label={t('tokenName')}
          hint={t('tokenNameHint')}
          autoComplete="off"
          required
          maxLength={80}
        />
        <ChoiceField
          name="scopes"
          label={t('tokenScopes')}
          many
          chosen={['read']}
          choices={Object.entries(scopeWords).map(([value, label]) => ({ value, label }))}
        />
        <SelectField
          name="expiresInDays"
          label={t('tokenExpiry')}
          chosen="90"
          choices={[
            ...[7, 30, 90].map((days) => ({ value: String(days), label: t('expiryDays', { days }) })),
            { value: '365', label: t('expiryYear') },
            { value: 'never', label: t('expiryNever') },
          ]}
        />
        <SubmitButton>{t('createToken')}</SubmitButton>
      </Form>
    </SectionPage>
  );
}

function aboutOf({ scopes, expiresAt, lastUsedAt }: ApiToken) {
  const ended = expiresAt !== null && expiresAt <= instantNow();
  return t('tokenAbout', {
    scopes: scopes.map((scope) => scopeWords[scope]).join(', '),
    expiry: expiresAt
      ? t(ended ? 'tokenEnded' : 'tokenEnds', { time: instantAsText(expiresAt) })
      : t('tokenNoEnd'),
    used: lastUsedAt ? t('tokenUsed', { time: instantAsText(lastUsedAt) }) : t('tokenUnused'),
  });
}
