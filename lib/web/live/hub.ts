import { listen } from '@/lib/db/listen';
import type { KeptEvent, Told } from '@/lib/db/stores/live-store';
import { can } from '@/lib/domain/access/policy';
import { sightOf } from '@/lib/domain/access/sight';
import { AppError } from '@/lib/domain/errors';
import { SESSION_IDLE } from '@/lib/domain/people/session';
import type { SpaceStanding } from '@/lib/domain/spaces/space';
import { addMillis } from '@/lib/domain/time/instant';
import type { CaughtUp } from '@/lib/operations/live/catch-up';
import { openPosition, sealPosition } from '@/lib/operations/live/live-position';
import { eventsSeenBy } from '@/lib/operations/live/see-events';
import { instantNow, onCommit } from '../context';
import { database } from '../database';
import type { LiveStream, Sink } from './live-stream';
import { oneAtATime } from './one-at-a-time';
import { PresenceBook } from './presence-book';

/** Between two looks at whether somebody may still read what they follow, in ms. */
const RECHECK = 10_000;
const HEARTBEAT = 15_000;
/** What is written without saying so (a script, a process that died before it could) is found by looking. */
const LOOK = 2_000;
/** Writes that follow quickly wake the others once. */
const TELL_PAUSE = 20;
const AT_ONCE = 500;

const MOST_OF_PERSON = 20;
/** Behind one address there may be a school. */
const MOST_OF_BLOCK = 400;
const MOST_OF_PROCESS = Number(process.env.ARGUABLY_LIVE_STREAMS ?? 2_000);

/**
 * All streams of this process. One connection listens for all of them; what happened is read once for all, and told to
 * each as far as they may see it at that moment.
 */
export class LiveHub {
  private readonly streams = new Set<LiveStream>();
  /** Everything committed before was told to every stream; of what is later, what was told already. */
  private from = 0n;
  private known = new Map<string, bigint>();
  private readonly presence = new PresenceBook(this.streams);
  private readonly stops: (() => unknown)[] = [];
  private telling: NodeJS.Timeout | undefined;
  private tellAgain = false;
  private readonly deliver = oneAtATime('Telling what happened', () => this.deliverNow());
  private readonly recheck = oneAtATime('Looking who may still follow', () => this.recheckNow());

  constructor() {
    this.stops.push(onCommit(() => this.tellOthers()));
  }

  /** Why no further stream is opened for somebody; null where one is. */
  refusalFor(personId: string | null, clientBlock: string): AppError | null {
    if (this.streams.size >= MOST_OF_PROCESS)
      return new AppError('unavailable', 'Too many people follow at the moment. Try again in a while.', {
        retryAfterSeconds: 30,
      });
    let theirs = 0;
    for (const stream of this.streams)
      if (personId ? stream.personId === personId : !stream.personId && stream.of.clientBlock === clientBlock)
        theirs += 1;
    if (theirs < (personId ? MOST_OF_PERSON : MOST_OF_BLOCK)) return null;
    return new AppError('rate_limited', 'You follow too many articles at once. Close some of their pages.', {
      retryAfterSeconds: 30,
    });
  }

  /** From `begun` on it hears what happens; `catchUp` says what happened since it was last here. */
  async add(stream: LiveStream, sink: Sink, begun: CaughtUp, catchUp: () => Promise<CaughtUp>) {
    stream.begin(sink);
    if (this.streams.size === 0) {
      this.from = horizonOf(begun);
      this.known.clear();
    }
    this.streams.add(stream);
    this.start();
    this.presence.change();
    try {
      const { items, since, reset, ...rest } = await catchUp();
      const from = horizonOf({ since });
      if (rest.spaceId === stream.of.spaceId) stream.caughtUp(items, { from, position: since, reset });
      else this.remove(stream);
    } catch (error) {
      // Refused by now, or the database is away: the client comes back and hears why.
      if (!(error instanceof AppError)) warn('Catching up', error);
      this.remove(stream);
    }
  }

  remove(stream: LiveStream) {
    stream.end();
    if (this.streams.delete(stream)) this.presence.change();
  }

  get size() {
    return this.streams.size;
  }

  /** Sends everybody away, to come back elsewhere or later. */
  async close() {
    for (const stop of this.stops.splice(0)) await stop();
    clearTimeout(this.telling);
    for (const stream of this.streams) stream.sendAway();
    this.streams.clear();
    await this.presence.close();
  }

  private started = false;
  private start() {
    if (this.started) return;
    this.started = true;
    const timers = [
      setInterval(this.deliver, LOOK),
      setInterval(this.recheck, RECHECK),
      setInterval(() => void this.beat(), HEARTBEAT),
    ];
    // Streams keep a process alive, not these.
    for (const timer of timers) timer.unref();
    const onTold = (what: Told) => void (what === 'presence' ? this.presence.count() : this.deliver());
    const url = process.env.DATABASE_URL ?? '';
    const unlisten = listen(url, { onTold, onLost: (error) => warn('Listening', error) });
    this.stops.push(unlisten, () => timers.forEach(clearInterval));
  }

  private async beat() {
    await this.deliver();
    const position = sealPosition({ horizon: this.from, at: instantNow() });
    for (const stream of this.streams) stream.beat(position);
    this.dropOver();
  }

  private async deliverNow() {
    if (this.streams.size === 0) return;
    const { live } = database().store;
    const now = instantNow();
    const spaceIds = [...new Set([...this.streams].map(({ of }) => of.spaceId))];
    const { horizon, events, whole } = await live.readSince(
      { spaceIds },
      this.from,
      [...this.known.keys()],
      AT_ONCE,
    );
    for (const { id, xid } of events) this.known.set(id, xid);
    this.from = horizon;
    for (const [id, xid] of this.known) if (xid < horizon) this.known.delete(id);
    if (events.length === 0) return;
    const standingOf = await this.standings(new Set(events.map(({ spaceId }) => spaceId)));
    const position = sealPosition({ horizon: this.from, at: now });
    for (const [spaceId, ours] of bySpace(events)) await this.tellIn(spaceId, ours, standingOf, position);
    this.dropOver();
    if (!whole) await this.deliverNow();
  }

  private async tellIn(
    spaceId: string,
    events: KeptEvent[],
    standingOf: (spaceId: string, personId: string | null) => SpaceStanding | null,
    position: string,
  ) {
    const now = instantNow();
    const here = [...this.streams].filter(({ of }) => of.spaceId === spaceId);
    const receivers = here.flatMap((stream) => {
      const standing = standingOf(spaceId, stream.personId);
      if (!standing || !can(stream.of.actor, 'annotations.read', { standing, now })) return [];
      return [{ stream, sight: sightOf(stream.of.actor, standing, now), client: stream.client }];
    });
    const seenBy = await eventsSeenBy(spaceId, events, receivers, database().store);
    const xids = new Map(events.map(({ id, xid }) => [id, xid]));
    for (const receiver of receivers)
      receiver.stream.tell(seenBy(receiver), (id) => xids.get(id) ?? 0n, position);
    // Who may not read here any more need not wait to be sent away.
    if (receivers.length < here.length) void this.recheck();
  }

  /** How everybody who follows in these spaces stands there, as it is now. */
  private standings(spaceIds: ReadonlySet<string>) {
    const asked = new Map<string, { spaceId: string; personId: string | null }>();
    for (const { of, personId } of this.streams)
      if (spaceIds.has(of.spaceId)) asked.set(`${of.spaceId} ${personId}`, { spaceId: of.spaceId, personId });
    return database().store.live.findStandings([...asked.values()]);
  }

  /** Ends the streams of those who were taken out, signed out, or whose article or space is gone or elsewhere. */
  private async recheckNow() {
    if (this.streams.size === 0) return;
    const { live } = database().store;
    const now = instantNow();
    const looked = [...this.streams];
    const [standingOf, articles, credentials] = await Promise.all([
      this.standings(new Set(looked.map(({ of }) => of.spaceId))),
      live.findStandingArticles(
        looked.flatMap(({ of }) =>
          of.articleId === null ? [] : [{ spaceId: of.spaceId, articleId: of.articleId }],
        ),
      ),
      live.findGoodCredentials(
        [...new Set(looked.flatMap(({ of }) => of.credential ?? []))],
        now,
        addMillis(now, -SESSION_IDLE),
      ),
    ]);
    for (const stream of looked) {
      const { actor, spaceId, articleId, credential } = stream.of;
      const standing = standingOf(spaceId, stream.personId);
      const may = !!standing && can(actor, 'annotations.read', { standing, now });
      const isThere = articleId === null || articles.has(`${spaceId} ${articleId}`);
      if (!may || !isThere || (credential !== null && !credentials.has(credential))) this.remove(stream);
    }
  }

  private dropOver() {
    for (const stream of this.streams) if (stream.isOver) this.remove(stream);
  }

  /** At once, and once more where writes follow within the pause. */
  private tellOthers() {
    if (this.telling) {
      this.tellAgain = true;
      return;
    }
    const tell = () =>
      void database()
        .store.live.tell('events')
        .catch((error) => warn('Telling others', error));
    tell();
    this.telling = setTimeout(() => {
      this.telling = undefined;
      if (!this.tellAgain) return;
      this.tellAgain = false;
      this.tellOthers();
    }, TELL_PAUSE);
    this.telling.unref();
  }
}

const horizonOf = ({ since }: { since: string }) => openPosition(since, instantNow()) ?? 0n;

function bySpace(events: KeptEvent[]) {
  const grouped = new Map<string, KeptEvent[]>();
  for (const event of events) {
    const ours = grouped.get(event.spaceId);
    if (ours) ours.push(event);
    else grouped.set(event.spaceId, [event]);
  }
  return grouped;
}

const warn = (what: string, error: unknown) =>
  console.warn(`${what} failed and will be tried again:`, error instanceof Error ? error.message : error);

// As with the database: one for the process, however many bundles load this module.
const kept = globalThis as typeof globalThis & { arguablyLive?: LiveHub };

export function liveHub(): LiveHub {
  kept.arguablyLive ??= new LiveHub();
  return kept.arguablyLive;
}

/** Sends those who follow away, where there is a hub. */
export async function closeLiveHub() {
  await kept.arguablyLive?.close();
  delete kept.arguablyLive;
}
