import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { undoStacks } from '@/lib/domain/segmentation/corrections/history';
import { type CorrectionRefusal, correctionRefusals } from '@/lib/domain/segmentation/corrections/refusals';
import {
  denied,
  granted,
  grantedOn,
  isAboutSameText,
  nextToSend,
  openSession,
  rebased,
  type Sendable,
  type Session,
  type Settled,
  wish,
  wishRedo,
  wishUndo,
  withOlder,
  withoutUnfit,
  withoutWishes,
} from '@/lib/domain/segmentation/corrections/session';
import { newKey, type Problem } from '@/lib/web/client/api';
import { correctionsApi, type Done, type Missed, missedIn } from '@/lib/web/client/corrections-api';

/** What gets the work going again: time alone, a sign-in, or a person who tries again. */
type WayOn = 'wait' | 'signIn' | 'retry';

/** How the editor's work stands with the server. */
type SaveState =
  | { kind: 'saved' | 'saving' }
  /** It could not be sent, for whatever reason; what was done waits here. */
  | { kind: 'waiting'; wayOn: WayOn; sentence: string | null }
  /** Others corrected meanwhile; `unfit` of one's own cannot be done on what stands now. */
  | { kind: 'missed'; missed: Missed; own: number; unfit: number }
  /** The article got another text meanwhile: what waits is about words that may be gone, and cannot be saved. */
  | { kind: 'newVersion' };

/**
 * Corrections as they are made: shown at once, sent one after the other, each on the revision that the one before
 * it made. Nothing is sent twice, and nothing is lost when the line is.
 */
export function useCorrections(
  { id: article, versionId }: { id: string; versionId: string },
  start: Parameters<typeof openSession>[0],
  /** Where the history goes on before what is in `start`, and what of it was taken back already. */
  history: { cursor: string | null; gone: ReadonlySet<number> },
) {
  const [session, setSession] = useState(() => openSession(start));
  const [save, setSave] = useState<SaveState>({ kind: 'saved' });
  /** Why the server refused a correction; it stays until the next one. */
  const [refused, setRefused] = useState<string | null>(null);
  const latest = useRef(session);
  const sending = useRef(false);
  const paused = useRef(false);
  const older = useRef(history);
  const loadingOlder = useRef<Promise<boolean> | null>(null);
  /** One for each wish, kept through retries. */
  const keys = useRef(new Map<number, string>());

  const put = useCallback((next: Session) => {
    latest.current = next;
    setSession(next);
  }, []);

  const send = useCallback(
    (next: Sendable, { revision }: Session) => {
      const key = keys.current.get(next.key) ?? newKey();
      keys.current.set(next.key, key);
      const base = { id: article, versionId, baseRevision: revision };
      return next.kind === 'correct'
        ? correctionsApi.correct(base, next.correction, key)
        : correctionsApi.undo(base, next.number, key);
    },
    [article, versionId],
  );

  const pause = useCallback((why: SaveState) => {
    paused.current = true;
    setSave(why);
  }, []);

  /** What stands now; null when that cannot be known, or is about another text: then it has been said. */
  const readAnew = useCallback(async (): Promise<Settled | null> => {
    const now = await correctionsApi.readArgument(article);
    if (!now.ok) {
      pause(waitingFor(now.problem));
      return null;
    }
    const { argument: settled, revision } = now.value;
    if (!isAboutSameText(latest.current, settled)) {
      pause({ kind: 'newVersion' });
      return null;
    }
    const numbers = [...settled.units.values()].map(({ number }) => number + 1);
    return { settled, revision, nextNumber: Math.max(latest.current.nextNumber, ...numbers) };
  }, [article, pause]);

  /** Others were faster: what stands now comes from the server, and one's own is tried on it. */
  const meetOthers = useCallback(
    async (missed: Missed) => {
      paused.current = true;
      const now = await readAnew();
      if (!now) return;
      const { session: next, unfit } = rebased(latest.current, now);
      // A retry on another revision is another request.
      keys.current.clear();
      put(next);
      pause({ kind: 'missed', missed, own: next.wishes.length, unfit: unfit.length });
    },
    [pause, put, readAnew],
  );

  const failed = useCallback(
    async (problem: Problem) => {
      const missed = missedIn(problem);
      if (missed) return meetOthers(missed);
      if (problem.code === 'stale_version') return pause({ kind: 'newVersion' });
      if (!isRefusal(problem)) return pause(waitingFor(problem));
      // The rules are the same here and there, so a refusal may mean that the text is not the same any more.
      if (!(await readAnew())) return;
      put(denied(latest.current));
      setRefused(problem.detail ?? problem.code);
    },
    [meetOthers, pause, put, readAnew],
  );

  /** The first wish was done. Until that has come in here, a retry is given the same answer by its key. */
  const settle = useCallback(
    async (done: Done['done'][number] | undefined) => {
      if (!done) return put(denied(latest.current));
      const next = granted(latest.current, done);
      if (next) return put(next);
      const now = await readAnew();
      if (now) put(grantedOn(latest.current, done, now));
    },
    [put, readAnew],
  );

  /** Sends what waits, one after the other, until nothing does or something is in the way. */
  const pump = useCallback(async () => {
    if (sending.current || paused.current) return;
    sending.current = true;
    try {
      for (
        let next = nextToSend(latest.current);
        next && !paused.current;
        next = nextToSend(latest.current)
      ) {
        setSave({ kind: 'saving' });
        const result = await send(next, latest.current);
        await (result.ok ? settle(result.value.done[0]) : failed(result.problem));
      }
      if (latest.current.wishes.length === 0 && !paused.current) setSave({ kind: 'saved' });
    } finally {
      sending.current = false;
    }
  }, [failed, send, settle]);

  const go = useCallback(
    (next: Session | null) => {
      if (!next) return false;
      setRefused(null);
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
  const passes = save.kind === 'waiting' && save.wayOn === 'wait';
  useEffect(() => {
    if (!passes) return;
    const timer = setInterval(goOn, RETRY_MS);
    window.addEventListener('online', goOn);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', goOn);
    };
  }, [passes, goOn]);
  useEffect(() => {
    if (!waits) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [waits]);

  /** One more page of one's own corrections. Whoever asks while it is on its way waits for the same one. */
  const loadOlder = useCallback(() => {
    const load = async (cursor: string) => {
      const page = await correctionsApi.listOwn(article, cursor);
      if (!page.ok) return false;
      const { undoable, goneBefore } = undoStacks(page.value.items.toReversed(), older.current.gone);
      older.current = { cursor: page.value.next, gone: goneBefore };
      put(withOlder(latest.current, undoable));
      return true;
    };
    const { cursor } = older.current;
    if (cursor === null) return false;
    loadingOlder.current ??= load(cursor).finally(() => {
      loadingOlder.current = null;
    });
    return loadingOlder.current;
  }, [article, put]);

  const actions = useMemo(
    () => ({
      /** Null when it is done, else why it cannot be. */
      correct: (correction: Correction): { refusal: CorrectionRefusal; sentence: string } | null => {
        const result = wish(latest.current, correction);
        if (!result.ok) return { refusal: result.refusal, sentence: correctionRefusals[result.refusal] };
        go(result.session);
        return null;
      },
      undo: async () => {
        while (latest.current.undoable.length === 0 && older.current.cursor !== null)
          if (!(await loadOlder())) return false;
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
        const result = await correctionsApi.suggestAgain({
          id: article,
          versionId,
          baseRevision: latest.current.revision,
        });
        if (!result.ok) {
          const missed = missedIn(result.problem);
          if (missed) await meetOthers(missed);
          return missed ? null : (result.problem.detail ?? '');
        }
        const [done] = result.value.done;
        const now = await readAnew();
        if (now && done) {
          const next = rebased(latest.current, now).session;
          const changes = new Map(next.changes).set(done.number, done.change);
          put({ ...next, changes, undoable: [...next.undoable, { number: done.number }], redoable: [] });
        }
        return null;
      },
    }),
    [article, versionId, go, goOn, loadOlder, meetOthers, put, readAnew],
  );
  return { session, save, refused, hasOlder: older.current.cursor !== null, ...actions };
}

const RETRY_MS = 8_000;

/** The rules say no, and will say it again: only this drops what was asked for. */
const isRefusal = ({ code }: Problem) => code === 'conflict' || code === 'invalid_input';

const waitingFor = ({ code, detail }: Problem): SaveState => ({
  kind: 'waiting',
  wayOn: wayOnAfter(code),
  sentence: detail,
});

function wayOnAfter(code: string): WayOn {
  if (code === 'unauthenticated') return 'signIn';
  return passing.has(code) || /^http_5\d\d$/.test(code) ? 'wait' : 'retry';
}

/** What can pass by itself. `internal` is not among them: a bug asked for again every few seconds is noise. */
const passing = new Set(['unreachable', 'unavailable', 'rate_limited', 'timeout', 'idempotency_in_progress']);
