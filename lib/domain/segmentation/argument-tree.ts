import type { Relation, Unit } from '@/lib/domain/articles/article';
import type { Role } from './argument-model';

/** What of a unit and a relation an argument's shape depends on. */
export type TreeUnit = Pick<Unit, 'id' | 'ordinal' | 'role'>;
export type TreeRelation = Omit<Relation, 'reasons' | 'suggestedBy' | 'needsReview' | 'status'>;

/**
 * A unit in its place. `relation` is what ties it to the unit above it; null at the top. A unit that undercuts
 * stands under the unit whose step it denies. `linked` names the premises given together with it: those
 * beside it with the same name.
 */
export type TreeNode<U extends TreeUnit, R extends TreeRelation> = {
  unit: U;
  relation: R | null;
  linked: string | null;
  children: TreeNode<U, R>[];
};

/** Every related unit once, top-down, and what such a tree cannot say. */
export type ArgumentTree<U extends TreeUnit, R extends TreeRelation> = {
  roots: TreeNode<U, R>[];
  /** The relations that the tree does not show: second targets, circles, restatements. */
  crossLinks: R[];
  /** Units that argue and stand in no relation, in the order of the text. */
  notConnected: U[];
};

/** What argues. Background and transitions have no place in the tree unless something relates them. */
const ARGUES: ReadonlySet<Role> = new Set<Role>(['major_claim', 'claim', 'premise', 'rebuttal']);

/**
 * The argument as a forest: main claims at the top, below each unit what supports it, what attacks it and what
 * undercuts its own step up. A unit with several targets stands under the one of the highest confidence (what
 * a person said without one is sure), then the nearest in the text; its other relations are cross-links. So is
 * a relation that would close a circle, and one that would put a main claim below something.
 * The same units and relations, in any order, give the same tree.
 */
export function argumentTree<U extends TreeUnit, R extends TreeRelation>(
  units: readonly U[],
  relations: readonly R[],
): ArgumentTree<U, R> {
  const inOrder = units.toSorted((a, b) => a.ordinal - b.ordinal);
  const byId = new Map(inOrder.map((unit) => [unit.id, unit]));
  const steps = stepsOf(byId, relations);
  const up = chooseSteps(steps);

  const nodes = new Map<string, TreeNode<U, R>>();
  const related = new Set(steps.flatMap(({ from, to }) => [from.id, to.id]));
  for (const unit of inOrder) {
    if (!related.has(unit.id) && unit.role !== 'major_claim') continue;
    const relation = up.get(unit.id)?.relation ?? null;
    nodes.set(unit.id, { unit, relation, linked: linkedName(up.get(unit.id)), children: [] });
  }
  for (const [id, step] of up) nodes.get(step.to.id)?.children.push(...present(nodes.get(id)));
  for (const { children } of nodes.values()) sortChildren(children);

  const shown = new Set([...up.values()].map(({ relation }) => relation.id));
  const roots = [...nodes.values()].filter(({ relation }) => relation === null);
  return {
    roots: [...roots.filter(isMain), ...roots.filter((node) => !isMain(node))],
    crossLinks: steps.filter(({ relation }) => !shown.has(relation.id)).map(({ relation }) => relation),
    notConnected: inOrder.filter(({ id, role }) => !nodes.has(id) && ARGUES.has(role)),
  };
}

/** All nodes of a forest, each before those below it. Not recursive: a chain may be as long as an article. */
export function inReadingOrder<U extends TreeUnit, R extends TreeRelation>(
  roots: readonly TreeNode<U, R>[],
): TreeNode<U, R>[] {
  const order: TreeNode<U, R>[] = [];
  const waiting = roots.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    order.push(node);
    waiting.push(...node.children.toReversed());
  }
  return order;
}

/**
 * The forest with only the wanted units and those above them, so that each is still seen in its place.
 * Ids of units; what stands above a wanted one without being wanted is in `context`.
 */
export function pruneTree<U extends TreeUnit, R extends TreeRelation>(
  roots: readonly TreeNode<U, R>[],
  wanted: ReadonlySet<string>,
): { roots: TreeNode<U, R>[]; context: Set<string> } {
  const kept = new Map<TreeNode<U, R>, TreeNode<U, R>>();
  const context = new Set<string>();
  for (const node of inReadingOrder(roots).reverse()) {
    const children = node.children.flatMap((child) => present(kept.get(child)));
    const isWanted = wanted.has(node.unit.id);
    if (!isWanted && children.length === 0) continue;
    if (!isWanted) context.add(node.unit.id);
    kept.set(node, { ...node, children });
  }
  return { roots: roots.flatMap((root) => present(kept.get(root))), context };
}

/** A relation between two units that are there. An undercut leads to the unit whose step it denies. */
type Step<U, R> = { relation: R; from: U; to: U };

function stepsOf<U extends TreeUnit, R extends TreeRelation>(
  byId: ReadonlyMap<string, U>,
  relations: readonly R[],
): Step<U, R>[] {
  const steps = new Map<string, Step<U, R>>();
  const add = (relation: R, toUnitId: string | null | undefined) => {
    const [from, to] = [byId.get(relation.fromUnitId), byId.get(toUnitId ?? '')];
    if (from && to && from !== to) steps.set(relation.id, { relation, from, to });
  };
  for (const relation of relations) add(relation, relation.toUnitId);
  // What undercuts a step needs the step, which may be an undercut in turn.
  let waiting = relations.filter(({ toRelationId }) => toRelationId !== null);
  for (let before = -1; before !== steps.size; ) {
    before = steps.size;
    waiting = waiting.filter((relation) => {
      const aim = steps.get(relation.toRelationId ?? '');
      if (aim) add(relation, aim.from.id);
      return !aim;
    });
  }
  return [...steps.values()].sort((a, b) => a.from.ordinal - b.from.ordinal || byTarget(a, b));
}

/** For each unit the step by which it hangs in the tree. The best steps choose first; none may close a circle. */
function chooseSteps<U extends TreeUnit, R extends TreeRelation>(steps: readonly Step<U, R>[]) {
  const up = new Map<string, Step<U, R>>();
  const topOf = treeTops();
  const best = steps.toSorted(
    (a, b) => confidence(b) - confidence(a) || distance(a) - distance(b) || byTarget(a, b),
  );
  for (const step of best) {
    const { relation, from, to } = step;
    if (relation.type === 'restates' || from.role === 'major_claim' || up.has(from.id)) continue;
    // Below itself it would stand if what it is about hangs, at the top of all, on this very unit.
    if (topOf(to.id) === from.id) continue;
    up.set(from.id, step);
    topOf.hang(from.id, to.id);
  }
  return up;
}

/** Which unit stands at the top of a unit's tree, while trees are put together. Ways up are shortened as one goes. */
function treeTops() {
  const above = new Map<string, string>();
  const topOf = (id: string): string => {
    let top = id;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    for (let at = id; at !== top; ) {
      const next = above.get(at) ?? top;
      above.set(at, top);
      at = next;
    }
    return top;
  };
  return Object.assign(topOf, { hang: (id: string, below: string) => above.set(id, below) });
}

const confidence = ({ relation }: Step<TreeUnit, TreeRelation>) => relation.confidence ?? 1;
const distance = ({ from, to }: Step<TreeUnit, TreeRelation>) => Math.abs(from.ordinal - to.ordinal);
const byTarget = (a: Step<TreeUnit, TreeRelation>, b: Step<TreeUnit, TreeRelation>) =>
  a.to.ordinal - b.to.ordinal || a.from.ordinal - b.from.ordinal || (a.relation.id < b.relation.id ? -1 : 1);

/** A group may span targets; given together is what has the same target in the same way. */
const linkedName = (step: Step<TreeUnit, TreeRelation> | undefined) =>
  step?.relation.groupId ? `${step.relation.groupId}:${step.relation.type}:${step.to.id}` : null;

const TYPES = ['support', 'attack', 'undercut', 'restates'] as const satisfies TreeRelation['type'][];

/** For, then against, then what denies the step; linked premises side by side where their first one stands. */
function sortChildren<U extends TreeUnit, R extends TreeRelation>(children: TreeNode<U, R>[]) {
  const groups = new Map<string, TreeNode<U, R>[]>();
  for (const child of children) {
    if (child.linked) groups.set(child.linked, [...(groups.get(child.linked) ?? []), child]);
  }
  const first = (node: TreeNode<U, R>) =>
    Math.min(...(groups.get(node.linked ?? '') ?? [node]).map(({ unit }) => unit.ordinal));
  const kind = ({ relation }: TreeNode<U, R>) => TYPES.indexOf(relation?.type ?? 'support');
  // Alone in its group a premise is not linked with anything.
  for (const [node, second] of groups.values()) if (node && !second) node.linked = null;
  children.sort((a, b) => kind(a) - kind(b) || first(a) - first(b) || a.unit.ordinal - b.unit.ordinal);
}

const isMain = ({ unit }: TreeNode<TreeUnit, TreeRelation>) => unit.role === 'major_claim';

const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
