import fc from 'fast-check';
import { type Argument, hasSpan, nextInBlock } from '@/lib/domain/segmentation/corrections/argument';
import { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { corrected } from './argument-fixtures';

const WORDS =
  'bus fare town street people pay free budget says because but 市民 حافلة cost nobody home'.split(' ');
const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 9 })
  .map((words) => `${words.join(' ')}.`);
/** Blocks of units, in several scripts. */
export const article = fc.array(fc.array(sentence, { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 8,
});

/** Dice for one step: which correction, of what, and where. Most of them hit something that can be done. */
export const dice = fc.record({
  kind: fc.constantFrom(
    ...([
      'split',
      'split',
      'merge',
      'merge',
      'move_boundary',
      'label',
      'confirm',
      'relate',
      'relate',
      'relate',
    ] as const),
    ...([
      'unrelate',
      'retarget',
      'link',
      'unlink',
      'add_implicit',
      'rewrite_implicit',
      'remove_implicit',
    ] as const),
  ),
  one: fc.nat(),
  other: fc.nat(),
  third: fc.nat(),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});
export type Dice = { kind: Correction['kind']; one: number; other: number; third: number; share: number };

/** The correction that the dice name in this state; of things that are there, as far as there are any. */
export function thrown(argument: Argument, { kind, one, other, third, share }: Dice): unknown {
  const units = [...argument.units.values()];
  const relations = [...argument.relations.values()];
  const unit = units[one % units.length];
  const target = units[other % units.length];
  const relation = relations[other % Math.max(1, relations.length)]?.id;
  const next = unit && nextInBlock(argument, unit);
  const at =
    unit && hasSpan(unit) ? Math.round(unit.start + share * ((next?.end ?? unit.end) - unit.start)) : 0;
  const type = (['support', 'attack', 'undercut', 'restates'] as const)[third % 4];
  const aim = type === 'undercut' ? { toRelation: relation } : { toUnit: target?.id };
  switch (kind) {
    case 'split':
      return { kind, unit: unit?.id, at };
    case 'merge':
      return { kind, unit: unit?.id, next: next?.id };
    case 'move_boundary':
      return { kind, unit: unit?.id, next: next?.id, at };
    case 'label':
      return {
        kind,
        units: [unit?.id],
        role: (['claim', 'premise', 'rebuttal', 'background'] as const)[third % 4],
      };
    case 'confirm':
      return { kind, units: [unit?.id], confirmed: third % 3 > 0 };
    case 'relate':
      return { kind, type, unit: unit?.id, ...aim };
    case 'unrelate':
    case 'unlink':
      return { kind, relation };
    case 'retarget':
      return { kind, relation, type, ...aim };
    case 'link': {
      const same = relations.filter(({ toUnitId }) => toUnitId === target?.id).map((each) => each.id);
      return { kind, relations: same.slice(0, 3) };
    }
    case 'add_implicit':
      return { kind, text: `Unsaid ${third % 100}`, role: 'premise', after: unit?.id };
    case 'rewrite_implicit':
      return { kind, unit: unit?.id, text: `Unsaid again ${third % 100}` };
    case 'remove_implicit':
      return { kind, unit: unit?.id };
  }
}

/** The argument after a throw, and the change; null where nothing came of it. */
export function afterThrow(argument: Argument, text: string, step: Dice) {
  const correction = Correction.safeParse(thrown(argument, step));
  if (!correction.success) return null;
  const result = corrected(argument, text, correction.data);
  return typeof result === 'string' ? null : result;
}
