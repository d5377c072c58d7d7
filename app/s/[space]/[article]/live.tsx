'use client';

import { useCallback, useContext, useEffect, useRef } from 'react';
import { withStance } from '@/components/article/counts';
import { LiveBar } from '@/components/article/live-bar';
import { LiveNewsContext, type News, type Taken } from '@/components/article/live-news';
import type { PageUnit, UnitsInPage } from '@/components/article/units-in-page';
import { useWords } from '@/components/ui/words';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { LiveEventJson } from '@/lib/formats/live-json';
import { follow } from '@/lib/web/client/follow';
import { Outbox, type WaitingWrite } from '@/lib/web/client/outbox';
import { type UnitNumbers, useQuietCounts } from './use-quiet-counts';

type Props = {
  article: { id: string };
  units: UnitsInPage;
  counts: UnitNumbers;
  viewer: { id: string } | null;
  announce: (sentence: string) => void;
  goTo: (unit: PageUnit) => void;
};

/** Brings the news of an article, and sends what was written without a connection. Comes when the page is at rest. */
export default function Live({ article, units, counts, viewer, announce, goTo }: Props) {
  const live = useContext(LiveNewsContext);
  const quiet = useQuietCounts(article.id, units, counts, live.isFocused);
  const say = useAnnouncements(announce);
  useOutbox(viewer?.id ?? null, counts, quiet);

  useEffect(() => {
    live.beforeRead = quiet.release;
    return follow(article.id, {
      onReading: (reading) => live.change(() => ({ reading })),
      onReady: (anew) => {
        if (anew) void quiet.read();
      },
      onChanges: (changes) => {
        live.change((before) =>
          withChanges(before, changes, (id) => quiet.unitOf(id) !== null, live.isFocused),
        );
        if (changes.some(({ annotationId }) => annotationId)) quiet.soon();
        const added = changes.filter(isOffered).length;
        if (added > 0) say(added);
      },
    });
  }, [article.id, live, quiet, say]);

  const showNext = () => {
    const { unseen } = live.get();
    for (const unit of units.all())
      if (unseen.has(unit.id)) {
        void live.show(unit.id);
        return goTo(unit);
      }
  };
  return <LiveBar onShow={showNext} />;
}

/** New notes and sources are offered; stances and highlights change numbers. */
const isOffered = ({ kind, change }: LiveEventJson) =>
  change === 'added' && (kind === 'note' || kind === 'source');

function withChanges(
  before: News,
  changes: readonly LiveEventJson[],
  isHere: (unitId: string) => boolean,
  isFocused: (unitId: string) => boolean,
): News {
  const unseen = new Map([...before.unseen].map(([unit, ids]) => [unit, new Set(ids)]));
  const changed = new Set(before.changed);
  let { article } = before;
  for (const event of changes) {
    const { kind, change, unitId, annotationId } = event;
    if (kind === 'version') article = 'version';
    if (kind === 'segmentation') article ??= 'corrected';
    if (!unitId || !annotationId || !isHere(unitId)) continue;
    if (isOffered(event)) unseen.set(unitId, (unseen.get(unitId) ?? new Set()).add(annotationId));
    else if (change === 'gone' && unseen.get(unitId)?.delete(annotationId)) {
      if (unseen.get(unitId)?.size === 0) unseen.delete(unitId);
    } else if (isFocused(unitId) || (change !== 'added' && (kind === 'note' || kind === 'source')))
      changed.add(unitId);
  }
  return { ...before, unseen, changed, article };
}

/** At most one sentence in so many ms: news must not talk over what is read. */
const PAUSE = 10_000;

function useAnnouncements(announce: (sentence: string) => void) {
  const t = useWords('live');
  const waiting = useRef(0);
  const last = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (count: number) => {
      waiting.current += count;
      clearTimeout(timer.current);
      const speak = () => {
        last.current = performance.now();
        announce(t('saidContributions', { count: waiting.current }));
        waiting.current = 0;
      };
      timer.current = setTimeout(speak, Math.max(500, last.current + PAUSE - performance.now()));
    },
    [announce, t],
  );
}

/** What a person wrote without a connection, and sends when there is one. */
function useOutbox(person: string | null, counts: UnitNumbers, quiet: ReturnType<typeof useQuietCounts>) {
  const live = useContext(LiveNewsContext);
  const numbers = useRef(counts);
  numbers.current = counts;
  useEffect(() => {
    if (!person) return;
    const outbox = new Outbox(
      person,
      (writes) => {
        live.change(() => ({ waiting: writes.map((write) => toItem(write, quiet.unitOf)) }));
        showStances(writes, numbers.current, quiet.unitOf);
      },
      (write) => {
        void quiet.read();
        if (live.isFocused(write.unit)) void live.show(write.unit);
        else live.change(({ changed }) => ({ changed: new Set(changed).add(write.unit) }));
      },
    );
    live.actions = {
      discard: (id) => taken(outbox.discard(id)),
      revise: (id, markdown) => taken(outbox.revise(id, markdown)),
      retry: (id) => taken(outbox.retry(id)),
      overwrite: (id) => taken(outbox.overwrite(id)),
    };
    // Where the browser keeps nothing (a private window of old), writing needs a connection as ever.
    void outbox.open().catch(() => outbox.close());
    return () => outbox.close();
  }, [person, live, quiet]);
}

/** A browser may stop keeping things at any time: whoever asked for it is told. */
const taken = (work: Promise<unknown>): Promise<Taken> =>
  work.then(
    (isThere) => (isThere === false ? 'gone' : 'taken'),
    () => 'failed',
  );

const toItem = (
  { id, unit, what, text, state, problem }: WaitingWrite,
  unitOf: (id: string) => PageUnit | null,
) => ({
  ...{ id, unit, what, text, state, problem },
  number: unitOf(unit)?.number ?? null,
});

/** A stance that waits counts as taken on this device. */
function showStances(
  writes: readonly WaitingWrite[],
  { of, change }: UnitNumbers,
  unitOf: (id: string) => PageUnit | null,
) {
  for (const { unit: id, what, text, state } of writes) {
    const unit = unitOf(id);
    if (!unit || state !== 'waiting' || (what !== 'stance' && what !== 'withdrawal')) continue;
    const mine = what === 'stance' ? (text as Stance) : null; // Written down by our own client.
    if (of(unit.number).mine !== mine) change(unit, (now) => withStance(now, mine));
  }
}
