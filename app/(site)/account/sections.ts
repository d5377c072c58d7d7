import { translator } from '@/lib/web/messages';

const t = translator('account');

/** What every page of the account has around it. */
export const accountFrame = {
  sectionsLabel: t('sections'),
  sections: [
    { href: '/account', label: t('profile') },
    { href: '/account/password', label: t('password') },
    { href: '/account/sessions', label: t('sessions') },
    { href: '/account/tokens', label: t('tokens') },
    { href: '/account/notifications', label: t('notifications') },
    { href: '/account/data', label: t('data') },
  ],
};
