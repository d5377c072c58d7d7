import { personId } from '@/lib/domain/access/actor';
import { operation } from '../operation';
import { findUnit, UnitName } from './find-unit';

/** The reader's own stances at a unit over time, newest first; a null value is a withdrawal. */
export const listStanceHistory = operation({
  name: 'listStanceHistory',
  kind: 'read',
  permission: 'annotations.create',
  noun: 'unit',
  input: UnitName,
  load: findUnit,
  run: async ({ subject, ctx, store }) => ({
    items: await store.stances.listEvents(
      subject.article.spaceId,
      subject.unit.id,
      personId(ctx.actor) ?? '',
      100,
    ),
    next: null,
  }),
});
