import { afterEach, describe, expect, it, vi } from 'vitest';
import { sealPosition } from '@/lib/operations/live/live-position';
import { unsubscribeLink } from '@/lib/operations/notifications/unsubscribe-link';
import { pseudonym } from '@/lib/operations/people/secrets';
import { instantNow } from '@/lib/web/context';
import { nextAuthOptions } from '@/lib/web/next-auth';

afterEach(() => vi.unstubAllEnvs());

describe('without the installation’s secret', () => {
  it.each([
    ['an address is not hidden', () => pseudonym('log', 'ada@example.org')],
    ['a place in the live events is not sealed', () => sealPosition({ horizon: 1n, at: instantNow() })],
    ['a link that turns mail off is not signed', () => unsubscribeLink(crypto.randomUUID(), 'all')],
    ['nobody signs in', () => nextAuthOptions()],
  ])('%s, and who runs the server is told what is missing', (_what, work) => {
    for (const value of ['', undefined]) {
      vi.stubEnv('NEXTAUTH_SECRET', value);
      expect(work).toThrow('NEXTAUTH_SECRET');
    }
  });
});
