// Each step says what it does and how long it took; a long one shows that it is alive.

/** How often a long step shows its progress, in ms: rewriting a line is cheap, adding one to a log is not. */
const everyMs = process.stdout.isTTY ? 500 : 10_000;

/** @typedef {(detail: string) => void} ShowProgress */

/**
 * Runs one step. The function may call its argument to say how far it is; what it returns under `note`
 * is printed behind the name. A step that returns null could not be done here, and another way is tried.
 *
 * @template T
 * @param {string} name
 * @param {(progress: ShowProgress) => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(name, run) {
  const started = performance.now();
  let detail = '';
  const ticker = setInterval(() => showAlive(name, detail, started), everyMs);
  let done = false;
  try {
    const result = await run((text) => {
      detail = text;
    });
    done = true;
    const note =
      result === null ? 'not possible here' : /** @type {{ note?: string } | undefined} */ (result)?.note;
    const mark = result === null ? '–' : '✓';
    finishLine(`${mark} ${name}${note ? `: ${note}` : ''} (${duration(started)})`);
    return result;
  } finally {
    clearInterval(ticker);
    if (!done) finishLine(`✗ ${name} (${duration(started)})`);
  }
}

export const say = (/** @type {string} */ text) => finishLine(text);

export function duration(/** @type {number} */ started) {
  const ms = performance.now() - started;
  return ms < 950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function showAlive(/** @type {string} */ name, /** @type {string} */ detail, /** @type {number} */ started) {
  const text = `  ${name}${detail ? `: ${detail}` : ''} … ${duration(started)}`;
  process.stdout.write(
    process.stdout.isTTY ? `\r\x1b[2K${text.slice(0, (process.stdout.columns ?? 80) - 1)}` : `${text}\n`,
  );
}

function finishLine(/** @type {string} */ text) {
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[2K' : ''}${text}\n`);
}
