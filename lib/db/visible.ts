import { FEWEST_STANCES, type Shown, type Sight } from '@/lib/domain/access/sight';

/**
 * The policy's `annotations.read` as SQL, for lists, counts, search, exports, feeds and live updates alike: a
 * count of hidden notes would already be a leak. The same rule as `sees` in lib/domain/access/sight.ts, and a test
 * compares the two. Whether the space may be read at all is asked before. `a` is the alias of `annotations`,
 * `reader` the parameter that holds `sight.readerId`. There are as many texts as there are sights, and none is
 * built from input.
 */
export const visibleAnnotation = (a: string, sight: Sight, reader: string) =>
  `(${seenAnnotation(a, sight, reader)} AND (${a}.deleted_at IS NULL OR (${a}.kind = 'note' AND EXISTS (
     SELECT 1 FROM annotations r WHERE r.space_id = ${a}.space_id AND (r.root_id = ${a}.id OR r.parent_id = ${a}.id)
       AND r.deleted_at IS NULL AND ${seenAnnotation('r', sight, reader)}))))`;

/** The same, without the tombstones that only hold a thread together: what counts count. */
export const countedAnnotation = (a: string, sight: Sight, reader: string) =>
  `(${a}.deleted_at IS NULL AND ${seenAnnotation(a, sight, reader)})`;

/** Whether the reader sees it, be it deleted or not. */
function seenAnnotation(a: string, sight: Sight, reader: string) {
  const shown = [
    sight.held ? null : openAnnotation(a),
    shownAt(sight.others, a, reader, `o.kind <> 'highlight'`),
    forStances(a, sight, reader),
  ].filter((rule) => rule !== null);
  // Whoever sees everything is named all the same: a statement has to say what its parameters are.
  if (shown.length === 0) return `(${reader}::uuid IS NULL OR true)`;
  return `(${a}.author_id = ${reader}::uuid OR (${shown.join(' AND ')}))`;
}

function forStances(a: string, sight: Sight, reader: string) {
  const rules = [
    shownAt(sight.spread, a, reader, `o.kind = 'stance' AND NOT o.earlier_wording`),
    sight.fewestStances > 0 ? `${countedStances(a)} >= ${FEWEST_STANCES}` : null,
    sight.bareStances ? null : hasReason(a),
  ].filter((rule) => rule !== null);
  if (rules.length === 0) return null;
  return `(${a}.kind <> 'stance'${sight.held ? ` OR ${a}.moderation <> 'approved'` : ''} OR (${rules.join(' AND ')}))`;
}

const hasReason = (a: string) => `(coalesce(${a}.body->>'reason', '') <> '')`;

/** Neither held itself nor hidden along with a note above it. */
export const openAnnotation = (a: string) => `(${a}.moderation = 'approved' AND NOT ${a}.thread_held)`;

/** How many stances count at the unit of `a`: one with a reason that waits does not, to nobody. */
export const countedStances = (a: string) =>
  `(SELECT count(*) FROM annotations c WHERE c.space_id = ${a}.space_id AND c.unit_id = ${a}.unit_id AND c.kind = 'stance'
     AND c.deleted_at IS NULL AND NOT c.earlier_wording AND c.placement <> 'unplaced' AND c.moderation = 'approved')`;

/** By the units where the reader has something of their own: found once, not for each row. */
function shownAt(shown: Shown, a: string, reader: string, own: string) {
  if (shown === 'shown') return null;
  return shown === 'hidden' ? 'false' : `${a}.unit_id IN (${ownUnits(reader, own)})`;
}

/** Where the reader has something of their own that opens others' work to them: to begin with, never instead of the rule. */
export const unitsOpenedBy = (reader: string) => ownUnits(reader, `o.kind <> 'highlight'`);

const ownUnits = (reader: string, own: string) =>
  `SELECT o.unit_id FROM annotations o WHERE o.author_id = ${reader}::uuid AND o.deleted_at IS NULL AND ${own}`;

/** How it stands for its readers: a reply below a held note as if it waited too. */
export const seenModeration = (a: string) => `seen_moderation(${a}.moderation, ${a}.thread_held)`;

/** What the policy's `annotations.read` asks about one annotation besides its own columns. */
export const seenFactColumns = (a: string, reader: string) =>
  `${a}.author_id AS "trueAuthorId",
   ${seenModeration(a)} AS "seenModeration",
   ${a}.unit_id IN (${ownUnits(reader, `o.kind <> 'highlight'`)}) AS "ownAtUnit",
   ${a}.unit_id IN (${ownUnits(reader, `o.kind = 'stance' AND NOT o.earlier_wording`)}) AS "ownStanceAtUnit",
   ${countedStances(a)}::int AS "stancesAtUnit", ${hasReason(a)} AS "hasReason"`;

/**
 * Who wrote `a`, as the reader may know them: under a pseudonym its handle and name, to all but the author
 * themselves. Needs `authorJoins`. Null where the author was erased.
 */
export const authorColumns = (a: string, reader: string) =>
  `CASE WHEN ${a}.pseudonymous AND ${a}.author_id IS DISTINCT FROM ${reader}::uuid THEN q.handle ELSE ${a}.author_id END AS "authorId",
   CASE WHEN ${a}.pseudonymous THEN q.name ELSE p.name END AS "authorName"`;
export const authorJoins = (a: string) => `LEFT JOIN users p ON p.id = ${a}.author_id AND p.erased_at IS NULL
  LEFT JOIN pseudonyms q ON ${a}.pseudonymous AND q.space_id = ${a}.space_id AND q.user_id = ${a}.author_id`;

/** The same as one value of JSON: `{id, name}`, or null. */
export const authorJson = (a: string, reader: string) =>
  `CASE WHEN ${a}.author_id IS NULL OR p.id IS NULL THEN NULL
     WHEN ${a}.pseudonymous THEN json_build_object('id', CASE WHEN ${a}.author_id = ${reader}::uuid THEN ${a}.author_id ELSE q.handle END, 'name', q.name)
     ELSE json_build_object('id', p.id, 'name', p.name) END`;

/**
 * Who did something that carries no signature of its own (a correction, a version), `person` being their column.
 * Somebody with a pseudonym in the space is named to themselves only: their name would tell whose pseudonym it is.
 * Needs a join of `users p` on that column.
 */
export const actorJson = (t: string, person: string, reader: string) =>
  `CASE WHEN p.id IS NULL OR p.erased_at IS NOT NULL THEN NULL
     WHEN ${t}.${person} IS DISTINCT FROM ${reader}::uuid AND EXISTS (
       SELECT 1 FROM pseudonyms q WHERE q.space_id = ${t}.space_id AND q.user_id = ${t}.${person}) THEN NULL
     ELSE json_build_object('id', p.id, 'name', p.name) END`;

/**
 * Who may place what, as SQL: threads by their heads, a person's own or, where the parameter is null, as moderators
 * see them, everybody's. Where a head was deleted, the thread is that of whoever has a live reply in it: nobody
 * else would ask for it, and with it their replies would be lost.
 */
export const placeableAnnotation = (a: string, author: string) =>
  `(${a}.root_id IS NULL AND CASE WHEN ${a}.deleted_at IS NULL THEN ${author}::uuid IS NULL OR ${a}.author_id = ${author}
     ELSE EXISTS (SELECT 1 FROM annotations r WHERE r.space_id = ${a}.space_id AND r.root_id = ${a}.id
       AND r.deleted_at IS NULL AND (${author}::uuid IS NULL OR r.author_id = ${author})) END)`;

/** What stands by itself and is seen by the reader: by version. */
export const visibleThread = (a: string, sight: Sight, reader: string) =>
  `(${a}.root_id IS NULL AND ${visibleAnnotation(a, sight, reader)})`;
