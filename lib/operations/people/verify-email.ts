import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';
import { operation } from '../operation';
import { loadOwnAccount } from './own-account';
import { MailedLink } from './reset-password';
import { hashOfSecret } from './secrets';

/**
 * Proves one's address with the link from a mail. One has to be signed in to the account that the mail is
 * about: otherwise a stranger could sign up with an address and have its owner confirm the stranger's account.
 */
export const verifyEmail = operation({
  name: 'verifyEmail',
  kind: 'write',
  permission: 'account.manage',
  noun: 'account',
  input: z.object({ token: MailedLink }),
  load: loadOwnAccount,
  run: async ({ input, subject: { person }, store, now }) => {
    const tokenHash = hashOfSecret(input.token);
    const link = await store.people.findMailedSecret(tokenHash, 'verify_email', now);
    if (link && link.userId !== person.id) {
      throw new AppError(
        'forbidden',
        'This link is for another account. Sign in with that one, then open the link again.',
      );
    }
    if (!link || link.email !== person.email) {
      throw new AppError(
        'invalid_input',
        'This link was used already, or its day is over. Ask for a new one in Account.',
      );
    }
    await store.people.lockEmail(link.email);
    if (await store.people.findVerifiedByEmail(link.email)) {
      throw new AppError(
        'already_exists',
        'This address already belongs to another account of yours. Sign in with that one; this one cannot have it too.',
      );
    }
    await store.people.takeMailedSecret(tokenHash, 'verify_email', now);
    await store.people.markEmailVerified(person.id, now);
    return { id: person.id, email: link.email };
  },
  subjectOf: ({ id }) => id,
});
