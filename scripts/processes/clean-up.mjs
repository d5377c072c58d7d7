/** @typedef {() => Promise<void> | void} CleanUp */

/** @type {CleanUp[]} */
const tasks = [];

/**
 * Remembers what to undo when the command ends, in whatever way. Tasks run last in, first out, as their
 * makers depend on each other in that order.
 *
 * @param {CleanUp} task
 * @returns {() => void} forgets it
 */
export function onCleanUp(task) {
  tasks.push(task);
  return () => {
    const index = tasks.lastIndexOf(task);
    if (index >= 0) tasks.splice(index, 1);
  };
}

let ending = false;

/** Whether a signal or the end of the story has set in: what stops from now on stops because we stop it. */
export const isEnding = () => ending;

/** Undoes everything. A task that fails does not keep the others from running. */
export async function cleanUp() {
  for (let task = tasks.pop(); task; task = tasks.pop()) {
    try {
      await task();
    } catch (error) {
      console.error(`While stopping: ${error instanceof Error ? error.message : error}`);
    }
  }
}

/**
 * Runs the story of a command and cleans up behind it, also when a signal ends it. npm hands a Ctrl-C on that
 * the terminal has sent already, so later signals are heard and ignored.
 *
 * @param {object} command
 * @param {() => Promise<number>} command.run resolves to the exit code
 * @param {(error: unknown) => number | Promise<number>} command.onError resolves to the exit code
 * @param {(signal: NodeJS.Signals) => number} command.onSignal what to say, and the exit code
 */
export async function runCommandLine({ run, onError, onSignal }) {
  const end = async (/** @type {number} */ code) => {
    await cleanUp();
    // Exiting at once would cut off what a pipe has not taken yet.
    for (const stream of [process.stdout, process.stderr])
      await new Promise((resolve) => stream.write('', resolve));
    process.exit(code);
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void end(onSignal(signal));
    });
  // A closed terminal must not end us half-way through stopping.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  let code;
  try {
    code = await run();
  } catch (error) {
    if (ending) return;
    code = await onError(error);
  }
  if (ending) return;
  ending = true;
  await end(code);
}
