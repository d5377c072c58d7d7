import { keepWritesIn, type Problem, type Result, send, type Write } from './api';
import { KeptStore } from './kept-store';

/** Something written that has not reached the server, or not yet for sure. */
export type WaitingWrite = Write & {
  id: number;
  /** Whose it is: nobody else on the device sees or sends it. */
  person: string;
  /** The address of the page on which it was written. */
  here: string;
  /** How often it was sent without an answer. Until then it can be changed freely; after that it may have arrived. */
  tries: number;
  /** Other words than were sent first: they are put in place once it is known to have arrived. */
  revised: string | null;
  state: 'waiting' | 'refused' | 'stale' | 'signed_out';
  /** What the server said. */
  problem: string | null;
};

type Sent = (write: WaitingWrite, value: unknown) => void;

const LOCK = 'arguably-outbox';
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 60_000;

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
    if (this.tabs) this.tabs.onmessage = () => void this.read();
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
      if (same && write.what === 'edit')
        await this.kept.change(same.id, (before) => ({ ...before, body: write.body, text: write.text }));
      else {
        if (same) await this.kept.remove(same.id);
        await this.kept.add({
          ...write,
          person: this.person,
          here: location.pathname,
          tries: Number(tried),
          revised: null,
          state: 'waiting',
          problem: null,
        });
      }
      await this.changed();
    } catch {
      return false;
    }
    this.later();
    return true;
  }

  /** What is written after something that waits at the same unit waits behind it. */
  mustWait = (unit: string) => this.writes.some((write) => write.unit === unit && write.state === 'waiting');

  async discard(id: number) {
    await this.kept.remove(id);
    await this.changed();
  }

  /** Other words for a note that waits. */
  async revise(id: number, markdown: string) {
    await this.kept.change(id, (before) =>
      before.tries === 0
        ? { ...waiting(before), text: markdown, body: withWords(before.body, markdown) }
        : { ...waiting(before), text: markdown, revised: markdown },
    );
    await this.changed();
    this.flush();
  }

  async retry(id: number) {
    await this.kept.change(id, waiting);
    await this.changed();
    this.flush();
  }

  /** Sends an edit over what somebody changed meanwhile: it is another request, so it has another key. */
  async overwrite(id: number) {
    await this.kept.change(id, (before) => {
      const { 'If-Match': _, ...headers } = before.headers;
      return { ...waiting(before), key: `${before.key}-over`, headers };
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
    const passed = new Set<number>();
    for (;;) {
      const next = this.writes.find((write) => write.state === 'waiting' && !passed.has(write.id));
      if (!next) return;
      passed.add(next.id);
      if ((await this.sendOne(next)) === 'stop') return this.later();
      await this.changed();
      this.pause = FIRST_PAUSE;
    }
  }

  private async sendOne(write: WaitingWrite): Promise<'go on' | 'stop'> {
    const { id, method, path, body, headers, key, revised } = write;
    const inName = { 'X-Person-Id': this.person, 'Idempotency-Key': key };
    await this.kept.change(id, (before) => ({ ...before, tries: before.tries + 1 }));
    let result: Result<unknown> = await send(method, path, body, { ...headers, ...inName });
    if (result.ok && revised !== null) result = await this.sendRevised(write, result.value, inName);
    if (result.ok || isDoneAlready(write, result.problem)) {
      await this.kept.remove(id);
      await this.follow(write, result.ok ? result.value : null);
      this.onSent(write, result.ok ? result.value : null);
      return 'go on';
    }
    const { problem } = result;
    const state = stateAfter(problem);
    await this.kept.change(id, (before) => ({ ...before, state, problem: problem.detail }));
    return state === 'waiting' || state === 'signed_out' ? 'stop' : 'go on';
  }

  /** It has arrived as it was first; now it gets the words that it was given since. */
  private sendRevised(
    { key, revised, path, what }: WaitingWrite,
    value: unknown,
    inName: Record<string, string>,
  ) {
    const { id, version } = value as { id: string; version: number };
    return send<unknown>(
      'PATCH',
      what === 'edit' ? path : `/annotations/${id}`,
      { body: { markdown: revised } },
      { ...inName, 'Idempotency-Key': `${key}-then`, 'If-Match': `"${version}"` },
    );
  }

  /** What waits behind an edit of the same thing is meant for the version that the edit made. */
  private async follow({ path }: WaitingWrite, value: unknown) {
    const version = (value as { version?: number } | null)?.version;
    if (version === undefined) return;
    for (const other of this.writes)
      if (other.path === path && other.headers['If-Match'] && other.state === 'waiting')
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

const isStance = ({ what }: Write) => what === 'stance' || what === 'withdrawal';

/** Of several stances at a unit the last one counts, and of several edits; unless one may have arrived. */
const isReplacedBy = (before: WaitingWrite, write: Write) =>
  before.tries === 0 &&
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
