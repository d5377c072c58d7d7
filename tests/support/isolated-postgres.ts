import { type EmbeddedPostgres, startPostgres } from '../../scripts/postgres/embedded-postgres.mjs';
import { startThrowawayPostgres } from '../../scripts/postgres/throwaway-postgres.mjs';

/**
 * A PostgreSQL of a test's own, with the settings of `npm start` (so what it acknowledges is on the disk), which
 * can be killed as a power cut would and started again on the same folder and port.
 */
export async function isolatedPostgres(): Promise<IsolatedPostgres> {
  const first = await startThrowawayPostgres({ keep: true });
  let current: EmbeddedPostgres = first;
  return {
    url: first.url,
    kill: () => current.kill(),
    async startAgain() {
      current = await startPostgres({ folder: first.folder, port: first.port });
    },
    async remove() {
      await current.stop();
      await first.remove();
    },
  };
}

export type IsolatedPostgres = {
  url(database: string): string;
  kill(): Promise<void>;
  startAgain(): Promise<void>;
  /** Stops it and deletes its folder. */
  remove(): Promise<void>;
};
