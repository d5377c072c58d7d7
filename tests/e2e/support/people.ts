import { expect, type Page } from '@playwright/test';
import type { NewSession } from '@/lib/domain/people/session';
import { signIn as openSession } from '@/lib/operations/people/sign-in';
import { signUp as makeAccount } from '@/lib/operations/people/sign-up';
import { sessionCookieName } from '@/lib/web/session-cookie';
import { bySystem, inDatabase } from './database';

export const PASSWORD = 'seven blue herons wade';

/** An address that nobody used before. */
export const freshEmail = () => `reader-${Date.now()}-${Math.round(performance.now() * 1000)}@example.org`;

/** Creates an account as a person does, and ends up signed in. */
export async function signUp(page: Page, { name = 'Nia Walker', email = freshEmail() } = {}) {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
  await page.getByRole('main').getByRole('button', { name: 'Create an account' }).click();
  await expect(page).not.toHaveURL(/sign-up/);
  return { name, email };
}

/** Somebody with an account and a proven address, signed in without a page: for journeys that are not about that. */
export async function arrive(page: Page, { name = 'Nia Walker', email = freshEmail() } = {}) {
  const { personId, session } = await inDatabase((database) =>
    makeAccount(bySystem(database), { name, email, password: PASSWORD }),
  );
  await keepSession(page, session);
  return { id: personId, name, email };
}

const keepSession = (page: Page, { secret }: NewSession) =>
  page
    .context()
    .addCookies([{ name: sessionCookieName(), value: secret, url: process.env.E2E_BASE_URL ?? '' }]);

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** One of the sample's three readers who can sign in. Without a page: that is taken ten times in a quarter of an hour. */
export async function signInAsAda(page: Page) {
  const password = process.env.E2E_DEMO_PASSWORD ?? '';
  const { session } = await inDatabase((database) =>
    openSession(bySystem(database), { email: 'ada@example.org', password }),
  );
  await keepSession(page, session);
}
