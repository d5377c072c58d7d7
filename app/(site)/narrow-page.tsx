import type { ReactNode } from 'react';
import { SiteBar } from '../site-bar';

/** A page with one narrow column, such as signing in. */
export function NarrowPage({ title, here, children }: { title: string; here: string; children: ReactNode }) {
  return (
    <>
      <SiteBar here={here} />
      <main id="content" className="narrow">
        <h1>{title}</h1>
        {children}
      </main>
    </>
  );
}
