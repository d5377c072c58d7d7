/**
 * The policy's `annotations.read` as SQL, for lists, counts, search, exports and live updates alike: a
 * count of hidden notes would already be a leak. Whether the space may be read at all is asked before.
 * `a` is the alias of `annotations`.
 */
export const visibleAnnotation = (a: string) =>
  `(${a}.deleted_at IS NULL OR (${a}.kind = 'note' AND EXISTS (
     SELECT 1 FROM annotations r WHERE r.space_id = ${a}.space_id AND (r.root_id = ${a}.id OR r.parent_id = ${a}.id)
       AND r.deleted_at IS NULL)))`;

/** The same, without the tombstones that only hold a thread together: what counts count. */
export const countedAnnotation = (a: string) => `${a}.deleted_at IS NULL`;

/**
 * Who may place what, as SQL: threads by their heads, a person's own or, where the parameter is null, as moderators
 * see them, everybody's. Where a head was deleted, the thread is that of whoever has a live reply in it: nobody
 * else would ask for it, and with it their replies would be lost.
 */
export const placeableAnnotation = (a: string, author: string) =>
  `(${a}.root_id IS NULL AND CASE WHEN ${a}.deleted_at IS NULL THEN ${author}::uuid IS NULL OR ${a}.author_id = ${author}
     ELSE EXISTS (SELECT 1 FROM annotations r WHERE r.space_id = ${a}.space_id AND r.root_id = ${a}.id
       AND r.deleted_at IS NULL AND (${author}::uuid IS NULL OR r.author_id = ${author})) END)`;

/** What stands by itself and has something live in it: the same that waits to be placed when its words are gone. */
export const countedThread = (a: string) => placeableAnnotation(a, 'NULL');
