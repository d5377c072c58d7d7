import type { Relation } from '@/lib/domain/articles/article';

/**
 * The relations in an order in which each is there before what undercuts it, however deep: a row can only aim at one
 * that exists. Else they keep their order.
 */
export function undercutsLast(relations: readonly Relation[]): Relation[] {
  const byId = new Map(relations.map((relation) => [relation.id, relation]));
  const aimOf = ({ toRelationId }: Relation) => (toRelationId === null ? undefined : byId.get(toRelationId));
  const ordered = new Set<Relation>();
  for (const relation of relations) {
    // A loop, not a recursion: undercuts of undercuts may go deeper than the stack. None is met twice, were it a ring.
    const chain = new Set<Relation>();
    for (let at: Relation | undefined = relation; at && !ordered.has(at) && !chain.has(at); at = aimOf(at))
      chain.add(at);
    for (const each of [...chain].reverse()) ordered.add(each);
  }
  return [...ordered];
}
