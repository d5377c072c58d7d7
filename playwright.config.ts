import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './scripts/browser/launch-options.mjs';

const baseURL = process.env.E2E_BASE_URL;
// Tools that only read this file (knip) have no server.
if (!baseURL && process.argv.includes('test'))
  throw new Error('Run the journeys with `npm test -- e2e`: they need a server with a database of its own.');

const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } };
const SITE = /site\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  workers: 2,
  // A journey that passes at the second try is broken for every second reader.
  retries: 0,
  forbidOnly: !!process.env.CI,
  // Long, for machines that do other things besides.
  timeout: 150_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
    launchOptions: launchOptions(),
    // Without a film of each step, which takes a sixth of the time; a failure has its picture.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Asia/Kathmandu',
  },
  projects: [
    { name: 'desktop', use: desktop, testIgnore: SITE },
    // Closes the site to new accounts for a while and gives it another name: nobody else is on it then.
    { name: 'site', use: desktop, testMatch: SITE, dependencies: ['desktop'] },
  ],
});
