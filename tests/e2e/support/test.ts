import { test as base } from '@playwright/test';

/**
 * Closes after each journey the browsers that it opened for others: fifty of them, each with its page and its live
 * connection, made the last journeys of a run several times slower than the first. What `beforeAll` opened stays.
 */
export const test = base.extend<{ closeOthers: undefined }>({
  closeOthers: [
    async ({ browser }, use) => {
      const before = new Set(browser.contexts());
      await use(undefined);
      await Promise.all(
        browser
          .contexts()
          .filter((context) => !before.has(context))
          .map((context) => context.close()),
      );
    },
    { auto: true },
  ],
});
