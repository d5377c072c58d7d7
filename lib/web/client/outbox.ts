import { KEY_DAYS } from '@/lib/domain/retries';
import { keepWritesIn, PATIENCE, type Problem, type Result, send, type Write } from './api';
import { KeptStore } from './kept-store';

/** Something written that has not reached the server, or not yet for sure. */
export type WaitingWrite = Write & {
  id: number;
  /** Whose it is: nobody else on the device sees or sends it. */
  person: string;
  /** The address of the page on which it was written. */
  here: string;
  /** When it was first sent (as `Date.now`); null: never. Until then it can be changed freely; after that it may have arrived. */
  triedAt: number | null;
  /** Other words than were sent first: they are put in place once it is known to have arrived. */
  revised: string | null;
  /** `old`: it may have arrived so long ago that the server would not know it again, and do it twice. */
  state: 'waiting' | 'refused' | 'stale' | 'signed_out' | 'old';
  /** What the server said. */
  problem: string | null;
};

type Sent = (write: WaitingWrite, value: unknown) => void;

const LOCK = 'arguably-outbox';
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;
/** In ms: a day less than the server knows a key again. */
const SENT_AGAIN_WITHIN = (KEY_DAYS - 1) * 86_400_000;

/**
 * What one person wrote on this device and could not send: it waits in IndexedDB, survives reloads, and is sent in its
 * order, one tab at a time. Each write has its Idempotency-Key from the beginning, so however often it is sent the
 * server does it once.
 */
export class Outbox {
  private readonly kept = new KeptStore<WaitingWrite>('arguably', 'outbox');
  private readonly tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(LOCK) : null;
  private writes: readonly WaitingWrite[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pause = FIRST_PAUSE;
  private readonly stops: (() => void)[] = [];

  constructor(
    private readonly person: string,
    private readonly onChange: (writes: readonly WaitingWrite[]) => void,
    private readonly onSent: Sent,
  ) {}

  async open() {
    // What is shown stays as it is where it cannot be read again.
    if (this.tabs) this.tabs.onmessage = () => void this.read().catch(() => {});
    const online = () => this.flush();
    window.addEventListener('online', online);
    this.stops.push(
      () => window.removeEventListener('online', online),
      keepWritesIn({
        keep: (write, tried) => this.keep(write, tried),
        mustWait: (unit) => this.mustWait(unit),
      }),
    );
    await this.read();
    // Whoever reads this page is signed in again.
    for (const { id, state } of this.writes) if (state === 'signed_out') await this.kept.change(id, waiting);
    await this.read();
    if (this.writes.length > 0) this.flush();
  }

  close() {
    for (const stop of this.stops.splice(0)) stop();
    clearTimeout(this.timer);
    this.tabs?.close();
  }

  /** False where the device keeps nothing: then it was not sent, and the one who wrote it hears so. */
  async keep(write: Write, tried: boolean): Promise<boolean> {
    try {
      const same = this.writes.find((each) => isReplacedBy(each, write));
      const isEdited = same && (await this.giveWay(same, write));
      if (!isEdited)
        await this.kept.add({
          ...write,
          person: this.person,
          here: location.pathname,
          triedAt: tried ? Date.now() : null,
          revised: null,
          state: 'waiting',
          problem: null,
        });
      await this.changed();
    } catch {
      return false;
    }
    this.later();
    return true;
  }

  /** An edit is put into the one before it, a stance goes; unless that was sent meanwhile. True: nothing is left to add. */
  private async giveWay({ id }: WaitingWrite, write: Write): Promise<boolean> {
    let isEdited = false;
    await this.kept.change(id, (before) => {
      if (!isReplacedBy(before, write)) return before;
      isEdited = write.what === 'edit';
      return isEdited ? { ...before, body: write.body, text: write.text } : null;
    });
    return isEdited;
  }

  /** What is written after something that waits at the same unit waits behind it. */
  mustWait = (unit: string) => this.writes.some((write) => write.unit === unit && write.state === 'waiting');

  async discard(id: number) {
    await this.kept.remove(id);
    await this.changed();
  }

  /** Other words for a note that waits. False where it was sent or discarded meanwhile. */
  async revise(id: number, markdown: string): Promise<boolean> {
    const kept = await this.kept.change(id, (before) => {
      const now = before.state === 'old' ? before : waiting(before);
      // What was refused did not arrive either.
      return before.triedAt === null || before.state === 'refused'
        ? { ...now, text: markdown, body: withWords(before.body, markdown), revised: null }
        : { ...now, text: markdown, revised: markdown };
    });
    await this.changed();
    this.flush();
    return kept !== null;
  }

  /** What may have arrived long ago is sent anew: whoever wrote it said so. */
  async retry(id: number) {
    await this.kept.change(id, (before) => (before.state === 'old' ? anew(before) : waiting(before)));
    await this.changed();
    this.flush();
  }

  /** Sends an edit over what somebody changed meanwhile. */
  async overwrite(id: number) {
    await this.kept.change(id, (before) => {
      const { 'If-Match': _, ...headers } = before.headers;
      return { ...anew(before), headers };
    });
    await this.changed();
    this.flush();
  }

  /** Sends what waits, unless another tab does already: then that one finds everything. */
  flush() {
    clearTimeout(this.timer);
    const run = () => this.sendAll().catch(() => this.later());
    // Without locks (plain http) two tabs may send the same: its key sees to it that it is done once.
    void (navigator.locks ? navigator.locks.request(LOCK, run) : run());
  }

  private later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), this.pause * (0.75 + Math.random() / 2));
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private async sendAll() {
    await this.read();
    // By key: what is sent on as an edit is another request.
    const passed = new Set<string>();
    for (;;) {
      const next = this.writes.find((write) => write.state === 'waiting' && !passed.has(write.key));
      if (!next) return;
      passed.add(next.key);
      if ((await this.sendOne(next)) === 'stop') return this.later();
      await this.changed();
      this.pause = FIRST_PAUSE;
    }
  }

  private async sendOne({ id }: WaitingWrite): Promise<'go on' | 'stop'> {
    // Whoever changes it from here on has to reckon with its arrival.
    const write = await this.kept.change(id, (before) =>
      isOld(before) ? { ...before, state: 'old' } : { ...before, triedAt: before.triedAt ?? Date.now() },
    );
    if (write?.state !== 'waiting') return 'go on';
    await this.read();
    const { method, path, body, headers, key } = write;
    const inName = { 'X-Person-Id': this.person, 'Idempotency-Key': key };
    const result: Result<unknown> = await send(
      ...([method, path, body, { ...headers, ...inName }] as const),
      AbortSignal.timeout(PATIENCE),
    );
    if (result.ok || isDoneAlready(write, result.problem)) {
      const value = result.ok ? result.value : null;
      await this.answer(write, (now) => (now.revised === null ? null : asEdit(now, now.revised, value)));
      await this.follow(write, value);
      this.onSent(write, value);
      return 'go on';
    }
    const { problem } = result;
    const state = stateAfter(problem);
    await this.answer(write, (now) => ({ ...now, state, problem: problem.detail }));
    return state === 'waiting' || state === 'signed_out' ? 'stop' : 'go on';
  }

  /** By then it may be another request: another tab without locks had the answer too, or it is to be sent anew. */
  private answer({ id, key }: WaitingWrite, next: (now: WaitingWrite) => WaitingWrite | null) {
    return this.kept.change(id, (now) => (now.key === key ? next(now) : now));
  }

  /** What waits behind an edit of the same thing is meant for the version that the edit made. */
  private async follow({ id, path }: WaitingWrite, value: unknown) {
    const version = (value as { version?: number } | null)?.version;
    if (version === undefined) return;
    await this.read();
    for (const other of this.writes)
      if (other.id !== id && other.path === path && other.headers['If-Match'] && other.state === 'waiting')
        await this.kept.change(other.id, (before) => ({
          ...before,
          headers: { ...before.headers, 'If-Match': `"${version}"` },
        }));
  }

  private async changed() {
    await this.read();
    this.tabs?.postMessage('changed');
  }

  private async read() {
    this.writes = (await this.kept.all()).filter(({ person }) => person === this.person);
    this.onChange(this.writes);
  }
}

const waiting = (write: WaitingWrite): WaitingWrite => ({ ...write, state: 'waiting', problem: null });

/** As another request, under another key, with the words that it has by now. */
const anew = (write: WaitingWrite): WaitingWrite => ({
  ...waiting(write),
  key: `${write.key}-anew`,
  triedAt: null,
  ...(write.revised !== null && { body: withWords(write.body, write.revised), revised: null }),
});

/** It has arrived as it was first; now it gets the words that it was given since. */
function asEdit(write: WaitingWrite, markdown: string, value: unknown): WaitingWrite {
  const { id, version } = value as { id: string; version: number };
  return {
    ...waiting(write),
    method: 'PATCH',
    path: `/annotations/${id}`,
    body: { body: { markdown } },
    headers: { 'If-Match': `"${version}"` },
    key: `${write.key}-then`,
    what: 'edit',
    triedAt: null,
    revised: null,
  };
}

const isOld = ({ triedAt }: WaitingWrite) => triedAt !== null && Date.now() - triedAt > SENT_AGAIN_WITHIN;

const isStance = ({ what }: Write) => what === 'stance' || what === 'withdrawal';

/** Of several stances at a unit the last one counts, and of several edits; unless one may have arrived. */
const isReplacedBy = (before: WaitingWrite, write: Write) =>
  before.triedAt === null &&
  before.state === 'waiting' &&
  ((isStance(before) && isStance(write) && before.unit === write.unit) ||
    (before.what === 'edit' && write.what === 'edit' && before.path === write.path));

/** What was to be taken away is gone. */
const isDoneAlready = ({ method }: WaitingWrite, { code }: Problem) =>
  method === 'DELETE' && code === 'not_found';

function stateAfter({ code }: Problem): WaitingWrite['state'] {
  if (code === 'unauthenticated') return 'signed_out';
  if (
    /^(unreachable|unavailable|internal|rate_limited|idempotency_in_progress|http_5\d\d|http_429)$/.test(code)
  )
    return 'waiting';
  return /^(stale_version|stale_revision|conflict)$/.test(code) ? 'stale' : 'refused';
}

function withWords(body: unknown, markdown: string) {
  const { body: inner, ...rest } = body as { body?: object };
  return { ...rest, body: { ...inner, markdown } };
}
