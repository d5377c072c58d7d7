import type { LiveEventJson } from '@/lib/formats/live-json';
import { clientId } from './api';
import { takeSlot } from './stream-slots';

type Heard = {
  onChanges(changes: readonly LiveEventJson[]): void;
  /** Connected. `anew`: more may have happened than was told, so what is shown should be read again. */
  onReady(anew: boolean): void;
  onReading(count: number): void;
};

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 60_000;
/** A page that nobody looked at for so long lets go, and catches up when it is looked at again. In ms. */
const HIDDEN = 5 * 60_000;

/** Follows what happens in an article, across lost connections and hidden pages. Each thing is told once. */
export function follow(article: string, { onChanges, onReady, onReading }: Heard) {
  let source: EventSource | null = null;
  let release: (() => void) | null = null;
  let since: string | null = null;
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let isOpening = false;
  let stopped = false;
  const known = new Set<string>();

  async function open() {
    if (source || isOpening || stopped) return;
    // Taking a slot lasts a moment, in which the network may come back or the page be looked at.
    isOpening = true;
    release = await takeSlot(rest);
    isOpening = false;
    if (!release) return later();
    if (stopped) return release();
    const isFirst = since === null;
    const query = new URLSearchParams({ client: clientId, ...(since !== null && { since }) });
    const opened = new EventSource(`/api/v1/articles/${article}/events?${query}`);
    source = opened;
    const on = <Data>(name: string, heard: (data: Data) => void) =>
      opened.addEventListener(name, (event: MessageEvent<string>) => {
        if (event.lastEventId) since = event.lastEventId;
        heard(JSON.parse(event.data) as Data); // Our own API said it, in its published form.
      });
    on<LiveEventJson[]>('changes', (changes) => {
      const news = changes.filter(({ id }) => !known.has(id));
      for (const { id } of news) known.add(id);
      for (const id of known) if (known.size > 5_000) known.delete(id);
      if (news.length > 0) onChanges(news);
    });
    on<{ reset: boolean }>('ready', ({ reset }) => {
      pause = FIRST_PAUSE;
      onReady(isFirst || reset);
    });
    on<{ reading: number }>('presence', ({ reading }) => onReading(reading));
    // Nothing happened, and the position moves on.
    on('beat', () => {});
    // The server goes: another one is there in a moment.
    on('closing', () => again());
    // The browser would try again by itself, but never after a refusal, and all at once.
    opened.onerror = () => again();
  }

  function rest() {
    source?.close();
    source = null;
    release?.();
    release = null;
  }
  function again() {
    rest();
    later();
  }
  function later() {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void open(), pause * (0.5 + Math.random()));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
  function look() {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(rest, HIDDEN);
    else if (!source) {
      pause = FIRST_PAUSE;
      clearTimeout(timer);
      void open();
    }
  }
  const online = () => {
    if (!document.hidden) look();
  };

  document.addEventListener('visibilitychange', look);
  window.addEventListener('online', online);
  void open();
  return () => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(hiding);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('online', online);
    rest();
  };
}
