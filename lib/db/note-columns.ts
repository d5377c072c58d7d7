import type { Sight } from '@/lib/domain/access/sight';
import { withheldFrom } from '@/lib/domain/access/sight';
import type {
  AnnotationOrder,
  Author,
  Bridging,
  Reactions,
  ThreadFilter,
  ThreadState,
} from '@/lib/domain/annotations/annotation';
import type { Stance } from '@/lib/domain/annotations/annotation-kinds';
import type { Instant } from '@/lib/domain/time/instant';
import { countedAnnotation } from './visible';

/** What a note or source `a` carries besides its words, as it is read along with it. Absent where the statement has no sight. */
export type NoteRow = {
  acceptedId: string | null;
  resolvedAt: Instant | null;
  resolvedBy: Author;
  assignee: Author;
  agrees: number;
  unsures: number;
  disagrees: number;
  reaction: Stance | null;
  /** Null where nothing can be told, or not to the reader. */
  bridging: Bridging | null;
};

/** Needs `noteJoins`. Whoever signed with a pseudonym is named by it to all but themselves. */
export const noteColumns = (sight: Sight, reader: string) =>
  `${acceptedAnswer(sight, reader)} AS "acceptedId", nt.resolved_at AS "resolvedAt",
   ${signed('nt.resolved_by_id', 'nt.resolved_pseudonymous', reader)} AS "resolvedBy",
   ${signed('nt.assignee_id', 'nt.assignee_pseudonymous', reader)} AS assignee,
   ns.agrees, ns.unsures, ns.disagrees, ns.reaction,
   CASE WHEN ${shownScore(sight, reader)} THEN json_build_object('status', bs.status, 'intercept', bs.intercept,
     'factor', bs.factor, 'ratings', bs.ratings, 'sides', json_build_array(bs.one_side, bs.other_side)) END AS bridging`;

/** Authors do not rate their own: what they once said of it is not counted. */
export const noteJoins = (reader: string) =>
  `LEFT JOIN note_threads nt ON a.kind = 'note' AND nt.space_id = a.space_id AND nt.note_id = a.id
   LEFT JOIN LATERAL (SELECT (count(*) FILTER (WHERE e.value = 'agree'))::int AS agrees,
       (count(*) FILTER (WHERE e.value = 'unsure'))::int AS unsures,
       (count(*) FILTER (WHERE e.value = 'disagree'))::int AS disagrees,
       max(e.value::text) FILTER (WHERE e.reader_id = ${reader}::uuid) AS reaction
     FROM note_stances e WHERE a.kind IN ('note', 'source') AND e.space_id = a.space_id AND e.note_id = a.id
       AND e.reader_id IS DISTINCT FROM a.author_id) ns ON true
   LEFT JOIN bridging_scores bs ON bs.space_id = a.space_id AND bs.annotation_id = a.id`;

/** The accepted reply, where the reader sees it. */
const acceptedAnswer = (sight: Sight, reader: string) =>
  `(SELECT w.id FROM annotations w WHERE w.space_id = a.space_id AND w.id = nt.accepted_id
     AND ${countedAnnotation('w', sight, reader)})`;

const signed = (id: string, pseudonymous: string, reader: string) =>
  `CASE WHEN ${id} IS NULL THEN NULL WHEN ${pseudonymous} THEN (
     SELECT json_build_object('id', CASE WHEN ${id} = ${reader}::uuid THEN ${id} ELSE d.handle END, 'name', d.name)
     FROM pseudonyms d WHERE d.space_id = a.space_id AND d.user_id = ${id})
   ELSE (SELECT json_build_object('id', d.id, 'name', d.name) FROM users d WHERE d.id = ${id} AND d.erased_at IS NULL) END`;

export const threadOf = (row: NoteRow): ThreadState => ({
  acceptedId: row.acceptedId,
  resolved: row.resolvedAt === null ? null : { by: row.resolvedBy, at: row.resolvedAt },
  assignee: row.assignee,
});

/** As far as somebody with this sight may see them; a reaction counts as one's own stance does at a unit. */
export function reactionsOf({ agrees, unsures, disagrees, reaction }: NoteRow, sight: Sight): Reactions {
  const facts = { hasOwn: reaction !== null, total: agrees + unsures + disagrees };
  const withheld = withheldFrom(sight, facts);
  const stances = withheld ? null : { agree: agrees, unsure: unsures, disagree: disagrees };
  return { stances, withheld, mine: reaction };
}

/** So many reactions of one's own open what is found across groups where one's own come first; as stances open the map. */
const OWN_FOR_SCORES = 7;

/**
 * Whether there is a score and the reader is shown it. It is computed from the reactions to all notes and sources of the
 * article: so it is shown where those to this one are, and to nobody from whom any of others' work is hidden.
 */
function shownScore(sight: Sight, reader: string) {
  if (sight.others !== 'shown') return 'false';
  const ownReactions = `(SELECT count(*) FROM note_stances e JOIN annotations w ON w.space_id = e.space_id AND w.id = e.note_id
    WHERE e.reader_id = ${reader}::uuid AND w.space_id = a.space_id AND w.article_id = a.article_id)`;
  const rules = [
    'bs.status IS NOT NULL',
    shownReactions(sight),
    sight.spread === 'after_own' ? `${ownReactions} >= ${OWN_FOR_SCORES}` : null,
  ];
  return `(${rules.filter((rule) => rule !== null).join(' AND ')})`;
}

/** `withheldFrom` as SQL: whether the reader sees how others stand to the note. */
function shownReactions(sight: Sight) {
  if (sight.spread === 'hidden') return 'false';
  const rules = [
    sight.spread === 'after_own' ? 'ns.reaction IS NOT NULL' : null,
    sight.fewestStances > 0
      ? `ns.agrees + ns.unsures + ns.disagrees >= ${Math.trunc(sight.fewestStances)}`
      : null,
  ].filter((rule) => rule !== null);
  return rules.length === 0 ? 'true' : rules.join(' AND ');
}

/**
 * The number that orders by something else than time, the smallest first; ties go by time, the oldest first. What
 * the reader may not see counts as nothing, or the order would tell it. `at` is the alias of where `a` stands.
 */
export const rankColumn = (order: AnnotationOrder, sight: Sight, at: string, reader: string) =>
  ({
    oldest: '0',
    newest: '0',
    // An implicit unit has no positions: what stands there comes last.
    place: `coalesce(${at}.start, ${LAST})`,
    agreed: `CASE WHEN ${shownReactions(sight)} THEN ns.disagrees - ns.agrees ELSE 0 END`,
    // Many on both sides, then many at all.
    disputed: `CASE WHEN ${shownReactions(sight)}
      THEN -10000 * least(ns.agrees, ns.disagrees, 100000) - least(ns.agrees + ns.disagrees, 9999) ELSE 0 END`,
    // Of what nothing is told as much is expected as the model does before anybody has rated it: 0.
    bridging: `CASE WHEN ${shownScore(sight, reader)} THEN round(-1000000 * bs.intercept)::int ELSE 0 END`,
  })[order];

const LAST = 2 ** 31 - 1;

/** Threads by what is to be done about them, for somebody with this sight. */
export const threadCondition = (filter: ThreadFilter, sight: Sight, reader: string) =>
  `a.kind = 'note' AND a.root_id IS NULL AND a.deleted_at IS NULL AND ${
    {
      open: 'nt.resolved_at IS NULL',
      resolved: 'nt.resolved_at IS NOT NULL',
      open_questions: `nt.resolved_at IS NULL AND a.body->>'question' = 'true' AND ${acceptedAnswer(sight, reader)} IS NULL`,
      assigned_to_me: `nt.assignee_id = ${reader}::uuid`,
    }[filter]
  }`;
