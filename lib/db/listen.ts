import pg from 'pg';
import { LIVE_CHANNEL, type Told } from './stores/live-store';

type Listening = {
  /** Something was told, or may have been missed: the connection was away. */
  onTold: (what: Told) => void;
  /** The connection is lost; another is on its way. */
  onLost: (error: Error) => void;
};

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 5_000;

/**
 * Listens on a connection of its own, for as long as the process wants. A lost connection is opened again, after
 * pauses that grow; what was told meanwhile is not repeated by PostgreSQL, so `onTold` fires once it stands again.
 */
export function listen(url: string, { onTold, onLost }: Listening) {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE;

  async function open() {
    const opened = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'arguably live',
    });
    let lost = false;
    const again = (error: Error) => {
      if (lost || stopped) return;
      lost = true;
      onLost(error);
      void opened.end().catch(() => {});
      // Not all processes at once, when the server comes back.
      timer = setTimeout(() => void open(), pause * (0.5 + Math.random()));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    };
    opened.on('error', again);
    opened.on('end', () => again(new Error('The connection ended.')));
    opened.on('notification', ({ payload }) => onTold(payload === 'presence' ? 'presence' : 'events'));
    try {
      await opened.connect();
      await opened.query(`LISTEN ${LIVE_CHANNEL}`);
      if (stopped) return void opened.end();
      client = opened;
      pause = FIRST_PAUSE;
      onTold('events');
    } catch (error) {
      again(error instanceof Error ? error : new Error(String(error)));
    }
  }

  void open();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await client?.end().catch(() => {});
  };
}
