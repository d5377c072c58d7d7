import { expect, type Page } from '@playwright/test';

/** Asks the API as the page's own scripts do: signed in as whoever uses the browser. */
export async function call<Body>(page: Page, at: string, body?: unknown): Promise<Body> {
  const [method, path] = at.split(' ');
  const answer = await page.evaluate(
    async ([method, path, json]) => {
      const response = await fetch(`/api/v1${path}`, {
        method: method ?? 'GET',
        headers: { 'Content-Type': 'application/json' },
        ...(json && { body: json }),
      });
      return { status: response.status, text: await response.text() };
    },
    [method, path, body === undefined ? '' : JSON.stringify(body)] as const,
  );
  expect(answer.status, `${at}: ${answer.text}`).toBeLessThan(300);
  // Tests look at what they expect there; a wrong guess fails the test.
  return (answer.text ? JSON.parse(answer.text) : null) as Body;
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
