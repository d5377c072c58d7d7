import Link from 'next/link';
import type { ReactNode } from 'react';

/** A page for whoever looks after the site: its sections at the side, lists and forms beside them. */
export function AdminPage({
  title,
  lead,
  sections,
  sectionsLabel,
  current,
  children,
}: {
  title: string;
  lead?: string;
  sections: { href: string; label: string }[];
  sectionsLabel: string;
  /** The address of this section. */
  current: string;
  children: ReactNode;
}) {
  return (
    <div className="account admin">
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
