import { translator } from '@/lib/web/messages';

const t = translator('admin');

/** What every page for whoever looks after the site has around it. */
export const adminFrame = {
  wide: true,
  sectionsLabel: t('sections'),
  sections: [
    { href: '/admin', label: t('settings') },
    { href: '/admin/spaces', label: t('spaces') },
    { href: '/admin/people', label: t('people') },
    { href: '/admin/jobs', label: t('jobs') },
    { href: '/admin/mail', label: t('mail') },
    { href: '/admin/storage', label: t('storage') },
    { href: '/admin/audit', label: t('audit') },
  ],
};
