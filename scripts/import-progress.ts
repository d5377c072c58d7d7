import { type ImportProgress, progressSentence } from '@/lib/domain/articles/import-progress';

/** Between two lines where there is no screen to overwrite a line on, in ms. */
const PACE = 2_000;

/** Says on standard error how far an import is: on a screen in one line that changes, else now and then in one more. */
export function progressPrinter(stream: NodeJS.WriteStream = process.stderr) {
  let last = Number.NEGATIVE_INFINITY;
  let step = '';
  return {
    report(progress: ImportProgress) {
      const sentence = `${progressSentence(progress)}…`;
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${sentence}`);
        return;
      }
      const now = performance.now();
      if (progress.step === step && now - last < PACE) return;
      step = progress.step;
      last = now;
      stream.write(`${sentence}\n`);
    },
    /** The line goes; what follows it stands alone. */
    end() {
      if (stream.isTTY) stream.write('\r\u001b[K');
    },
  };
}
