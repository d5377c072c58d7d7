import { expect, type Page } from '@playwright/test';
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
  const url = process.env.E2E_BASE_URL ?? '';
  await page.context().addCookies([{ name: sessionCookieName(), value: session.secret, url }]);
  return { id: personId, name, email };
}

export async function signIn(page: Page, email: string, password = PASSWORD) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).not.toHaveURL(/sign-in/);
}

/** One of the sample's three readers who can sign in. */
export const signInAsAda = (page: Page) =>
  signIn(page, 'ada@example.org', process.env.E2E_DEMO_PASSWORD ?? '');
