/** A few lines over IndexedDB: one store of things by number, counted up. */
export class KeptStore<Thing extends { id: number }> {
  private opened: Promise<IDBDatabase> | null = null;
  constructor(
    private readonly database: string,
    private readonly store: string,
  ) {}

  /** In the order in which they were added. */
  all = () => this.ask<Thing[]>('readonly', (store) => store.getAll());
  add = (thing: Omit<Thing, 'id'>) => this.ask<IDBValidKey>('readwrite', (store) => store.add(thing));
  remove = (id: number) => this.ask<undefined>('readwrite', (store) => store.delete(id));

  /** Changes one as it stands by then, or removes it (null); one that is gone stays gone. Returns what stands there then. */
  async change(id: number, next: (before: Thing) => Thing | null): Promise<Thing | null> {
    let after: Thing | null = null;
    await this.ask<unknown>('readwrite', (store) => {
      const reading = store.get(id);
      reading.onsuccess = () => {
        after = reading.result ? next(reading.result) : null;
        if (after) store.put(after);
        else store.delete(id);
      };
      return reading;
    });
    return after;
  }

  private async ask<Value>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest,
  ): Promise<Value> {
    this.opened ??= this.open();
    const transaction = (await this.opened).transaction(this.store, mode);
    const request = work(transaction.objectStore(this.store));
    return new Promise((resolve, reject) => {
      // Once it is on the disk, not before.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.database, 1);
      request.onupgradeneeded = () =>
        request.result.createObjectStore(this.store, { keyPath: 'id', autoIncrement: true });
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
  }
}
