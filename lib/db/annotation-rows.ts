import type { Moderation, Sight } from '@/lib/domain/access/sight';
import type { Annotation, Guess, Placement, Source } from '@/lib/domain/annotations/annotation';
import type { AnnotationKind } from '@/lib/domain/annotations/annotation-kinds';
import type { CommentSystem } from '@/lib/domain/comment-imports/comment-import';
import type { DecisionForAuthor } from '@/lib/domain/moderation/decision';
import type { Instant } from '@/lib/domain/time/instant';
import { type NoteRow, noteColumns, noteJoins, reactionsOf, threadOf } from './note-columns';
import { instantText } from './standing';
import { authorColumns, authorJoins, countedAnnotation } from './visible';

/** An annotation as it is read, beside what a note has of its own. */
export type AnnotationRow = NoteRow & {
  id: string;
  spaceId: string;
  articleId: string;
  versionId: string;
  unitId: string;
  kind: AnnotationKind;
  authorId: string | null;
  authorName: string | null;
  parentId: string | null;
  rootId: string | null;
  depth: number;
  body: never;
  start: number | null;
  end: number | null;
  exact: string;
  prefix: string;
  suffix: string;
  version: number;
  createdAt: Instant;
  updatedAt: Instant;
  deletedAt: Instant | null;
  deletedById: string | null;
  earlierWording: boolean;
  givenOn: string | null;
  placement: Placement;
  guess: Guess | null;
  moderation: Moderation;
  decision: DecisionForAuthor | null;
  replyCount: number;
  sourceId: string | null;
  url: string;
  sourceTitle: string | null;
  heldTitle: string | null;
  siteName: string | null;
  importedFrom: CommentSystem | null;
  aboutArticle: boolean;
  fetchState: Source['fetchState'];
};

export type PlainRow = Omit<AnnotationRow, keyof NoteRow | 'replyCount'>;

/** Of which version: the one that is read now, or an older one, where everything stands as it stood then. */
type Standing = { columns: string; joins: string; at: 'a' | 'h' };

/** Why it is held. Only its author and moderators are handed what is. */
const decision = `CASE WHEN a.moderation <> 'approved' THEN (
    SELECT json_build_object('origin', d.origin, 'reason', d.reason, 'note', d.note, 'at', ${instantText('d.at')})
    FROM moderation_decisions d WHERE d.space_id = a.space_id AND d.annotation_id = a.id
    ORDER BY d.at DESC, d.id DESC LIMIT 1) END AS decision`;

const shared = (
  reader: string,
) => `a.id, a.space_id AS "spaceId", a.article_id AS "articleId", a.kind, ${authorColumns('a', reader)},
  a.parent_id AS "parentId", a.root_id AS "rootId", a.depth, a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt",
  a.deleted_at AS "deletedAt", a.deleted_by_id AS "deletedById", a.source_id AS "sourceId", o.url, o.title AS "sourceTitle",
  CASE WHEN a.moderation <> 'approved' THEN a.held_title END AS "heldTitle",
  o.site_name AS "siteName", o.fetch_state AS "fetchState", a.imported_from AS "importedFrom", a.about_article AS "aboutArticle", a.moderation, ${decision}`;
const placeColumns = (
  at: string,
) => `${at}.version_id AS "versionId", ${at}.unit_id AS "unitId", ${at}.start, ${at}."end",
  ${at}.exact, ${at}.prefix, ${at}.suffix, ${at}.earlier_wording AS "earlierWording", ${at}.given_on AS "givenOn", ${at}.placement`;
// Two counts rather than one with a condition: each is answered from an index of its own.
const replyCount = (sight: Sight, reader: string, and = '') => `CASE WHEN a.kind <> 'note' THEN 0
    WHEN a.root_id IS NULL THEN (SELECT count(*)::int FROM annotations r
      WHERE r.space_id = a.space_id AND r.root_id = a.id AND ${countedAnnotation('r', sight, reader)}${and})
    ELSE (SELECT count(*)::int FROM annotations r
      WHERE r.space_id = a.space_id AND r.parent_id = a.id AND ${countedAnnotation('r', sight, reader)}${and}) END AS "replyCount"`;
/** What `plainColumns` reads from besides `annotations a`. */
export const plainJoins = `${authorJoins('a')}
  LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id`;

/** An annotation without what only a sight shows of it: its replies, reactions and thread. */
export const plainColumns = (reader: string) => `${shared(reader)}, ${placeColumns('a')}, a.body, a.guess`;

export const inNewest = (sight: Sight, reader: string): Standing => ({
  columns: `${plainColumns(reader)}, ${noteColumns(sight, reader)}, ${replyCount(sight, reader)}`,
  joins: `${plainJoins} ${noteJoins(reader)}`,
  at: 'a',
});
export const inOlder = (sight: Sight, reader: string): Standing => ({
  columns: `${shared(reader)}, ${placeColumns('h')}, coalesce(h.body, a.body) AS body, NULL AS guess,
   ${noteColumns(sight, reader)}, ${replyCount(
     sight,
     reader,
     ` AND EXISTS (SELECT 1 FROM annotation_places k
        WHERE k.space_id = r.space_id AND k.annotation_id = r.id AND k.version_id = h.version_id)`,
   )}`,
  joins: `JOIN annotation_places h ON h.space_id = a.space_id AND h.annotation_id = a.id ${plainJoins} ${noteJoins(reader)}`,
  at: 'h',
});

/** A tombstone keeps its place and gives nothing away: no author, no words. */
export function toAnnotation(row: AnnotationRow, sight: Sight): Annotation {
  const gone = row.deletedAt !== null;
  const base = {
    id: row.id,
    spaceId: row.spaceId,
    articleId: row.articleId,
    target: {
      unitId: row.unitId,
      versionId: row.versionId,
      start: row.start,
      end: row.end,
      exact: row.exact,
      prefix: row.prefix,
      suffix: row.suffix,
    },
    author: gone || row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? '' },
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    deletedAt: row.deletedAt,
    placement: row.placement,
    guess: row.guess,
    moderation: row.moderation,
    decision: gone ? null : row.decision,
  };
  switch (row.kind) {
    case 'highlight':
      return { ...base, kind: 'highlight', body: row.body };
    case 'stance':
      return {
        ...base,
        kind: 'stance',
        body: row.body,
        earlierWording: row.earlierWording,
        givenOn: row.givenOn ?? row.exact,
      };
    case 'source':
      return {
        ...base,
        kind: 'source',
        body: row.body,
        source: {
          id: row.sourceId ?? '',
          url: row.url,
          title: row.heldTitle ?? row.sourceTitle,
          siteName: row.siteName,
          fetchState: row.fetchState,
        },
        ...standingTo(row, sight),
      };
    case 'note':
      return {
        ...base,
        kind: 'note',
        body: gone ? { markdown: '' } : row.body,
        parentId: row.parentId,
        rootId: row.rootId,
        depth: row.depth,
        replyCount: row.replyCount,
        imported: row.importedFrom && { from: row.importedFrom, aboutArticle: row.aboutArticle },
        thread: threadOf(row),
        ...standingTo(row, sight),
      };
  }
}

/** How readers stand to a note or source; of a tombstone nothing. */
const standingTo = (row: AnnotationRow, sight: Sight) =>
  row.deletedAt === null
    ? { reactions: reactionsOf(row, sight), bridging: row.bridging }
    : { reactions: { stances: null, withheld: null, mine: null }, bridging: null };
const NO_NOTE_ROW: NoteRow = {
  acceptedId: null,
  resolvedAt: null,
  resolvedBy: null,
  assignee: null,
  agrees: 0,
  unsures: 0,
  disagrees: 0,
  reaction: null,
  bridging: null,
};

/** Of a row of `plainColumns`. */
export const toPlainAnnotation = (row: PlainRow, sight: Sight) =>
  toAnnotation({ ...row, ...NO_NOTE_ROW, replyCount: 0 }, sight);
