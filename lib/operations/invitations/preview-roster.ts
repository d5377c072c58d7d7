import { z } from 'zod';
import { operation } from '../operation';
import { findSpace } from '../spaces/find-space';
import { planRows, rosterInput, rowsIn } from './plan-roster';

/** What would become of every line of a list of people. Writes nothing. */
export const previewRoster = operation({
  name: 'previewRoster',
  kind: 'read',
  permission: 'people.invite',
  noun: 'space',
  input: z.strictObject(rosterInput),
  load: findSpace,
  run: async ({ input, subject: { standing }, ctx, store, now }) => ({
    rows: await planRows(input, rowsIn(input), standing, { ctx, store, now }),
  }),
});
