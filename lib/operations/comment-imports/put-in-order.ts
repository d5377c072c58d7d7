import type { Store } from '@/lib/db/stores/store';
import { CIRCULAR, type InThread, threadLevels } from '@/lib/domain/comment-imports/thread-levels';

const PAGE = 5_000;

/** Says how deep each comment of a file stands in its thread, so that what is answered is imported before its answers. */
export async function putInOrder(of: { spaceId: string; importId: string }, { commentImports }: Store) {
  await commentImports.noteSize();
  const comments: (InThread & { ordinal: number })[] = [];
  let after: number | null = null;
  do {
    const page: typeof comments = await commentImports.listInThreads(of, after, PAGE);
    comments.push(...page);
    after = page.length === PAGE ? (page.at(-1)?.ordinal ?? null) : null;
  } while (after !== null);
  let deeper: { ordinal: number; level: number | null }[] = [];
  for (const [at, level] of threadLevels(comments).entries()) {
    if (level !== 0)
      deeper.push({ ordinal: comments[at]?.ordinal ?? 0, level: level === CIRCULAR ? null : level });
    if (deeper.length === PAGE) {
      await commentImports.replaceLevels(of, deeper);
      deeper = [];
    }
  }
  if (deeper.length > 0) await commentImports.replaceLevels(of, deeper);
  await commentImports.countThreads(of);
}
