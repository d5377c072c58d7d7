import type { ReactNode } from 'react';
import type { Accent } from '@/lib/domain/spaces/space-settings';

/** A space as the bar shows it: its picture and name, and the colour that the page takes from it. */
export type SpaceMark = { name: string; href: string; accent: Accent; logo: string | null };

/** The bar at the top of every page: where one is at the start, ways through the middle, tools at the end. */
export function TopBar({
  home,
  name,
  before,
  space,
  tabs,
  tabsLabel,
  children,
}: {
  home: string;
  name: string;
  before?: ReactNode;
  space?: SpaceMark;
  tabs?: { href: string; text: string; current: boolean }[];
  tabsLabel?: string;
  children: ReactNode;
}) {
  return (
    <header className={tabs ? 'topbar has-tabs' : 'topbar'} data-accent={space?.accent}>
      <div className="top-start">
        {before}
        {/* Whole page loads, not client navigation: a reader page's text is not part of React's data. */}
        <a className="brand" href="/" aria-label={home}>
          <span className="brand-mark" aria-hidden="true">
            A
          </span>
          <span className="brand-name">{name}</span>
        </a>
        {space && (
          <a className="space-link" href={space.href}>
            {space.logo && (
              // biome-ignore lint/performance/noImgElement: small already, and served under a name of its own for good.
              <img className="space-logo" src={space.logo} alt="" width={24} height={24} />
            )}
            <span>{space.name}</span>
          </a>
        )}
      </div>
      {tabs && (
        <nav className="tabs" aria-label={tabsLabel}>
          {tabs.map(({ href, text, current }) => (
            <a key={href} href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          ))}
        </nav>
      )}
      <div className="top-end">{children}</div>
    </header>
  );
}
