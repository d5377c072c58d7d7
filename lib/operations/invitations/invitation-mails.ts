import { nameInMail } from '@/lib/domain/spaces/name-in-mail';
import type { Mail } from '@/lib/integrations/send-mail';
import { siteAddress } from '@/lib/integrations/site-address';
import type { Context } from '../context';
import { letter, post } from '../people/account-mails';

/** Asks somebody into a space. Of what people wrote it holds two short names, and nothing that could be a link. */
export function invitationMail(
  to: string,
  {
    secret,
    space,
    site,
    inviter,
    days,
  }: { secret: string; space: string; site: string; inviter: string | null; days: number },
): Mail {
  const where = nameInMail(space);
  const who = inviter === null ? 'Somebody' : nameInMail(inviter);
  return letter(to, 'An invitation to read together', [
    `${who} invites you to the space “${where}” at ${site}, where people read articles together.`,
    `The link lets one person in, and works for ${days} days.`,
    { label: 'Look at the invitation', href: siteAddress(`/join/${secret}`) },
    'If you do not know what this is about, do nothing: you are not in any list, and this mail comes once.',
  ]);
}

/** What an operation gathers while it runs, to be sent once it is committed. */
export type Outbox = Mail[];
export const postAll = (ctx: Context, outbox: Outbox) => {
  for (const mail of outbox) post(ctx, mail);
};
