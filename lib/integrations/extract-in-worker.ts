import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { DocumentWorker, type Watch, type WorkerLimits } from './document-worker';
import { type ExtractInput, refuseLarge } from './extract-input';
import { WorkQueue } from './work-queue';

/** A book of 500 pages on a slow machine takes a fifth of this time and half of this memory. */
export const WORKER_LIMITS: WorkerLimits = { time: 60_000, memory: 512 };

/** How long a worker is kept that has nothing to do, in ms: starting one takes most of a second. */
const IDLE = 10 * 60_000;

/**
 * Reads a document as `extractArticle` does, in a thread of its own: whatever the document does to it, the server
 * goes on answering. Two at once; others wait their turn.
 */
export async function extractInWorker(
  input: ExtractInput,
  watch: Watch = {},
  limits = WORKER_LIMITS,
): Promise<ImportedArticle> {
  refuseLarge(input.bytes);
  const { queue, idle } = workshop();
  const work = async () => {
    const worker = limits === WORKER_LIMITS ? takeFrom(idle) : new DocumentWorker(workerFile(), limits);
    try {
      return await worker.read(input, watch);
    } finally {
      if (worker.usable && limits === WORKER_LIMITS) putBack(worker, idle);
      else await worker.stop();
    }
  };
  return queue.run(work, { signal: watch.signal, onWait: () => watch.onProgress?.({ step: 'waiting' }) });
}

type Idle = { worker: DocumentWorker; timer: NodeJS.Timeout }[];

function takeFrom(idle: Idle): DocumentWorker {
  for (let seat = idle.pop(); seat; seat = idle.pop()) {
    clearTimeout(seat.timer);
    if (seat.worker.usable) return seat.worker;
  }
  return new DocumentWorker(workerFile(), WORKER_LIMITS);
}

function putBack(worker: DocumentWorker, idle: Idle) {
  worker.rest();
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((seat) => seat.worker === worker),
      1,
    );
    void worker.stop();
  }, IDLE);
  idle.push({ worker, timer: timer.unref() });
}

// Next and our server load this module apart; the process still has one queue.
const kept = globalThis as typeof globalThis & { arguablyImports?: { queue: WorkQueue; idle: Idle } };
function workshop() {
  kept.arguablyImports ??= { queue: new WorkQueue({ atOnce: 2, waiting: 30 }), idle: [] };
  return kept.arguablyImports;
}

/** The build says where it is; by default beside the server that `npm start` builds. */
function workerFile(): string {
  const file = path.resolve(/* turbopackIgnore: true */ process.env.ARGUABLY_IMPORT_WORKER || DEFAULT_FILE);
  if (!existsSync(file))
    throw new Error(`There is no import worker at ${file}. \`node scripts/build.mjs\` makes it.`);
  return file;
}
const DEFAULT_FILE = 'dist/import-worker.mjs';
