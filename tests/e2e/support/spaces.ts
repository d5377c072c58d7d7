import { expect, type Page } from '@playwright/test';
import { uuidv7 } from 'uuidv7';
import type { SpaceKind } from '@/lib/domain/spaces/space';
import { SpaceSettings } from '@/lib/domain/spaces/space-settings';
import { instantNow } from '@/lib/web/context';
import { inDatabase } from './database';

/** A space of somebody's, past the pages: what is tested is what happens in it. Returns its slug. */
export async function makeSpace(
  owner: { id: string },
  { kind = 'classroom' as SpaceKind, name = 'Civics 4B', settings = {} as Partial<SpaceSettings> } = {},
): Promise<string> {
  const id = uuidv7();
  const slug = `space-${id}`;
  await inDatabase((database) =>
    database.transaction(({ spaces }) =>
      spaces.insertSpace(
        {
          ...{ id, slug, kind, name, description: 'We read together on Mondays.' },
          settings: SpaceSettings.parse(settings),
          createdAt: instantNow(),
        },
        owner.id,
      ),
    ),
  );
  return slug;
}

/** Through the guided page, as somebody who has never seen it. Ends up in front of the space; returns its path. */
export async function makeSpaceByHand(page: Page, kind: RegExp, name: string, answers: string[] = []) {
  await page.goto('/');
  await page.getByRole('link', { name: 'Make a space' }).click();
  await page.getByRole('link', { name: kind }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  for (const answer of answers) await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: 'Make the space' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** Makes a link that lets people in, and returns it. */
export async function makeLink(page: Page, space: string, role = 'student') {
  await page.goto(`/s/${space}/people/invitations`);
  const form = page.getByRole('form', { name: 'A link' });
  await form.getByLabel('Join as').selectOption({ label: role });
  await form.getByRole('button', { name: 'Make a link' }).click();
  return (await form.locator('code').innerText()).trim();
}

/** Takes up an invitation, and ends up in front of the space. */
export async function join(page: Page, invitation: string, space: string) {
  await page.goto(invitation);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page).toHaveURL(new RegExp(`/s/${space}$`));
}
