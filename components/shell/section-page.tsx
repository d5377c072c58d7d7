import Link from 'next/link';
import type { ReactNode } from 'react';

export type Section = { href: string; label: string };

/** A page of several: its sections at the side, and one column beside them; for the site's admins a wide one. */
export function SectionPage({
  title,
  lead,
  sections,
  sectionsLabel,
  current,
  wide = false,
  children,
}: {
  title: string;
  lead?: string;
  sections: Section[];
  sectionsLabel: string;
  /** The address of this section. */
  current: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={wide ? 'account admin' : 'account'}>
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
        {lead && <p>{lead}</p>}
        {children}
      </main>
    </div>
  );
}
