import { existsSync, mkdirSync } from 'node:fs';
import { runCommand, runNode } from '../processes/run-command.mjs';
import { Fault } from '../steps/fault.mjs';
import { inProject, tool } from '../steps/project.mjs';
import { say, step } from '../steps/report.mjs';
import { findBrowser, SHELL } from './find-browser.mjs';

/**
 * Finds a browser, or fetches one: Playwright's own, else one from a package, else one from the system's
 * packages. Returns what the tests need in their environment to run it.
 *
 * @returns {Promise<Record<string, string>>}
 */
export async function provideBrowser() {
  const asked = process.env.E2E_BROWSER;
  if (asked && !existsSync(asked)) throw new Fault(`E2E_BROWSER is "${asked}", and there is no such file.`);
  if (!asked) await fetchShell();
  const found = findBrowser();
  if (found) return { E2E_BROWSER: found };
  for (const attempt of [playwrightsOwn, fromPackage, fromSystem]) {
    const env = await attempt();
    if (env) return env;
  }
  throw new Fault(
    'No browser was found and none could be fetched. Install Chromium or Chrome, or set E2E_BROWSER to one.',
  );
}

/** On a machine that is nobody's: the system's browser for machines without a screen, where there is one. */
async function fetchShell() {
  if (process.env.CI !== '1' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  if (existsSync(SHELL)) return;
  await step('Fetching a browser without a screen (apt-get)', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () =>
      runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'], { env });
    if ((await install()).status === 0) return;
    await runCommand('apt-get', ['update'], { env });
    await install();
  });
}

/** Playwright knows where its own lies, so it needs to be told nothing. */
async function playwrightsOwn() {
  return step('Fetching a browser (Playwright)', async () => {
    const { status } = await runNode(tool.playwright, ['install', 'chromium']);
    return status === 0 ? {} : null;
  });
}

/** Built for servers without a desktop: it brings the libraries that such systems lack. Linux on x64 only. */
async function fromPackage() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  return step('Fetching a browser (npm)', async () => {
    const folder = inProject('.data/browser');
    mkdirSync(folder, { recursive: true });
    const args = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '@sparticuz/chromium@143.0.4',
    ];
    const installed = await runCommand('npm', args).catch(() => ({ status: 1 }));
    if (installed.status !== 0) return null;
    // It unpacks its libraries only where it believes to be in a cloud function, and says where by a variable.
    const program = `const { default: chromium } = await import('${folder}/node_modules/@sparticuz/chromium/build/esm/index.js').catch(() => import('@sparticuz/chromium'));
      console.log(JSON.stringify({ E2E_BROWSER: await chromium.executablePath(), LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH ?? '' }));`;
    const unpacked = await runCommand(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    return unpacked.status === 0 ? JSON.parse(unpacked.output.trim().split('\n').at(-1) ?? 'null') : null;
  });
}

async function fromSystem() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  return step('Fetching a browser (apt-get)', async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const update = await runCommand('apt-get', ['update'], { env });
    const install = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
      env,
    });
    const browser = findBrowser();
    if (update.status !== 0 && !browser) say('  apt-get could not read its package lists');
    return install.status === 0 && browser ? { E2E_BROWSER: browser } : null;
  });
}
