import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';

/** The newest mail to an address that says so, as the server printed it to its log. */
export async function mailTo(email: string, says: string): Promise<string> {
  let found: string | undefined;
  await expect(() => {
    found = mailsTo(email).findLast((mail) => mail.includes(says));
    expect(found, `no mail to ${email} says ${says}`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return found ?? '';
}

export function mailsTo(email: string): string[] {
  const log = readFileSync(process.env.E2E_SERVER_LOG ?? '', 'utf8');
  return log.split('┌─').filter((mail) => mail.includes(`│ To: ${email}\n`));
}
