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
 * The policy's `annotations.place` as SQL: heads of threads that are still there, a person's own or, where the
 * parameter is null, as moderators see them, everybody's.
 */
export const placeableAnnotation = (a: string, author: string) =>
  `${a}.deleted_at IS NULL AND ${a}.root_id IS NULL AND (${author}::uuid IS NULL OR ${a}.author_id = ${author})`;
