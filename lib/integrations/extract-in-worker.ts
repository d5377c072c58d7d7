import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { NewVersionTask, VersionPlan } from '@/lib/domain/articles/plan-new-version';
import type { NoteScore, ScoringTask } from '@/lib/domain/opinions/bridging/score-notes';
import type { ComputedOpinions, OpinionTask } from '@/lib/domain/opinions/compute-opinions';
import type { SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import type { Difference } from '@/lib/domain/text/differences';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { type Compared, type CompareTask, compare } from './compare-versions';
import { type DivideTask, divide } from './divide';
import { DocumentWorker, isRunning, startThread, type Watch, type WorkerLimits } from './document-worker';
import { type ExtractInput, refuseLarge } from './extract-input';
import { type Turns, WorkQueue } from './work-queue';

/** A PDF of 500 pages took 6 to 8 s on two slow cores. */
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
  return inWorker((worker) => worker.read(input, watch), watch, limits);
}

/** From here on, in UTF-16 code units, dividing a text would keep the server from answering for too long. */
const LONG_TEXT = 20_000;

/** What `suggestSegmentation` suggests, or, around settled units, `suggestAround`; of a long text in a thread of its own. */
export async function divideInWorker(
  { text, blocks, language, settled }: DivideTask,
  watch: Watch = {},
): Promise<SuggestedSegmentation> {
  if (text.length < LONG_TEXT) return divide({ text, blocks, language, settled });
  return inWorker(
    (worker) => worker.divide({ text, blocks, language, settled }, watch),
    watch,
    WORKER_LIMITS,
  );
}

/** How two versions differ; of long texts in a thread of its own. */
export async function differencesInWorker(
  oldText: string,
  newText: string,
  watch: Watch = {},
): Promise<Difference[]> {
  const task = { kind: 'differences', oldText, newText } as const;
  const compared = await compareInWorker(task, Math.max(oldText.length, newText.length), watch);
  if (compared.kind !== 'differences') throw new Error('Asked for differences, got something else.');
  return compared.differences;
}

/** All that becomes of an article in its new version; of long texts, or of much that is attached, in a thread of its own. */
export async function planInWorker(
  version: NewVersionTask,
  engine: string,
  watch: Watch = {},
): Promise<VersionPlan> {
  const size = Math.max(version.old.text.length, version.next.text.length) + 50 * version.annotations.length;
  const compared = await compareInWorker({ kind: 'new_version', version, engine }, size, watch);
  if (compared.kind !== 'plan') throw new Error('Asked for a plan, got something else.');
  return compared.plan;
}

/** The opinion map of an article, in a thread of its own however small it is: it grows without anybody watching. */
export const mapOpinionsInWorker = (task: OpinionTask, watch: Watch = {}): Promise<ComputedOpinions> =>
  inWorker((worker) => worker.mapOpinions(task, watch), watch, WORKER_LIMITS);

/** Which notes and sources are found helpful across groups, in a thread likewise. */
export const scoreNotesInWorker = (task: ScoringTask, watch: Watch = {}): Promise<NoteScore[]> =>
  inWorker((worker) => worker.scoreNotes(task, watch), watch, WORKER_LIMITS);

/** Comparing takes several times as long as dividing. */
const LONG_COMPARISON = 4_000;

const compareInWorker = async (task: CompareTask, size: number, watch: Watch): Promise<Compared> =>
  size < LONG_COMPARISON
    ? compare(task)
    : inWorker((worker) => worker.compare(task, watch), watch, WORKER_LIMITS);

async function inWorker<Value>(
  job: (worker: DocumentWorker) => Promise<Value>,
  watch: Watch,
  limits: WorkerLimits,
): Promise<Value> {
  const { turns, idle } = shared();
  const work = async () => {
    const shares = limits === WORKER_LIMITS;
    const thread = (shares && takeFrom(idle)) || startThread(workerFile(), limits);
    try {
      return await job(new DocumentWorker(thread, limits));
    } finally {
      if (shares && isRunning(thread)) putBack(thread, idle);
      else await thread.terminate();
    }
  };
  const queue = new WorkQueue(turns, QUEUE);
  return queue.run(work, { signal: watch.signal, onWait: () => watch.onProgress?.({ step: 'waiting' }) });
}

const QUEUE = { atOnce: 2, waiting: 30 };

type Idle = { thread: Worker; timer: NodeJS.Timeout }[];

function takeFrom(idle: Idle): Worker | null {
  for (let seat = idle.pop(); seat; seat = idle.pop()) {
    clearTimeout(seat.timer);
    if (isRunning(seat.thread)) return seat.thread;
  }
  return null;
}

/** An idle thread keeps no process from ending. */
function putBack(thread: Worker, idle: Idle) {
  thread.unref();
  const timer = setTimeout(() => {
    idle.splice(
      idle.findIndex((seat) => seat.thread === thread),
      1,
    );
    void thread.terminate();
  }, IDLE);
  idle.push({ thread, timer: timer.unref() });
}

/**
 * Next and our server load this module apart; the process still has one queue. Only what is plain is shared: an
 * error made by the other's code is no `AppError` to this one's.
 */
const kept = globalThis as typeof globalThis & { arguablyImports?: { turns: Turns; idle: Idle } };
function shared() {
  kept.arguablyImports ??= { turns: { running: 0, waiting: [] }, idle: [] };
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
