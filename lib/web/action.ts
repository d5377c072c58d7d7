import { AppError, type Chapter, type InputIssue } from '@/lib/domain/errors';
import type { AnyOperation } from '@/lib/operations/operation';
import { auth } from './auth';
import { contextFor } from './context';

export type ActionFailure = {
  code: AppError['code'];
  message: string;
  issues: InputIssue[];
  chapters?: Chapter[] | undefined;
  /** What stands there now, where the operation says so. */
  current?: unknown;
};
export type ActionResult<Value> = { ok: true; value: Value } | { ok: false; error: ActionFailure };

/** An operation as a server action runs it: refusals become values that a form can show. */
export function action<Op extends AnyOperation>(verb: Op) {
  return (input: Parameters<Op>[1]): Promise<ActionResult<Awaited<ReturnType<Op>>>> =>
    settle(async () => verb(contextFor(await auth()), input));
}

/** Runs something that may refuse, and turns the refusal into a value. Bugs go on as they are. */
export async function settle<Value>(work: () => Promise<Value>): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ok: false,
      error: {
        code: error.code,
        message: error.message,
        issues: error.details.issues ?? [],
        chapters: error.details.chapters,
        current: error.details.current,
      },
    };
  }
}
