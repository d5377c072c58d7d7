import { expect, type Page } from '@playwright/test';

/** Asks the API as the page's own scripts do: signed in as whoever uses the browser. */
export async function call<Body>(page: Page, at: string, body?: unknown): Promise<Body> {
  const [method = 'GET', path] = at.split(' ');
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { 'Sec-Fetch-Site': 'same-origin' },
    ...(body !== undefined && { data: body }),
  });
  const text = await answer.text();
  expect(answer.ok(), `${at}: ${answer.status()} ${text}`).toBe(true);
  // Tests look at what they expect there; a wrong guess fails the test.
  return (text ? JSON.parse(text) : null) as Body;
}

/** The id of the article at a path such as /s/SPACE/ARTICLE. */
export async function articleAt(page: Page, path: string): Promise<string> {
  const [, , space, slug] = path.split('/');
  type Articles = { items: { id: string; slug: string }[] };
  const { items } = await call<Articles>(page, `GET /spaces/${space}/articles?limit=100`);
  const article = items.find((one) => one.slug === slug);
  if (!article) throw new Error(`There is no article at ${path}.`);
  return article.id;
}

type Unit = { id: string; number: number; start: number; end: number; wording: string };
type Units = { items: Unit[]; revision: number };

/** The segmentation of an article in the hands of whoever is signed in. */
export class Editing {
  constructor(
    private readonly page: Page,
    private readonly article: string,
  ) {}

  units = () => call<Units>(this.page, `GET /articles/${this.article}/units`);

  async unit(words: string): Promise<Unit> {
    const found = (await this.units()).items.find(({ wording }) => wording.includes(words));
    if (!found) throw new Error(`No unit says ${words}.`);
    return found;
  }

  async correct(...corrections: object[]) {
    const { revision } = await this.units();
    await call(this.page, `POST /articles/${this.article}/corrections`, {
      baseRevision: revision,
      corrections,
    });
  }

  async split(words: string, at: string) {
    const unit = await this.unit(words);
    await this.correct({ kind: 'split', unit: unit.id, at: unit.start + unit.wording.indexOf(at) });
  }

  async merge(words: string, next: string) {
    await this.correct({
      kind: 'merge',
      unit: (await this.unit(words)).id,
      next: (await this.unit(next)).id,
    });
  }
}
