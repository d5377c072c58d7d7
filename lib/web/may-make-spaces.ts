import { can } from '@/lib/domain/access/policy';
import { auth } from './auth';
import { instantNow } from './context';
import { loadSite } from './site';

/** Whether whoever asks for the page may make a space on this site: only then is the way to it shown. */
export async function mayMakeSpaces(): Promise<boolean> {
  const [actor, { spaceMakers }] = await Promise.all([auth(), loadSite()]);
  return can(actor, 'spaces.create', { spaceMakers, now: instantNow() });
}
