// What runs in the worker thread of an import: a document in, an article or refusal out;
// or an article's text in, its units out; or two versions in, what becomes of the older one's units and
// annotations out; or the stances at its units in, its opinion map out; or ratings of notes in, what they say across
// groups out. It is bundled by itself
// (scripts/steps/bundle.mjs); see docs/decisions/0007-documents-are-read-in-workers.md.

import { parentPort } from 'node:worker_threads';
import type { ImportProgress } from '@/lib/domain/articles/import-progress';
import { AppError, type ErrorCode, type ErrorDetails } from '@/lib/domain/errors';
import { type NoteScore, type ScoringTask, scoreNotes } from '@/lib/domain/opinions/bridging/score-notes';
import {
  type ComputedOpinions,
  computeOpinions,
  type OpinionTask,
} from '@/lib/domain/opinions/compute-opinions';
import type { SuggestedSegmentation } from '@/lib/domain/segmentation/argument-model';
import type { ImportedArticle } from '@/lib/domain/text/imported-article';
import { type Compared, type CompareTask, compare } from './compare-versions';
import { type DivideTask, divide } from './divide';
import { extractArticle } from './extract-article';
import type { ExtractInput } from './extract-input';

export type WorkerMessage =
  | { kind: 'progress'; progress: ImportProgress }
  | { kind: 'article'; article: ImportedArticle }
  | { kind: 'segmentation'; segmentation: SuggestedSegmentation }
  | Compared
  | { kind: 'opinions'; computed: ComputedOpinions }
  | { kind: 'bridging'; scores: NoteScore[] }
  | { kind: 'refusal'; code: ErrorCode; message: string; details: ErrorDetails }
  | { kind: 'fault'; stack: string };

/** A document to read, a text that is read already to divide into units, two versions to compare, stances to map, or ratings to explain. */
export type WorkerTask = ExtractInput | DivideTask | CompareTask | OpinionTask | ScoringTask;

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on('message', async (task: WorkerTask) => {
  try {
    if ('kind' in task) return say(answerOf(task));
    if ('blocks' in task) {
      return say({ kind: 'segmentation', segmentation: divide(task) });
    }
    const article = await extractArticle(task, (progress) => say({ kind: 'progress', progress }));
    say({ kind: 'article', article });
  } catch (error) {
    say(answerTo(error));
  }
});

function answerOf(task: Extract<WorkerTask, { kind: string }>): WorkerMessage {
  if (task.kind === 'opinions') return { kind: 'opinions', computed: computeOpinions(task) };
  if (task.kind === 'bridging') return { kind: 'bridging', scores: scoreNotes(task) };
  return compare(task);
}

function answerTo(error: unknown): WorkerMessage {
  if (error instanceof AppError)
    return { kind: 'refusal', code: error.code, message: error.message, details: error.details };
  // The stack ended: only a document made for it nests like that.
  if (error instanceof RangeError)
    return {
      kind: 'refusal',
      code: 'too_large',
      message: 'This document is nested too deeply to be read. Paste the text of the article instead.',
      details: {},
    };
  return { kind: 'fault', stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
