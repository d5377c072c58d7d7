// Run as a process of its own and killed by its test: erases the account named in the arguments, slowly.
import { openDatabase } from '@/lib/db/database';
import { instantFromMillis } from '@/lib/domain/time/instant';
import { eraseAccount } from '@/lib/operations/people/erase-account';

const [url = '', erasure = ''] = process.argv.slice(2);
const database = openDatabase(url);
let portions = 0;
await eraseAccount(
  {
    actor: { kind: 'system', id: null, name: 'test' },
    now: () => instantFromMillis(Date.now()),
    newId: () => '',
    database: {
      ...database,
      transaction: async (work) => {
        portions += 1;
        // In the middle of the third portion, so that it is rolled back.
        return database.transaction(async (store) => {
          const done = await work(store);
          if (portions === 3) {
            console.info('in the middle');
            await new Promise((resolve) => setTimeout(resolve, 60_000));
          }
          return done;
        });
      },
    },
  },
  erasure,
);
