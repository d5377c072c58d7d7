import { operation } from '../operation';
import { findUnit, UnitName } from './find-unit';

/** How many agree, are unsure and disagree at a unit. */
export const readStances = operation({
  name: 'readStances',
  kind: 'read',
  permission: 'annotations.read',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: async ({ subject, store }) => store.stances.countAt(subject.article.spaceId, subject.unit.id),
});
