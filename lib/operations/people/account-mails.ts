import type { Mail } from '@/lib/integrations/send-mail';
import { sendMail } from '@/lib/integrations/send-mail';
import { siteAddress } from '@/lib/integrations/site-address';
import type { Context } from '../context';
import { withoutAddresses } from '../site/without-addresses';

/**
 * Sends without letting anybody wait, so that time does not tell whether a mail went out. A mail that could
 * not be sent is logged without its address; the person can ask for another.
 */
export function post(ctx: Context, mail: Mail) {
  const send = ctx.sendMail ?? sendMail;
  send(mail).catch((error: unknown) => noteMailFailure(ctx, mail, error));
}

/** Writes down that a mail did not go out, and why, but not to whom: in the log, and for the site's admins. */
export async function noteMailFailure(ctx: Context, { subject }: Pick<Mail, 'subject'>, error: unknown) {
  const reason = withoutAddresses(error instanceof Error ? error.message : 'unknown').slice(0, 300);
  console.error(JSON.stringify({ event: 'mail_failed', subject, reason }));
  await ctx.database.store.site
    .insertMailFailure({ id: ctx.newId(), subject: subject.slice(0, 200), reason, at: ctx.now() })
    .catch((cause) => console.error('A mail failure could not be noted:', cause));
}

// In each `site` is what the site is called.

export const verificationMail = (to: string, secret: string, site: string): Mail =>
  letter(to, 'Confirm your e-mail address', [
    `Somebody, probably you, made an account at ${site} with this address.`,
    'Confirm within 24 hours that the address is yours. You will be asked to sign in with the password that you chose.',
    { label: 'Confirm this address', href: siteAddress(`/verify-email?token=${secret}`) },
    'If it was not you, do nothing: without your confirmation the account never gets this address.',
  ]);

export const passwordResetMail = (to: string, secret: string, site: string): Mail =>
  letter(to, 'Choose a new password', [
    `Somebody, probably you, asked for a new password for your account at ${site}.`,
    'The link works once and for one hour.',
    { label: 'Choose a new password', href: siteAddress(`/reset-password?token=${secret}`) },
    'If it was not you, do nothing: your password stays as it is.',
  ]);

export const passwordChangedMail = (to: string, site: string): Mail =>
  letter(to, 'Your password was changed', [
    `The password of your account at ${site} was changed just now.`,
    'If it was not you, choose a new password at once:',
    { label: 'Choose a new password', href: siteAddress('/forgot-password') },
  ]);

export const dataExportMail = (to: string, site: string): Mail =>
  letter(to, 'Your data is ready', [
    `Everything that is yours at ${site} was put together. You can fetch it for seven days; you will be asked to sign in.`,
    { label: 'Fetch your data', href: siteAddress('/account/data') },
    'If you did not ask for it, whoever looks after the site did so for you. Nobody else can fetch it.',
  ]);

export const accountClosedMail = (to: string, ticket: string, site: string): Mail =>
  letter(to, 'Your account is closed', [
    `Your account at ${site} was closed just now. What it left behind is being removed; that takes a few minutes.`,
    { label: 'See how far it is', href: siteAddress(`/erasure/${ticket}`) },
    'This is the last mail to this address.',
  ]);

export const testMail = (to: string, site: string): Mail =>
  letter(to, 'A test mail', [
    `Mail from ${site} reaches you. You asked for this on the page about mail.`,
    { label: 'Back to that page', href: siteAddress('/admin/mail') },
  ]);

type Paragraph = string | { label: string; href: string };

/**
 * Our own words and links only. A name that somebody chose gets into a mail only as `nameInMail` leaves it:
 * whoever signs up with somebody else's address would choose what that person reads.
 */
export function letter(to: string, subject: string, paragraphs: Paragraph[]): Mail {
  const text = paragraphs.map((part) => (typeof part === 'string' ? part : part.href)).join('\n\n');
  const html = paragraphs
    .map((part) =>
      typeof part === 'string'
        ? `<p>${escapeHtml(part)}</p>`
        : `<p><a href="${escapeHtml(part.href)}">${escapeHtml(part.label)}</a></p><p>${escapeHtml(part.href)}</p>`,
    )
    .join('\n');
  return {
    to,
    subject,
    text: `${text}\n`,
    html: `<!doctype html>\n<html lang="en"><body>\n${html}\n</body></html>\n`,
  };
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
