import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { inProject } from '../../../scripts/steps/project.mjs';

/** The newest mail to somebody: without a mail server ours prints them to its log. */
export async function mailTo(address: string): Promise<string> {
  let mail = '';
  await expect(() => {
    const log = readFileSync(inProject('.data/test/server.log'), 'utf8');
    mail = log.split(/^┌─+$/m).findLast((text) => text.includes(`│ To: ${address}\n`)) ?? '';
    expect(mail, `a mail to ${address}`).not.toBe('');
  }).toPass({ timeout: 10_000 });
  return mail.replace(/^│ ?/gm, '');
}
