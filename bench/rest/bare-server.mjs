// The floor: node:http and pg, nothing else. It runs the statements of our two hot paths in the same
// transactions and sends the same rows, without checking, limiting, describing or remembering anything.
// DATABASE_URL, PORT; `PUT /units/{unit}/stance`, `GET /articles/{article}/annotations`.

import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { serveJson, textOf } from '../support/bare-http.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

serveJson(resultOf);

async function resultOf(request) {
  const id = request.url.split('/')[2];
  const reader = await readerOf(request);
  if (request.method === 'PUT') return takeStance(id, reader, JSON.parse(await textOf(request)));
  return listAnnotations(id, reader);
}

async function readerOf(request) {
  const hash = createHash('sha256').update(request.headers.authorization.slice(7)).digest('hex');
  const { rows } = await pool.query(
    `SELECT t.id AS "tokenId", t.last_used_at AS "lastUsedAt", t.scopes, u.id, u.name
     FROM api_tokens t JOIN users u ON u.id = t.user_id
     WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > $2)
       AND u.erased_at IS NULL`,
    [hash, new Date()],
  );
  return rows[0];
}

const SPACE = `json_build_object('id', s.id, 'slug', s.slug, 'kind', s.kind, 'name', s.name,
  'description', s.description, 'settings', s.settings) AS s, m.role`;

async function takeStance(unitId, reader, { value, reason = '' }) {
  const now = new Date().toISOString();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query(
      `SELECT a.id, a.space_id, a.slug, a.title, a.current_version_id, a.deleted_at, ${SPACE}, u.id AS unit_id,
         u.number, u.start, u."end", g.version_id
       FROM units u
       JOIN segmentations g ON g.space_id = u.space_id AND g.id = u.segmentation_id
       JOIN articles a ON a.space_id = u.space_id AND a.id = u.article_id
       JOIN spaces s ON s.id = a.space_id AND s.deleted_at IS NULL
       LEFT JOIN memberships m ON m.space_id = s.id AND m.user_id = $2
       WHERE u.id = $1 AND u.retired_in IS NULL AND a.deleted_at IS NULL`,
      [unitId, reader.id],
    );
    const [unit] = rows;
    const exact = `unit ${unit.number}, from ${unit.start} to ${unit.end}`;
    const stance = await client.query(
      `WITH event AS (
         INSERT INTO stance_events (id, space_id, article_id, unit_id, reader_id, value, reason, wording, created_at)
         VALUES ($1,$2,$3,$4,$5,$6::stance_value,$7,$8,$9)
       )
       INSERT INTO annotations AS a (id, space_id, article_id, version_id, unit_id, kind, author_id, body, start, "end",
         exact, prefix, suffix, created_at, updated_at)
       VALUES ($10,$2,$3,$11,$4,'stance',$5,$12,$13,$14,$15,$16,$17,$9,$9)
       ON CONFLICT (space_id, unit_id, author_id)
         WHERE kind = 'stance' AND author_id IS NOT NULL AND NOT earlier_wording AND placement <> 'unplaced' DO UPDATE SET
         body = excluded.body, version_id = excluded.version_id, start = excluded.start, "end" = excluded."end",
         exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix, version = a.version + 1,
         updated_at = excluded.updated_at, deleted_at = NULL, deleted_by_id = NULL
       RETURNING id, version, created_at AS "createdAt"`,
      [
        randomUUID(),
        unit.space_id,
        unit.id,
        unit.unit_id,
        reader.id,
        value,
        reason,
        'wording',
        now,
        randomUUID(),
        unit.version_id,
        JSON.stringify({ value, reason }),
        unit.start,
        unit.end,
        exact,
        '',
        '',
      ],
    );
    await client.query(
      `INSERT INTO audit_entries (id, space_id, operation, actor_id, via, subject_id, at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [randomUUID(), unit.space_id, 'takeStance', reader.id, 'token', stance.rows[0].id, now],
    );
    await client.query('COMMIT');
    return { ...stance.rows[0], unitId, value, reason, updatedAt: now };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function listAnnotations(articleId, reader) {
  const found = await pool.query(
    `SELECT a.id, a.space_id, a.slug, a.title, a.current_version_id, a.deleted_at, ${SPACE}
     FROM articles a JOIN spaces s ON s.id = a.space_id AND s.deleted_at IS NULL
     LEFT JOIN memberships m ON m.space_id = s.id AND m.user_id = $2 WHERE a.id = $1`,
    [articleId, reader.id],
  );
  const { rows } = await pool.query(
    `SELECT a.id, a.space_id AS "spaceId", a.article_id AS "articleId", a.version_id AS "versionId", a.unit_id AS "unitId",
       a.kind, a.author_id AS "authorId", p.name AS "authorName", a.parent_id AS "parentId", a.root_id AS "rootId", a.depth, a.body,
       a.start, a."end", a.exact, a.prefix, a.suffix, a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt",
       a.deleted_at AS "deletedAt", a.deleted_by_id AS "deletedById", a.source_id AS "sourceId", o.url, o.title AS "sourceTitle",
       o.site_name AS "siteName", o.fetch_state AS "fetchState",
       CASE WHEN a.kind <> 'note' THEN 0
         WHEN a.root_id IS NULL THEN (SELECT count(*)::int FROM annotations r
           WHERE r.space_id = a.space_id AND r.root_id = a.id AND r.deleted_at IS NULL)
         ELSE (SELECT count(*)::int FROM annotations r
           WHERE r.space_id = a.space_id AND r.parent_id = a.id AND r.deleted_at IS NULL) END AS "replyCount"
     FROM annotations a LEFT JOIN users p ON p.id = a.author_id
     LEFT JOIN sources o ON o.space_id = a.space_id AND o.id = a.source_id
     WHERE a.space_id = $1 AND a.article_id = $2
       AND (a.deleted_at IS NULL OR (a.kind = 'note' AND EXISTS (
         SELECT 1 FROM annotations r WHERE r.space_id = a.space_id AND (r.root_id = a.id OR r.parent_id = a.id)
           AND r.deleted_at IS NULL)))
     ORDER BY a.created_at ASC, a.id ASC LIMIT $3`,
    [found.rows[0].space_id, articleId, 501],
  );
  return { items: rows.slice(0, 500), next: null };
}
