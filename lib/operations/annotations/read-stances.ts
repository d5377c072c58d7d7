import { operation } from '../operation';
import { findUnit, UnitName } from './find-unit';
import { spreadAt } from './spread-at';

/** How many agree, are unsure and disagree at a unit; null where the space does not show it. */
export const readStances = operation({
  name: 'readStances',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: ({ subject, ctx, store, now }) => spreadAt(subject, store, ctx, now),
});
