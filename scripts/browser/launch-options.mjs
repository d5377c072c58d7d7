import { findBrowser } from './find-browser.mjs';

/** How to launch the browser under test: without a sandbox as root (it refuses otherwise), and without chatter. */
export function launchOptions() {
  const args = [
    ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    ...['--disable-component-update', '--disable-sync'],
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { executablePath: findBrowser() ?? undefined, args };
}
