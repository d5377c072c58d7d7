import type { Relation } from '@/lib/domain/articles/article';
import {
  type Argument,
  type ArgumentUnit,
  inOrder,
  toUnits,
} from '@/lib/domain/segmentation/corrections/argument';
import { applyChange } from '@/lib/domain/segmentation/corrections/change';
import { correct, type Fresh } from '@/lib/domain/segmentation/corrections/correct';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';

/** An id from a small number, so that a failing test can be read. */
export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Each inner list is a block, each string a unit of it; units of a block are joined by a blank, blocks by a line feed. */
export function argumentOf(
  blocks: string[][],
  relations: Relation[] = [],
): { text: string; argument: Argument } {
  const units: ArgumentUnit[] = [];
  let text = '';
  for (const [block, wordings] of blocks.entries()) {
    if (block > 0) text += '\n';
    for (const [index, wording] of wordings.entries()) {
      if (index > 0) text += ' ';
      const number = units.length + 1;
      units.push({
        id: id(number),
        number,
        blockId: id(900 + block),
        start: text.length,
        end: text.length + wording.length,
        place: text.length,
        implicitText: null,
        role: 'claim',
        evidenceType: null,
        voice: 'author',
        statementKind: 'fact',
        certainty: null,
        suggestedBy: 'rules-2',
        status: 'suggested',
        confidence: 0.5,
        reasons: [],
        shell: null,
      });
      text += wording;
    }
  }
  const argument = {
    units: new Map(units.map((unit) => [unit.id, unit])),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
  };
  return { text, argument };
}

export const relation = (
  number: number,
  from: number,
  to: number,
  more: Partial<Relation> = {},
): Relation => ({
  id: id(number),
  type: 'support',
  fromUnitId: id(from),
  toUnitId: id(to),
  toRelationId: null,
  groupId: null,
  suggestedBy: 'rules-2',
  status: 'suggested',
  confidence: 0.5,
  reasons: [],
  needsReview: false,
  ...more,
});

/** Ids and numbers for new rows, from 500 and from the next free one. */
export function freshFor(argument: Argument): Fresh {
  let next = 500 + argument.relations.size + argument.units.size;
  const numbers = [...argument.units.values()].map(({ number }) => number);
  return {
    newId: () => {
      do next += 1;
      while (argument.units.has(id(next)) || argument.relations.has(id(next)));
      return id(next);
    },
    nextNumber: Math.max(0, ...numbers) + 1,
  };
}

/** The state after a correction, or why it was refused. */
export function corrected(
  argument: Argument,
  text: string,
  correction: Correction,
  fresh = freshFor(argument),
) {
  const result = correct(argument, text, correction, fresh);
  if (!result.ok) return result.refusal;
  const applied = applyChange(argument, result.change);
  if (!applied.ok) throw new Error('A change does not fit the state that it was made of.');
  return { argument: applied.argument, change: result.change };
}

/** `1: words`, for each unit in order. */
export const said = (argument: Argument, text: string) =>
  toUnits(argument, text).map(({ number, wording }) => `${number}: ${wording}`);

/** `1 support 2`, `3 undercut 1→2`, for each relation. */
export function related({ units, relations }: Argument) {
  const number = (unit: string | null) => units.get(unit ?? '')?.number ?? '?';
  const name = ({ type, fromUnitId, toUnitId, toRelationId }: Relation): string => {
    const aim = relations.get(toRelationId ?? '');
    const target = aim ? `${number(aim.fromUnitId)}→${number(aim.toUnitId)}` : number(toUnitId);
    return `${number(fromUnitId)} ${type} ${target}`;
  };
  return [...relations.values()].map(name).sort();
}

/** What is wrong with an argument, as sentences; nothing for a sound one. */
export function faults(
  { units, relations }: Argument,
  text: string,
  blocks: { start: number; end: number }[],
) {
  const wrong: string[] = [];
  const spans = inOrder(units.values()).filter((unit) => unit.start !== null);
  const owner = new Int32Array(text.length).fill(-1);
  for (const { start, end, number, place } of spans) {
    if (place !== start) wrong.push(`unit ${number} is not where it stands`);
    const block = blocks.find((each) => each.start <= (start ?? 0) && (end ?? 0) <= each.end);
    if (!block) wrong.push(`unit ${number} leaves its block`);
    if (text.slice(start ?? 0, end ?? 0) !== text.slice(start ?? 0, end ?? 0).trim())
      wrong.push(`unit ${number} has white space at an end`);
    for (let at = start ?? 0; at < (end ?? 0); at += 1) {
      if (owner[at] !== -1) wrong.push(`units ${owner[at]} and ${number} overlap`);
      owner[at] = number;
    }
  }
  for (let at = 0; at < text.length; at += 1)
    if (owner[at] === -1 && /\S/.test(text.charAt(at))) wrong.push(`nobody has the letter at ${at}`);
  const numbers = [...units.values()].map(({ number }) => number);
  if (new Set(numbers).size !== numbers.length) wrong.push('two units share a number');
  for (const each of relations.values()) {
    if (!units.has(each.fromUnitId)) wrong.push('a relation begins nowhere');
    if (each.toUnitId !== null && !units.has(each.toUnitId)) wrong.push('a relation leads nowhere');
    if (each.toRelationId !== null && !relations.has(each.toRelationId))
      wrong.push('an undercut aims nowhere');
    if ((each.type === 'undercut') !== (each.toRelationId !== null)) wrong.push('an undercut aims at a unit');
    if (each.fromUnitId === each.toUnitId) wrong.push('a unit is related to itself');
  }
  if (hasSupportCircle([...relations.values()])) wrong.push('supports make a circle');
  return wrong;
}

function hasSupportCircle(relations: Relation[]): boolean {
  const supports = relations.filter(({ type }) => type === 'support');
  const left = new Set(supports);
  // What nothing supports can be taken away; what stays is a circle.
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const each of left)
      if (![...left].some((other) => other.toUnitId === each.fromUnitId)) left.delete(each);
  }
  return left.size > 0;
}
