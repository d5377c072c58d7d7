import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Context } from '../context';
import { Uuid } from '../cursor';

export const UnitName = z.strictObject({ unit: Uuid });

/** The unit, unless a merge removed it. */
export async function findUnit(name: { unit: string }, store: Store, ctx: Context) {
  const subject = await findUnitEverKnown(name, store, ctx);
  return subject && !subject.unit.retired ? subject : null;
}

export const findUnitEverKnown = ({ unit }: { unit: string }, store: Store, ctx: Context) =>
  store.articles.findUnitSubject(unit, personId(ctx.actor));
