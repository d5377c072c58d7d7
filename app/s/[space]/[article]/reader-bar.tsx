import type { ReactNode } from 'react';
import { FindField } from '@/components/article/find-field';
import { AccountMenu, type AccountWords } from '@/components/shell/account-menu';
import type { Theme } from '@/components/shell/theme-choice';
import { type SpaceMark, TopBar } from '@/components/shell/top-bar';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { useFind } from './use-find';
import type { useOutline } from './use-outline';

export type ReaderBarProps = {
  space: SpaceMark;
  here: string;
  tabs: { href: string; text: string; current: boolean }[];
  /** Who reads: somebody with an account, or a guest with a name; null for any other guest. */
  viewer: { id: string; name: string; guest?: true } | null;
  account: { theme: Theme; words: AccountWords; importHref: string | null };
};

type Props = ReaderBarProps & {
  outline: ReturnType<typeof useOutline>;
  find: ReturnType<typeof useFind>;
  onFindEnd: () => void;
  onKeys: () => void;
  /** What happens here just now. */
  children: ReactNode;
};

/** The bar on top of the reader: the space's, with the outline's button, the search in the text and the keys. */
export function ReaderBar({
  space,
  here,
  tabs,
  viewer,
  account,
  outline,
  find,
  onFindEnd,
  onKeys,
  children,
}: Props) {
  const t = useWords('reader');
  const shell = useWords('shell');
  return (
    <TopBar
      home={account.words.home}
      name={account.words.siteName}
      space={space}
      tabs={tabs}
      tabsLabel={shell('articleViews')}
      before={
        <button
          ref={outline.button}
          type="button"
          className="btn-icon only-narrow needs-script"
          aria-controls="outline"
          aria-expanded={outline.open}
          aria-label={t('openOutline')}
          onClick={outline.show}
        >
          <Icon name="menu" />
        </button>
      }
    >
      {children}
      <FindField
        query={find.query}
        onQuery={find.setQuery}
        at={find.at}
        count={find.count}
        onStep={find.stepTo}
        onEnd={() => {
          find.setQuery('');
          find.field.current?.blur();
          onFindEnd();
        }}
        field={find.field}
      />
      <button type="button" className="btn-icon help" aria-label={shell('help')} onClick={onKeys}>
        ?
      </button>
      <AccountMenu
        viewer={viewer}
        words={account.words}
        theme={account.theme}
        here={here}
        importHref={account.importHref}
      />
    </TopBar>
  );
}
