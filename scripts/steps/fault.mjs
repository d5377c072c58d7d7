// What may go wrong on a person's machine, said in one sentence. Anything else is a bug and keeps its stack.

/** An expected fault: its message is for a person and needs no stack trace. */
export class Fault extends Error {
  name = 'Fault';
}

/**
 * The sentence for an error that is a fault of the surroundings, or null when it is a bug of ours.
 * Disk and permission errors can come out of any step, so they are recognised here, by their code.
 *
 * @param {unknown} error
 * @returns {string | null}
 */
export function faultSentence(error) {
  if (error instanceof Fault) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const place = path ? ` (${path})` : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `The disk is full${place}. Free some space and try again.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `This user may not write here${place}. Change the owner of the folder, or set ARGUABLY_DATA_DIR to one that is yours.`;
  if (code === 'EMFILE' || code === 'ENFILE')
    return 'The system has no free file handles left. Close some programs and try again.';
  return null;
}

/** Whether the output of another program says that there is no room left on the disk. */
export const saysDiskFull = (/** @type {string} */ output) =>
  /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(output);

/** Prints the error the way a person should see it. */
export function printFault(/** @type {unknown} */ error) {
  const sentence = faultSentence(error);
  console.error(sentence ? `\n${sentence}` : error);
}
