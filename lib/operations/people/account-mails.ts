import type { Mail } from '@/lib/integrations/send-mail';
import { sendMail } from '@/lib/integrations/send-mail';
import { siteAddress } from '@/lib/integrations/site-address';
import type { Context } from '../context';

/**
 * Sends without letting anybody wait, so that time does not tell whether a mail went out. A mail that could
 * not be sent is logged without its address; the person can ask for another.
 */
export function post(ctx: Context, mail: Mail) {
  const send = ctx.sendMail ?? sendMail;
  send(mail).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : 'unknown';
    console.error(
      JSON.stringify({ event: 'mail_failed', subject: mail.subject, reason: reason.slice(0, 300) }),
    );
  });
}

export const verificationMail = (to: string, secret: string): Mail =>
  letter(to, 'Confirm your e-mail address', [
    'Somebody, probably you, made an account at Arguably with this address.',
    'Confirm within 24 hours that the address is yours. You will be asked to sign in with the password that you chose.',
    { label: 'Confirm this address', href: siteAddress(`/verify-email?token=${secret}`) },
    'If it was not you, do nothing: without your confirmation the account never gets this address.',
  ]);

export const passwordResetMail = (to: string, secret: string): Mail =>
  letter(to, 'Choose a new password', [
    'Somebody, probably you, asked for a new password for your account at Arguably.',
    'The link works once and for one hour.',
    { label: 'Choose a new password', href: siteAddress(`/reset-password?token=${secret}`) },
    'If it was not you, do nothing: your password stays as it is.',
  ]);

export const passwordChangedMail = (to: string): Mail =>
  letter(to, 'Your password was changed', [
    'The password of your account at Arguably was changed just now.',
    'If it was not you, choose a new password at once:',
    { label: 'Choose a new password', href: siteAddress('/forgot-password') },
  ]);

type Paragraph = string | { label: string; href: string };

/**
 * Our own words and links only. A name never gets into a mail: whoever signs up with somebody else's
 * address would choose what that person reads.
 */
function letter(to: string, subject: string, paragraphs: Paragraph[]): Mail {
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
