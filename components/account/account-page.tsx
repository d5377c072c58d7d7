import Link from 'next/link';
import type { ReactNode } from 'react';

export type AccountSection = { href: string; label: string };

/** A page of the account: its sections at the side, one narrow column of fields. */
export function AccountPage({
  title,
  sections,
  sectionsLabel,
  current,
  children,
}: {
  title: string;
  sections: AccountSection[];
  sectionsLabel: string;
  /** The address of this section. */
  current: string;
  children: ReactNode;
}) {
  return (
    <div className="account">
      <nav className="account-nav" aria-label={sectionsLabel}>
        <ul>
          {sections.map(({ href, label }) => (
            <li key={href}>
              <Link href={href} aria-current={href === current ? 'page' : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="content" className="account-body">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
