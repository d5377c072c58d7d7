import { expect, type Page } from '@playwright/test';
import { call } from './api';

/** Imports a pasted text into a space by the form, and ends up in front of the article. Returns its path. */
export async function importText(page: Page, text: string, space: string): Promise<string> {
  await page.goto(`/s/${space}/import`);
  await pasteText(page, text);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.waitForURL(/\/s\/[^/]+\/(?!import)/);
  await ready(page);
  return new URL(page.url()).pathname;
}

/** A text as an article in the person's own space, past the form; ends up in front of it. Returns its path. */
export async function openText(page: Page, text: string): Promise<string> {
  type Spaces = { items: { slug: string; kind: string }[] };
  const { items } = await call<Spaces>(page, 'GET /spaces');
  const space = items.find(({ kind }) => kind === 'personal')?.slug;
  const source = { kind: 'text', text, fileName: 'article.md' };
  const draft = await call<{ id: string }>(page, `POST /spaces/${space}/imports`, { source });
  const { slug } = await call<{ slug: string }>(page, `POST /imports/${draft.id}/publish`, {});
  await page.goto(`/s/${space}/${slug}`);
  await ready(page);
  return `/s/${space}/${slug}`;
}

/** In front of the form that imports into the person's own space. */
export async function openImport(page: Page) {
  await page.goto('/');
  await page
    .getByRole('link', { name: /import an article/i })
    .first()
    .click();
}

/** Gives the form a text, and waits for nothing: what comes next depends on the text. */
export async function pasteText(page: Page, text: string) {
  await page.getByRole('radio', { name: 'I paste its text' }).check();
  await page.getByRole('textbox', { name: 'Text of the article' }).fill(text);
  await page.getByRole('button', { name: 'Look at it' }).click();
}

/** The article stands at once; this waits until keys and presses are heard. */
export const ready = (page: Page) => page.locator('#article[data-ready]').waitFor();

/** Opens an article, and waits until what others do there arrives. */
export async function follow(page: Page, path: string) {
  const following = page.waitForResponse((response) => response.url().includes('/events?'));
  await page.goto(path);
  await ready(page);
  expect((await following).status()).toBe(200);
}

export const unit = (page: Page, words: string) => page.locator('.unit').filter({ hasText: words });
