import { isShown, type Sight, withheldFrom } from '@/lib/domain/access/sight';
import type { StanceSpread, UnitCounts } from '@/lib/domain/annotations/annotation';
import type { Sql } from '../sql';
import { countedAnnotation, openAnnotation } from '../visible';

type ArticleName = { spaceId: string; articleId: string };

/** What the units of an article show of the annotations at them: how many there are, and where the text is highlighted. */
export class UnitCountStore {
  constructor(private readonly sql: Sql) {}

  /**
   * The numbers at each unit that has any for somebody with this sight; one statement, whatever the number of
   * annotations. Of an older version, if one is named: as they stood there.
   */
  async list(
    { spaceId, articleId, olderVersionId = null }: ArticleName & { olderVersionId?: string | null },
    sight: Sight,
  ): Promise<UnitCounts[]> {
    const values = [spaceId, articleId, sight.readerId, sight.held];
    const rows = await this.sql<CountRow>(
      olderVersionId ? countsInOlder : countsInNewest,
      olderVersionId ? [...values, olderVersionId] : values,
    );
    return rows.flatMap((row) => seenCounts(row, sight) ?? []);
  }

  /** The numbers at one unit; null where there are none for somebody with this sight. */
  async find({ spaceId, articleId }: ArticleName, unitId: string, sight: Sight): Promise<UnitCounts | null> {
    const values = [spaceId, articleId, sight.readerId, sight.held, unitId];
    const [row] = await this.sql<CountRow>(countsAtUnit, values);
    return row ? seenCounts(row, sight) : null;
  }

  /** Highlights of one version as (id, start, end, whether mine), in the order of the text. */
  async listHighlightRanges(
    { spaceId, versionId, isNewest }: { spaceId: string; versionId: string; isNewest: boolean },
    sight: Sight,
    after: { start: number; id: string } | null,
    limit: number,
  ) {
    const counted = countedAnnotation('a', sight, '$3');
    if (!isNewest)
      return this.sql<{ id: string; start: number; end: number; mine: boolean }>(
        `SELECT a.id, h.start, h."end", coalesce(a.author_id = $3, false) AS mine
         FROM annotation_places h JOIN annotations a ON a.space_id = h.space_id AND a.id = h.annotation_id
         WHERE h.space_id = $1 AND h.version_id = $2 AND a.kind = 'highlight' AND h.start IS NOT NULL
           AND h.placement <> 'unplaced' AND ${counted}
           AND ($4::int IS NULL OR (h.start, a.id) > ($4::int, $5::uuid))
         ORDER BY h.start, a.id LIMIT $6`,
        [spaceId, versionId, sight.readerId, after?.start ?? null, after?.id ?? null, limit],
      );
    return this.sql<{ id: string; start: number; end: number; mine: boolean }>(
      `SELECT a.id, a.start, a."end", coalesce(a.author_id = $3, false) AS mine FROM annotations a
       WHERE a.space_id = $1 AND a.version_id = $2 AND a.kind = 'highlight' AND a.start IS NOT NULL
         AND a.placement <> 'unplaced' AND ${counted}
         AND ($4::int IS NULL OR (a.start, a.id) > ($4::int, $5::uuid))
       ORDER BY a.start, a.id LIMIT $6`,
      [spaceId, versionId, sight.readerId, after?.start ?? null, after?.id ?? null, limit],
    );
  }
}

type CountRow = StanceSpread &
  Pick<
    UnitCounts,
    'unitId' | 'notes' | 'sources' | 'highlights' | 'mine' | 'mineEarlier' | 'annotatedByMe'
  > & {
    /** How many stances count, to whomever. */
    counted: number;
    earlier: number;
    ownNotes: number;
    ownSources: number;
    ownHighlights: number;
    ownEarlier: number;
    ownAtUnit: boolean;
  };

/** What of a unit's numbers is shown: `sees` for all of its annotations at once. Null where that is nothing. */
function seenCounts(row: CountRow, sight: Sight): UnitCounts | null {
  const { unitId, agree, unsure, disagree, mine, mineEarlier, annotatedByMe } = row;
  const open = isShown(sight.others, row.ownAtUnit);
  const withheld = withheldFrom(sight, { hasOwn: mine !== null, total: row.counted });
  const notes = open ? row.notes : row.ownNotes;
  const sources = open ? row.sources : row.ownSources;
  const highlights = open ? row.highlights : row.ownHighlights;
  const earlier = withheld ? row.ownEarlier : row.earlier;
  // That there is something of which nothing is shown would tell of it.
  if (withheld && mine === null && notes + sources + highlights + earlier === 0) return null;
  const stances = withheld ? null : { agree, unsure, disagree };
  // Written out: this runs for every page view, and gathering the rest of a row costs several times as much.
  return { unitId, stances, withheld, earlier, notes, sources, highlights, mine, mineEarlier, annotatedByMe };
}

const own = (condition: string) => `count(*) FILTER (WHERE ${condition} AND a.author_id = $3)::int`;
const countsIn = (
  at: 'a' | 'h',
  value: string,
  from: string,
  where = '',
) => `SELECT ${at}.unit_id AS "unitId",
   count(*) FILTER (WHERE a.kind = 'stance' AND NOT ${at}.earlier_wording AND ${value} = 'agree')::int AS agree,
   count(*) FILTER (WHERE a.kind = 'stance' AND NOT ${at}.earlier_wording AND ${value} = 'unsure')::int AS unsure,
   count(*) FILTER (WHERE a.kind = 'stance' AND NOT ${at}.earlier_wording AND ${value} = 'disagree')::int AS disagree,
   count(*) FILTER (WHERE a.kind = 'stance' AND NOT ${at}.earlier_wording AND a.moderation = 'approved')::int AS counted,
   count(*) FILTER (WHERE ${at}.earlier_wording)::int AS earlier,
   count(*) FILTER (WHERE a.kind = 'note')::int AS notes,
   count(*) FILTER (WHERE a.kind = 'source')::int AS sources,
   count(*) FILTER (WHERE a.kind = 'highlight')::int AS highlights,
   ${own(`a.kind = 'note'`)} AS "ownNotes", ${own(`a.kind = 'source'`)} AS "ownSources",
   ${own(`a.kind = 'highlight'`)} AS "ownHighlights", ${own(`${at}.earlier_wording`)} AS "ownEarlier",
   coalesce(bool_or(a.kind <> 'highlight' AND a.author_id = $3), false) AS "ownAtUnit",
   max(${value}) FILTER (WHERE a.kind = 'stance' AND NOT ${at}.earlier_wording AND a.author_id = $3) AS mine,
   -- The latest of several, without sorting every unit's rows for it.
   substr(max(to_char(a.updated_at, 'YYYYMMDDHH24MISSUS') || (${value}))
     FILTER (WHERE ${at}.earlier_wording AND a.author_id = $3), 21) AS "mineEarlier",
   coalesce(bool_or(a.kind <> 'stance' AND a.author_id = $3), false) AS "annotatedByMe"
 FROM annotations a ${from}
 WHERE a.space_id = $1 AND a.article_id = $2 AND ${at}.placement <> 'unplaced' AND a.deleted_at IS NULL
   AND ($4 OR ${openAnnotation('a')} OR a.author_id = $3)${where}
 GROUP BY ${at}.unit_id ORDER BY ${at}.unit_id`;

const countsInNewest = countsIn('a', `a.body->>'value'`, '');
const countsAtUnit = countsIn('a', `a.body->>'value'`, '', ' AND a.unit_id = $5');
const countsInOlder = countsIn(
  'h',
  `coalesce(h.body, a.body)->>'value'`,
  'JOIN annotation_places h ON h.space_id = a.space_id AND h.annotation_id = a.id AND h.version_id = $5',
);
