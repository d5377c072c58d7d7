type Reply = { id: string; parentId: string | null };

/**
 * The accepted answer first, then each reply after the one it answers, otherwise by time. One whose parent is not
 * here yet stands at the end.
 */
export function inThreadOrder<Each extends Reply>(
  rootId: string,
  replies: readonly Each[],
  acceptedId: string | null,
): Each[] {
  const known = new Set([rootId, ...replies.map(({ id }) => id)]);
  const children = new Map<string, Each[]>();
  for (const reply of replies) {
    const parent = reply.parentId !== null && known.has(reply.parentId) ? reply.parentId : '';
    const siblings = children.get(parent);
    if (siblings) siblings.push(reply);
    else children.set(parent, [reply]);
  }
  const ordered: Each[] = [];
  const waiting = [...(children.get('') ?? []).reverse(), ...(children.get(rootId) ?? []).reverse()];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    ordered.push(next);
    waiting.push(...(children.get(next.id) ?? []).reverse());
  }
  const accepted = ordered.find(({ id }) => id === acceptedId);
  return accepted ? [accepted, ...ordered.filter((reply) => reply !== accepted)] : ordered;
}
