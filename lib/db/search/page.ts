import { authorJoins, authorJson } from '../visible';
import type { Ground } from './ground';

/** Signs that stand around a marked word on its way to us. */
const MARK = { start: '\ue000', stop: '\ue001' };

/** A month-old thing of the same rank comes behind a new one, a year-old one behind both. */
const score = (asOf: string) =>
  `round(1000000 * (f.rank + 0.15 * exp(-extract(epoch FROM (${asOf} - f.at)) / (90 * 86400.0))
    + CASE f.kind WHEN 'article' THEN 0.1 ELSE 0 END))::int`;

/** One page of what was found, and how much there is of each kind. */
export function page(ground: Ground) {
  const { ask, give, asOf } = ground;
  const best = ask.order === 'best';
  const key = best ? '(f.score, f.at, f.id)' : '(f.at, f.id)';
  const after = ask.after && [
    ...(best ? [give(ask.after.score, 'int')] : []),
    give(ask.after.at, 'timestamptz'),
    give(ask.after.id, 'uuid'),
  ];
  const order = best ? 'f.score DESC, f.at DESC, f.id DESC' : 'f.at DESC, f.id DESC';
  return `, scored AS MATERIALIZED (SELECT f.kind, f.space_id, f.id, f.at, f.unit_id, ${score(asOf)} AS score FROM found f),
  shown AS MATERIALIZED (SELECT * FROM scored f ${after ? `WHERE ${key} < (${after.join(', ')})` : ''}
    ORDER BY ${order} LIMIT ${give(ask.limit, 'int')})
  SELECT (SELECT coalesce(json_object_agg(c.kind, c.number), '{}') FROM (SELECT f.kind, count(*)::int AS number FROM scored f GROUP BY f.kind) AS c) AS counts,
    (SELECT coalesce(json_agg(${shownJson(ground)} ORDER BY ${order}), '[]') FROM shown f ${shownJoins}) AS items`;
}

const marked = (text: string) =>
  `ARRAY(SELECT DISTINCT m[1] FROM query q, regexp_matches(ts_headline(d.language::regconfig, left(search_plain(${text}), 20000), q.marked,
     'HighlightAll=true, StartSel=${MARK.start}, StopSel=${MARK.stop}'), '${MARK.start}([^${MARK.stop}]*)${MARK.stop}', 'g') AS m)`;

const instant = (column: string) => `to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const shownJson = ({ reader, hasTerms }: Ground) =>
  `json_build_object('kind', f.kind, 'id', f.id, 'score', f.score, 'at', ${instant('f.at')},
     'space', json_build_object('id', s.id, 'slug', s.slug, 'name', s.name),
     'article', json_build_object('id', t.id, 'slug', t.slug, 'title', v.title, 'language', v.language, 'direction', v.direction),
     'unit', CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('id', u.id, 'number', u.number, 'role', u.role,
       'versionNumber', CASE WHEN g.version_id = t.current_version_id THEN NULL ELSE w.number END) END,
     'author', ${authorJson('a', reader)}, 'title', d.title, 'text', d.text, 'url', o.url, 'relation', a.body->>'relation',
     'hits', ${hasTerms ? marked(`d.title || ' ' || d.text`) : `'{}'::text[]`})`;

const shownJoins = `JOIN search_documents d ON d.space_id = f.space_id AND d.kind = f.kind AND d.id = f.id
    JOIN spaces s ON s.id = f.space_id
    JOIN articles t ON t.space_id = d.space_id AND t.id = d.article_id
    JOIN article_versions v ON v.space_id = t.space_id AND v.id = t.current_version_id
    LEFT JOIN units u ON u.space_id = f.space_id AND u.id = f.unit_id
    LEFT JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
    LEFT JOIN article_versions w ON w.space_id = g.space_id AND w.id = g.version_id
    LEFT JOIN annotations a ON f.kind IN ('note', 'source') AND a.space_id = f.space_id AND a.id = f.id
    LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
    ${authorJoins('a')}`;
