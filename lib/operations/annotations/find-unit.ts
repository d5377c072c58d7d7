import { z } from 'zod';
import type { UnitSubject } from '@/lib/db/stores/article-store';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import { notFound } from '@/lib/domain/errors';
import type { Context } from '../context';
import { Uuid } from '../cursor';
import { holdUnits } from './anchor';

export const UnitName = z.strictObject({ unit: Uuid });

/** The unit, unless a merge removed it. */
export async function findUnit(name: { unit: string }, store: Store, ctx: Context) {
  const subject = await findUnitEverKnown(name, store, ctx);
  return subject && !subject.unit.retired ? subject : null;
}

export const findUnitEverKnown = ({ unit }: { unit: string }, store: Store, ctx: Context) =>
  store.articles.findUnitSubject(unit, personId(ctx.actor));

/** The unit as it stands until this is written: a correction that was under way has been waited for. */
export async function holdUnit(subject: UnitSubject, store: Store, ctx: Context): Promise<UnitSubject> {
  await holdUnits(subject.article, store);
  const held = await findUnitEverKnown({ unit: subject.unit.id }, store, ctx);
  if (!held) throw notFound('unit');
  return held;
}
