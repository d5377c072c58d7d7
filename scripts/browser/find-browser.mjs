import { existsSync } from 'node:fs';

/** Debian's Chromium for machines without a screen. */
export const SHELL = '/usr/bin/chromium-headless-shell';

/**
 * The browser to test with: $E2E_BROWSER, or one that the system has.
 *
 * @returns {string | null}
 */
export function findBrowser() {
  const asked = process.env.E2E_BROWSER;
  if (asked) return asked;
  return (places[process.platform] ?? []).find((place) => existsSync(place)) ?? null;
}

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const places = {
  linux: [
    // Without what a screen would need: the journeys take a quarter less time.
    SHELL,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
};
