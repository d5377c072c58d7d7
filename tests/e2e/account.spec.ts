import { expect } from '@playwright/test';
import { mailTo } from './support/mails';
import { arrive, freshEmail, PASSWORD, signIn, signUp } from './support/people';
import { test } from './support/test';

test('somebody signs up, confirms the address, signs out, and signs in again', async ({ page }) => {
  const { email } = await signUp(page, { name: 'Nia Walker' });
  await page.goto(/https?:\S+verify-email\S+/.exec(await mailTo(email, 'verify-email'))?.[0] ?? '');
  await page.getByRole('main').getByRole('button').click();
  await expect(page.getByRole('main').getByRole('status')).not.toBeEmpty();
  await page.goto('/account');
  await expect(page.getByLabel('Name')).toHaveValue('Nia Walker');
  await page.goto('/sign-out');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/sign-out/);
  await page.goto('/account');
  await expect(page).toHaveURL(/sign-in/);
  await signIn(page, email);
  await page.goto('/account');
  await expect(page.getByLabel('Name')).toHaveValue('Nia Walker');
});

test('a copied cookie is worth nothing after its owner signed out', async ({ page, browser, baseURL }) => {
  await arrive(page);
  const cookies = await page.context().cookies();
  await page.goto('/sign-out');
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  const thief = await browser.newContext({ baseURL });
  await thief.addCookies(cookies);
  const stolen = await thief.newPage();
  await stolen.goto('/account');
  await expect(stolen).toHaveURL(/sign-in/);
  await thief.close();
});

test('a wrong password and an unknown address are answered alike, and what was typed stays', async ({
  page,
}) => {
  const { email } = await arrive(page);
  await page.context().clearCookies();
  const answers: string[] = [];
  for (const tried of [email, freshEmail()]) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(tried);
    await page.getByRole('textbox', { name: 'Password' }).fill(`${PASSWORD} not`);
    await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert).not.toBeEmpty();
    answers.push(await alert.innerText());
    await expect(page.getByLabel('E-mail address')).toHaveValue(tried);
  }
  expect(answers[0]).toBe(answers[1]);
});

test('a token is shown once, works until it is revoked, and then no more', async ({ page, request }) => {
  await arrive(page);
  await page.goto('/account/tokens');
  await page.getByLabel('Name').fill('notebook');
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: /create/i }).click();
  const shown = page.getByText(/arg_[A-Za-z0-9_-]{43}/);
  await expect(shown).toBeVisible();
  const secret = /arg_[A-Za-z0-9_-]{43}/.exec(await shown.innerText())?.[0] ?? '';
  const ask = () => request.get('/api/v1/spaces', { headers: { authorization: `Bearer ${secret}` } });
  expect((await ask()).status()).toBe(200);
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page
    .getByRole('button', { name: /revoke/i })
    .first()
    .click();
  await expect(async () => expect((await ask()).status()).toBe(401)).toPass();
});
