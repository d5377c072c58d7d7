import { createContext, useContext, useSyncExternalStore } from 'react';

/** What others did since the page was read, as far as the reader has not asked to see it. */
export type News = {
  /** How many read the article now, oneself included; null while unknown. */
  reading: number | null;
  /** New notes and sources, by unit. */
  unseen: ReadonlyMap<string, ReadonlySet<string>>;
  /** Units at which something else changed: edited, taken away. */
  changed: ReadonlySet<string>;
  /** The article itself is another by now. */
  article: 'corrected' | 'version' | null;
  /** What the reader wrote and could not send yet. */
  waiting: readonly WaitingItem[];
};

export type WaitingItem = {
  id: number;
  unit: string;
  /** Where the page still has the unit. */
  number: number | null;
  what: 'note' | 'reply' | 'source' | 'highlight' | 'stance' | 'withdrawal' | 'edit' | 'deletion';
  text: string;
  state: 'waiting' | 'refused' | 'stale' | 'signed_out' | 'old';
  problem: string | null;
};

/** Whether the device took it on. `gone`: what it was about was sent or thrown away meanwhile. */
export type Taken = 'taken' | 'gone' | 'failed';

export type WaitingActions = {
  discard(id: number): Promise<Taken>;
  revise(id: number, markdown: string): Promise<Taken>;
  retry(id: number): Promise<Taken>;
  overwrite(id: number): Promise<Taken>;
};

/** The focused unit's list, which only changes when the reader asks for it. */
type List = { unitId: string; read: () => Promise<unknown> };

const NONE: News = { reading: null, unseen: new Map(), changed: new Set(), article: null, waiting: [] };

/** Holds the news for whatever shows them. What brings them comes later than the page. */
export class LiveNews {
  private news = NONE;
  private readonly listeners = new Set<() => void>();
  private list: List | null = null;
  private wanted: string | null = null;
  /** Brings the numbers up to date before a list is read, which goes by them. */
  beforeRead: (unitId: string) => Promise<void> = async () => {};
  actions: WaitingActions | null = null;

  get = () => this.news;
  getNone = () => NONE;
  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(next: (before: News) => Partial<News>) {
    this.news = { ...this.news, ...next(this.news) };
    for (const listener of this.listeners) listener();
  }

  /** The unit's list is read anew by now. */
  seen(unitId: string) {
    if (!this.news.unseen.has(unitId) && !this.news.changed.has(unitId)) return;
    this.change(({ unseen, changed }) => ({
      unseen: new Map([...unseen].filter(([id]) => id !== unitId)),
      changed: new Set([...changed].filter((id) => id !== unitId)),
    }));
  }

  /** The reader asks for what is new at a unit: at once where it is focused, else as soon as it is. */
  async show(unitId: string) {
    if (this.list?.unitId !== unitId) {
      this.wanted = unitId;
      return;
    }
    this.wanted = null;
    await this.beforeRead(unitId);
    this.seen(unitId);
    await this.list?.read();
  }

  isFocused = (unitId: string) => this.list?.unitId === unitId;

  /** Which unit is focused, and how its list is read again. */
  focus(list: List | null) {
    this.list = list;
    if (list && this.wanted === list.unitId) void this.show(list.unitId);
  }
}

export const LiveNewsContext = createContext<LiveNews>(new LiveNews());

export function useNews() {
  const live = useContext(LiveNewsContext);
  return { live, news: useSyncExternalStore(live.subscribe, live.get, live.getNone) };
}
