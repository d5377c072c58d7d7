import { z } from 'zod';
import type { Store } from '@/lib/db/stores/store';
import { personId } from '@/lib/domain/access/actor';
import type { Context } from '../context';
import { Uuid } from '../cursor';

export const UnitName = z.strictObject({ unit: Uuid });

export const findUnit = ({ unit }: { unit: string }, store: Store, ctx: Context) =>
  store.articles.findUnitSubject(unit, personId(ctx.actor));
