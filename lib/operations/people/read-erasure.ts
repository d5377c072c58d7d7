import { z } from 'zod';
import { notFound } from '@/lib/domain/errors';
import { operation } from '../operation';
import { nobody } from './own-account';
import { hashOfSecret } from './secrets';

/** How far the erasure of an account is, for whoever has its ticket: nobody is signed in any more who could ask. */
export const readErasure = operation({
  name: 'readErasure',
  kind: 'read',
  permission: 'people.signUp',
  noun: 'erasure',
  input: z.object({ ticket: z.string().max(100) }),
  load: nobody,
  run: async ({ input: { ticket }, store }) => {
    const erasure = await store.erasures.findByTicket(hashOfSecret(ticket));
    if (!erasure) throw notFound('erasure');
    return { ...erasure, steps: store.accountData.erasingSteps };
  },
});
