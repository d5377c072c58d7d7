import type { Store } from '@/lib/db/stores/store';

/** What the site is called, as its mails call it. */
export const readSiteName = async (store: Store): Promise<string> =>
  (await store.site.readSettings()).settings.name;
