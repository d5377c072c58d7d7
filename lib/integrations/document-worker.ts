import { Worker } from 'node:worker_threads';
import type { ReportProgress } from '@/lib/domain/articles/import-progress';
import { AppError } from '@/lib/domain/errors';
import type { NoteScore, ScoringTask } from '@/lib/domain/opinions/bridging/score-notes';
import type { ComputedOpinions, OpinionTask } from '@/lib/domain/opinions/compute-opinions';
import type { SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import type { Compared, CompareTask } from './compare-versions';
import type { ExtractInput } from './extract-input';
import type { WorkerMessage, WorkerTask } from './import-worker';
import { cancelled } from './work-queue';

export type Watch = {
  /** Ends the import: the worker is stopped wherever it is. */
  signal?: AbortSignal | undefined;
  onProgress?: ReportProgress | undefined;
};

export type WorkerLimits = {
  /** Milliseconds for one document, waiting not counted. */
  time: number;
  /** Of JavaScript objects in the worker, in MB. What is unpacked outside of them has limits of its own. */
  memory: number;
};

/** A document beyond this many bytes or milliseconds leaves a heap behind that is not worth keeping. */
const LARGE = 1024 * 1024;
const LONG = 3_000;

/** A fresh thread. Packed by our own build: bundlers take `new Worker(…)` for a file of theirs to pack. */
export function startThread(file: string, limits: WorkerLimits): Worker {
  const options: ConstructorParameters<typeof Worker>[1] = {
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    // What libraries print about a person's document is nobody's business.
    stdout: true,
    stderr: true,
  };
  const thread: Worker = Reflect.construct(Worker, [file, options]);
  // Heard by whoever reads; an idle thread that fails is only not used again.
  return thread.on('error', () => {});
}

/** Whether a thread still runs: Node gives one that has ended this number. */
export const isRunning = (thread: Worker) => thread.threadId !== -1;

/**
 * Reads one document at a time in a thread. The thread goes on after an article or a refusal; after anything else
 * (too slow, too large, cancelled, a bug) it is stopped.
 */
export class DocumentWorker {
  readonly #thread: Worker;
  readonly #limits: WorkerLimits;

  constructor(thread: Worker, limits: WorkerLimits) {
    this.#thread = thread;
    this.#limits = limits;
  }

  async read(input: ExtractInput, watch: Watch): Promise<ImportedArticle> {
    const started = performance.now();
    // A copy: the worker gets the bytes for good, and the caller may still want its own.
    const bytes = new Uint8Array(input.bytes);
    const answer = await this.#ask({ ...input, bytes }, [bytes.buffer], watch);
    if (input.bytes.length > LARGE || performance.now() - started > LONG) await this.#thread.terminate();
    if (answer.kind === 'article') return answer.article;
    throw refusalIn(answer);
  }

  async divide(text: Extract<WorkerTask, { blocks: unknown }>, watch: Watch): Promise<SuggestedSegmentation> {
    const answer = await this.#ask(text, [], watch);
    if (answer.kind === 'segmentation') return answer.segmentation;
    throw refusalIn(answer);
  }

  async compare(task: CompareTask, watch: Watch): Promise<Compared> {
    const answer = await this.#ask(task, [], watch);
    if (answer.kind === 'plan' || answer.kind === 'differences') return answer;
    throw refusalIn(answer);
  }

  async mapOpinions(task: OpinionTask, watch: Watch): Promise<ComputedOpinions> {
    const answer = await this.#ask(task, [], watch);
    if (answer.kind === 'opinions') return answer.computed;
    throw refusalIn(answer);
  }

  async scoreNotes(task: ScoringTask, watch: Watch): Promise<NoteScore[]> {
    const answer = await this.#ask(task, [], watch);
    if (answer.kind === 'bridging') return answer.scores;
    throw refusalIn(answer);
  }

  #ask(task: WorkerTask, transferred: ArrayBuffer[], watch: Watch) {
    return this.#answer(task, transferred, watch).catch(async (error: unknown) => {
      // Only when it is gone may the next one start: memory is counted per worker.
      await this.#thread.terminate();
      throw error;
    });
  }

  #answer(task: WorkerTask, transferred: ArrayBuffer[], { signal, onProgress }: Watch) {
    const thread = this.#thread;
    return new Promise<Answer>((resolve, reject) => {
      const onMessage = (message: WorkerMessage) => {
        if (message.kind === 'progress') onProgress?.(message.progress);
        else if (message.kind === 'fault') settle(() => reject(faultOf(message.stack)));
        else settle(() => resolve(message));
      };
      const onError = (error: NodeJS.ErrnoException) =>
        settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? needsTooMuch(error) : error));
      const onExit = () => settle(() => reject(new Error('The import worker ended by itself.')));
      const onAbort = () => settle(() => reject(cancelled()));
      const timer = setTimeout(() => settle(() => reject(tookTooLong(this.#limits))), this.#limits.time);
      const settle = (how: () => void) => {
        clearTimeout(timer);
        thread.off('message', onMessage).off('error', onError).off('exit', onExit);
        signal?.removeEventListener('abort', onAbort);
        how();
      };
      thread.on('message', onMessage).on('error', onError).on('exit', onExit);
      signal?.addEventListener('abort', onAbort);
      thread.ref();
      thread.postMessage(task, transferred);
    });
  }
}

type Answer = Exclude<WorkerMessage, { kind: 'progress' | 'fault' }>;

const refusalIn = (answer: Answer) =>
  answer.kind === 'refusal'
    ? new AppError(answer.code, answer.message, answer.details)
    : new Error(`The import worker answered with a ${answer.kind} that nobody asked for.`);

/** A bug, with the trace from where it happened. */
const faultOf = (stack: string) => Object.assign(new Error('A document could not be read.'), { stack });

const tookTooLong = ({ time }: WorkerLimits) =>
  new AppError(
    'timeout',
    `Reading this document took longer than ${Math.ceil(time / 1000)} seconds, so it was stopped. Import a part of it, or paste its text.`,
  );

const needsTooMuch = (cause: Error) =>
  new AppError(
    'too_large',
    'Reading this document takes more memory than an import may use. Import a part of it, or paste its text.',
    {},
    { cause },
  );
