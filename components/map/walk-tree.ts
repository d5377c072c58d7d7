import { inReadingOrder } from '@/lib/domain/segmentation/argument-tree';
import type { MapTreeNode } from './place-tree';

export type Move = 'up' | 'down' | 'before' | 'after' | 'first' | 'last' | 'previous' | 'next';

type Standing = { order: number; above: string | null; below: string | null; beside: string[] };

/**
 * Ways through a forest by its structure: up to what a unit is about, down to the first below it, to those
 * beside it (at the top: the other trees), to its ends, and one by one in the order of reading.
 */
export function treeWalk(roots: readonly MapTreeNode[]) {
  const order = inReadingOrder(roots);
  const standings = new Map<string, Standing>();
  const note = (nodes: readonly MapTreeNode[], above: string | null) => {
    const beside = nodes.map(({ unit }) => unit.id);
    for (const { unit, children } of nodes)
      standings.set(unit.id, { order: 0, above, below: children[0]?.unit.id ?? null, beside });
  };
  note(roots, null);
  for (const { unit, children } of order) note(children, unit.id);
  for (const [index, { unit }] of order.entries()) {
    const standing = standings.get(unit.id);
    if (standing) standing.order = index;
  }
  const ids = order.map(({ unit }) => unit.id);

  return {
    /** Where a move leads; null if nowhere. With nothing selected every move begins at the first. */
    go: (from: string | null, move: Move): string | null => {
      const standing = from === null ? undefined : standings.get(from);
      if (!standing) return (move === 'last' ? ids.at(-1) : ids[0]) ?? null;
      const { above, below, beside, order: at } = standing;
      const place = beside.indexOf(from ?? '');
      const moves = {
        up: above,
        down: below,
        before: beside[place - 1],
        after: beside[place + 1],
        first: ids[0],
        last: ids.at(-1),
        previous: ids[at - 1],
        next: ids[at + 1],
      } satisfies Record<Move, string | null | undefined>;
      return moves[move] ?? null;
    },
    /** "2 of 5" among those beside it. */
    placeOf: (id: string) => {
      const beside = standings.get(id)?.beside;
      return beside ? { at: beside.indexOf(id) + 1, of: beside.length } : null;
    },
  };
}

export type TreeWalk = ReturnType<typeof treeWalk>;
