import { AccountMenu } from '@/components/shell/account-menu';
import { SiteSearch } from '@/components/shell/site-search';
import { TopBar } from '@/components/shell/top-bar';
import type { Space } from '@/lib/domain/spaces/space';
import { translator } from '@/lib/web/messages';
import { loadShell } from '@/lib/web/shell';
import { spaceMark } from './space-mark';

type Tab = { href: string; text: string; current: boolean };

/** The top bar of pages other than the reader, which has its own tools in it. */
export async function SiteBar({
  here,
  space,
  tabs,
  tabsLabel,
  importHref = null,
}: {
  here: string;
  space?: Pick<Space, 'name' | 'slug' | 'settings'>;
  tabs?: Tab[];
  /** What the tabs are views of; an article, where nothing is said. */
  tabsLabel?: string;
  importHref?: string | null;
}) {
  const { reader, theme, words } = await loadShell();
  const t = translator('site');
  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <TopBar
        home={words.home}
        name={words.siteName}
        {...(space && { space: spaceMark(space) })}
        {...(tabs && { tabs, tabsLabel: tabsLabel ?? translator('shell')('articleViews') })}
      >
        <SiteSearch
          action={space ? `/s/${space.slug}/search` : '/search'}
          label={
            space ? translator('search')('inSpace', { name: space.name }) : translator('search')('everywhere')
          }
          placeholder={translator('search')('short')}
        />
        <AccountMenu viewer={reader} words={words} theme={theme} here={here} importHref={importHref} />
      </TopBar>
    </>
  );
}
