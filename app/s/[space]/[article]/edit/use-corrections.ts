import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { undoStacks } from '@/lib/domain/segmentation/corrections/history';
import { type CorrectionRefusal, correctionRefusals } from '@/lib/domain/segmentation/corrections/refusals';
import {
  denied,
  granted,
  openSession,
  rebased,
  type Session,
  type Wish,
  wish,
  wishRedo,
  wishUndo,
  withOlder,
  withoutUnfit,
  withoutWishes,
} from '@/lib/domain/segmentation/corrections/session';
import { newKey, type Problem } from '@/lib/web/client/api';
import { correctionsApi, type Missed, missedIn } from '@/lib/web/client/corrections-api';

/** How the editor's work stands with the server. */
export type SaveState =
  | { kind: 'saved' | 'saving' }
  /** The server was not reached; what was done waits here. */
  | { kind: 'waiting' }
  /** Others corrected meanwhile; `unfit` of one's own cannot be done on what stands now. */
  | { kind: 'missed'; missed: Missed; own: number; unfit: number }
  | { kind: 'refused'; sentence: string };

/**
 * Corrections as they are made: shown at once, sent one after the other, each on the revision that the one before
 * it made. Nothing is sent twice, and nothing is lost when the line is.
 */
export function useCorrections(
  article: string,
  start: Parameters<typeof openSession>[0],
  /** Where the history goes on before what is in `start`, and what of it was taken back already. */
  history: { cursor: string | null; gone: ReadonlySet<number> },
  onNewVersion: () => void,
) {
  const [session, setSession] = useState(() => openSession(start));
  const [save, setSave] = useState<SaveState>({ kind: 'saved' });
  const latest = useRef(session);
  const sending = useRef(false);
  const paused = useRef(false);
  const older = useRef(history);
  /** One for each wish, kept through retries. */
  const keys = useRef(new Map<number, string>());

  const put = useCallback((next: Session) => {
    latest.current = next;
    setSession(next);
  }, []);

  const send = useCallback(
    (each: Wish, { revision }: Session) => {
      const key = keys.current.get(each.key) ?? newKey();
      keys.current.set(each.key, key);
      if (each.kind === 'correct') return correctionsApi.correct(article, revision, each.correction, key);
      const number = 'number' in each.of ? each.of.number : 0;
      return correctionsApi.undo(article, number, revision, key);
    },
    [article],
  );

  /** Others were faster: what stands now comes from the server, and one's own is tried on it. */
  const meetOthers = useCallback(
    async (missed: Missed) => {
      paused.current = true;
      const now = await correctionsApi.readArgument(article);
      if (!now.ok) return setSave({ kind: 'waiting' });
      const { argument, revision } = now.value;
      const numbers = [...argument.units.values()].map(({ number }) => number + 1);
      const nextNumber = Math.max(latest.current.nextNumber, ...numbers);
      const { session: next, unfit } = rebased(latest.current, { settled: argument, revision, nextNumber });
      // A retry on another revision is another request.
      keys.current.clear();
      put(next);
      setSave({ kind: 'missed', missed, own: next.wishes.length, unfit: unfit.length });
    },
    [article, put],
  );

  const failed = useCallback(
    (problem: Problem) => {
      const missed = missedIn(problem);
      if (missed) return void meetOthers(missed);
      if (problem.code === 'stale_version') return onNewVersion();
      if (
        problem.code === 'unreachable' ||
        problem.code === 'unavailable' ||
        problem.code === 'rate_limited'
      ) {
        paused.current = true;
        return setSave({ kind: 'waiting' });
      }
      put(denied(latest.current));
      setSave({ kind: 'refused', sentence: problem.detail ?? '' });
    },
    [meetOthers, onNewVersion, put],
  );

  /** Sends what waits, one after the other, until nothing does or something is in the way. */
  const pump = useCallback(async () => {
    if (sending.current || paused.current) return;
    sending.current = true;
    for (let first = latest.current.wishes[0]; first && !paused.current; first = latest.current.wishes[0]) {
      setSave({ kind: 'saving' });
      const result = await send(first, latest.current);
      const [done] = result.ok ? result.value.done : [];
      if (!result.ok) {
        failed(result.problem);
        continue;
      }
      keys.current.delete(first.key);
      if (done) put(granted(latest.current, done));
      if (latest.current.wishes.length === 0) setSave({ kind: 'saved' });
    }
    sending.current = false;
  }, [failed, put, send]);

  const go = useCallback(
    (next: Session | null) => {
      if (!next) return false;
      put(next);
      void pump();
      return true;
    },
    [put, pump],
  );

  const goOn = useCallback(() => {
    paused.current = false;
    setSave({ kind: latest.current.wishes.length > 0 ? 'saving' : 'saved' });
    void pump();
  }, [pump]);

  // What waits for the line goes when it is back, and nobody leaves it behind unasked.
  const waits = session.wishes.length > 0;
  useEffect(() => {
    const isWaiting = save.kind === 'waiting';
    const timer = isWaiting ? setInterval(goOn, RETRY_MS) : undefined;
    if (isWaiting) window.addEventListener('online', goOn);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', goOn);
    };
  }, [save.kind, goOn]);
  useEffect(() => {
    if (!waits) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [waits]);

  const actions = useMemo(
    () => ({
      /** Null when it is done, else why it cannot be. */
      correct: (correction: Correction): { refusal: CorrectionRefusal; sentence: string } | null => {
        const result = wish(latest.current, correction);
        if (!result.ok) return { refusal: result.refusal, sentence: correctionRefusals[result.refusal] };
        setSave((now) => (now.kind === 'refused' ? { kind: 'saving' } : now));
        go(result.session);
        return null;
      },
      undo: async () => {
        while (latest.current.undoable.length === 0 && older.current.cursor !== null) {
          const page = await correctionsApi.listOwn(article, older.current.cursor);
          if (!page.ok) return false;
          const { undoable, goneBefore } = undoStacks(page.value.items.toReversed(), older.current.gone);
          older.current = { cursor: page.value.next, gone: goneBefore };
          put(withOlder(latest.current, undoable));
        }
        return go(wishUndo(latest.current));
      },
      redo: () => go(wishRedo(latest.current)),
      /** After others corrected: one's own again, as far as it fits. */
      again: () => {
        put(withoutUnfit(latest.current));
        goOn();
      },
      /** After others corrected: without one's own. */
      forget: () => {
        put(withoutWishes(latest.current));
        goOn();
      },
      retry: goOn,
      suggestAgain: async (): Promise<string | null> => {
        const result = await correctionsApi.suggestAgain(article, latest.current.revision);
        if (!result.ok) {
          const missed = missedIn(result.problem);
          if (missed) await meetOthers(missed);
          return missed ? null : (result.problem.detail ?? '');
        }
        const [done] = result.value.done;
        const now = await correctionsApi.readArgument(article);
        if (now.ok && done) {
          const { argument: settled, revision } = now.value;
          const numbers = [...settled.units.values()].map(({ number }) => number + 1);
          const next = rebased(latest.current, {
            settled,
            revision,
            nextNumber: Math.max(...numbers),
          }).session;
          const changes = new Map(next.changes).set(done.number, done.change);
          put({ ...next, changes, undoable: [...next.undoable, { number: done.number }], redoable: [] });
        }
        return null;
      },
    }),
    [article, go, goOn, meetOthers, put],
  );
  return { session, save, hasOlder: older.current.cursor !== null, ...actions };
}

const RETRY_MS = 8_000;
