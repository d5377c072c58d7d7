import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

/** The mails to an address, the newest last: without a mail server ours prints them to its log. */
export function mailsTo(address: string): string[] {
  const log = readFileSync(process.env.E2E_SERVER_LOG ?? '', 'utf8');
  return log
    .split(/^┌─+$/m)
    .filter((mail) => mail.includes(`│ To: ${address}\n`))
    .map((mail) => mail.replace(/^│ ?/gm, ''));
}

/** The newest mail to an address that says so. */
export async function mailTo(address: string, says = ''): Promise<string> {
  let found: string | undefined;
  await expect(() => {
    found = mailsTo(address).findLast((mail) => mail.includes(says));
    expect(found, `a mail to ${address} that says “${says}”`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found ?? '';
}
