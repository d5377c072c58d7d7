import { createTransport, type Transporter } from 'nodemailer';
import { siteAddress } from './site-address';

/** A letter to one person. `text` and `html` say the same. */
export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Where it can be turned off by one press (RFC 8058). */
  unsubscribe?: string;
  /** The same for another try, so that a mailbox that got both shows one. */
  id?: string;
};
export type SendMail = (mail: Mail) => Promise<void>;

/** Sends through SMTP when SMTP_URL and MAIL_FROM are set; otherwise prints to the server's log. */
export const sendMail: SendMail = async (mail) => {
  const { SMTP_URL, MAIL_FROM } = process.env;
  if (!SMTP_URL || !MAIL_FROM) return printMail(mail);
  await transportFor(SMTP_URL).sendMail({
    from: MAIL_FROM,
    // An object, so that nothing in the address is read as a name or as a second address.
    to: { name: '', address: oneLine(mail.to) },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: headersOf(mail),
    ...(mail.id && { messageId: `<${mail.id}@${new URL(siteAddress()).hostname}>` }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
};

/** Whether mail goes out, from which address and through which server; never with which password. */
export function mailConfiguration(): { configured: boolean; from: string | null; server: string | null } {
  const { SMTP_URL, MAIL_FROM } = process.env;
  const configured = !!SMTP_URL && !!MAIL_FROM;
  const server = SMTP_URL && URL.canParse(SMTP_URL) ? new URL(SMTP_URL).host : null;
  return { configured, from: MAIL_FROM || null, server };
}
export const headersOf = ({ unsubscribe }: Mail): Record<string, string> => ({
  'Auto-Submitted': 'auto-generated',
  ...(unsubscribe && {
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});

let transport: { url: string; transporter: Transporter } | undefined;

function transportFor(url: string) {
  if (transport?.url !== url) {
    transport = { url, transporter: createTransport(url, { pool: true, maxConnections: 3 } as object) };
  }
  return transport.transporter;
}

function printMail({ to, subject, text, unsubscribe }: Mail) {
  const rule = '─'.repeat(72);
  console.info(
    [
      `┌${rule}`,
      '│ Mail, printed because SMTP_URL and MAIL_FROM are not set',
      `│ To: ${oneLine(to)}`,
      `│ Subject: ${oneLine(subject)}`,
      ...(unsubscribe ? [`│ List-Unsubscribe: ${unsubscribe}`] : []),
      '│',
      ...text.split('\n').map((line) => `│ ${line}`),
      `└${rule}`,
    ].join('\n'),
  );
}

const oneLine = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
