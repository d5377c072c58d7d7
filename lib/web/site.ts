import { connection } from 'next/server';
import { cache } from 'react';
import { GUEST } from '@/lib/domain/access/actor';
import { readSite } from '@/lib/operations/site/read-site';
import { contextFor } from './context';

type Site = Awaited<ReturnType<typeof readSite>>;

/** In ms: every page asks, and the answer changes once a year. A change shows here after this long at most. */
const FRESH = 3_000;
let kept: { site: Promise<Site>; until: number } | undefined;

/** What the site is called, whether it takes new accounts, which legal texts it has: for the frame of every page. */
export const loadSite = cache(async (): Promise<Site> => {
  // Never at build time: there is no database then.
  await connection();
  const now = performance.now();
  if (!kept || kept.until < now) {
    const site = readSite(contextFor(GUEST), {});
    kept = { site, until: now + FRESH };
    site.catch(() => {
      kept = undefined;
    });
  }
  return kept.site;
});

/** After a change by this process: its next page shows it. */
export const forgetSite = () => {
  kept = undefined;
};
