import type { ImportProgress } from '@/lib/domain/articles/import-progress';
import type { Chapter, InputIssue } from '@/lib/domain/errors';

export type SentSource =
  | { kind: 'text'; text: string }
  | { kind: 'url'; url: string; chapter?: number }
  | { kind: 'bytes'; base64: string; fileName: string; contentType?: string; chapter?: number };

type Started = { id: string; spaceSlug: string };
type Refused = { detail: string | null; issues: InputIssue[]; chapters: Chapter[] | null };
type Result = { ok: true; value: Started } | { ok: false; problem: Refused };

/**
 * Starts an import at an address of the API and hears how far it is: the API answers line by line, and the last line is the answer proper.
 * Throws when `signal` fires; the server then stops reading the document.
 */
export async function runImport(
  address: string,
  source: SentSource,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: ImportProgress) => void },
): Promise<Result> {
  try {
    const response = await fetch(`/api/v1${address}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { Accept: 'application/x-ndjson', 'Content-Type': 'application/json' },
      body: JSON.stringify({ source }),
      signal,
    });
    if (!response.body) return unreachable;
    for await (const line of linesOf(response.body)) {
      const said: unknown = JSON.parse(line);
      if (isObject(said) && 'progress' in said) onProgress(said.progress as ImportProgress);
      else return resultOf(said);
    }
    return unreachable;
  } catch (error) {
    if (signal.aborted) throw error;
    return unreachable;
  }
}

/** No answer at all: offline, or the server is gone. Whoever asked says so in words. */
const unreachable: Result = { ok: false, problem: { detail: null, issues: [], chapters: null } };

/** By hand: not every browser lets a stream be iterated. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (done) break;
  }
  if (rest !== '') yield rest;
}

/** A refusal before the lines begin is a problem by itself. */
function resultOf(said: unknown): Result {
  if (!isObject(said)) return unreachable;
  const body = isObject(said.body) ? said.body : said;
  if (typeof said.status === 'number' && said.status < 300 && 'id' in body)
    return { ok: true, value: { id: String(body.id), spaceSlug: String(body.spaceSlug) } };
  return {
    ok: false,
    problem: {
      detail: typeof body.detail === 'string' ? body.detail : null,
      issues: Array.isArray(body.errors) ? (body.errors as InputIssue[]) : [],
      chapters: Array.isArray(body.chapters) ? (body.chapters as Chapter[]) : null,
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
