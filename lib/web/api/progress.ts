import type { ImportProgress, ReportProgress } from '@/lib/domain/articles/import-progress';
import { answer, textOf } from './answer';

export const PROGRESS_TYPE = 'application/x-ndjson';

/** One line of an answer with progress; the last line is the answer itself. */
export type ProgressLine = { progress: ImportProgress } | { status: number; body: unknown };

export const wantsProgress = (headers: Headers) =>
  headers.get('accept')?.split(',')[0]?.trim().toLowerCase() === PROGRESS_TYPE;

/** Between two lines of one step, in ms: a PDF has pages by the hundred. */
const PACE = 200;

/**
 * An answer that begins at once and says how far the work is, a JSON object per line. As the status has gone out
 * by then, the real one stands in the last line, with what the answer would have been without progress.
 */
export function withProgress(work: (report: ReportProgress) => Promise<Response>): Response {
  const encoder = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    async start(lines) {
      const say = (line: ProgressLine) => {
        if (!gone) lines.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const response = await work(paced((progress) => say({ progress })));
      const text = textOf(response) ?? (await response.text());
      say({ status: response.status, body: text === '' ? null : JSON.parse(text) });
      if (!gone) lines.close();
    },
    cancel() {
      gone = true;
    },
  });
  return answer(200, null, { 'content-type': PROGRESS_TYPE, 'x-accel-buffering': 'no' }, undefined, body);
}

/** Every new step at once, and within a step as often as somebody can read. */
function paced(report: ReportProgress): ReportProgress {
  let step = '';
  let last = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.step === step && now - last < PACE && progress.done !== progress.total) return;
    step = progress.step;
    last = now;
    report(progress);
  };
}
