import { ProviderButtons } from '@/components/account/provider-buttons';
import { translator } from '@/lib/web/messages';
import { signInProviders } from '@/lib/web/providers';

const t = translator('auth');

/** Ways in by another site, where any is set up: to an account that there is, or to a new one. */
export function ProviderWays({ next }: { next: string }) {
  const providers = signInProviders();
  if (providers.length === 0) return null;
  return (
    <>
      <p className="or">{t('or')}</p>
      <noscript>{t('needsScript')}</noscript>
      <ProviderButtons
        next={next}
        failed={t('providerFailed')}
        providers={providers.map(({ id, name }) => ({ id, label: t('continueWith', { provider: name }) }))}
      />
    </>
  );
}
