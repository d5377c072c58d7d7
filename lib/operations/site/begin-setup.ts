import type { Store } from '@/lib/db/stores/store';
import type { Context } from '../context';
import { hashOfSecret, newSecret } from '../people/secrets';
import { refuseUnlessSystem } from './the-site';

const KEY = 'setup';

/**
 * While nobody looks after the site: a new secret with which one person can take that on, once. Earlier ones end.
 * Null where there is a site admin. Only its hash is kept. Run by the server at each start.
 */
export async function beginSetup(ctx: Context): Promise<string | null> {
  refuseUnlessSystem(ctx);
  const secret = newSecret();
  return ctx.database.transaction(async ({ site, books }) => {
    await site.lockAdmins();
    if ((await site.countAdmins()) > 0) return null;
    await books.replaceSetting(KEY, { hash: hashOfSecret(secret) });
    return secret;
  });
}

/** Whether this is the secret that the newest start printed, and nobody has used it. */
export async function isSetupSecret({ site, books }: Store, secret: string): Promise<boolean> {
  const kept = await books.findSetting<{ hash: string }>(KEY);
  return kept !== null && kept.hash === hashOfSecret(secret) && (await site.countAdmins()) === 0;
}

export const endSetup = ({ site }: Store) => site.removeSetting(KEY);
