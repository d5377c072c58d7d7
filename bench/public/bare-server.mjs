// The floor: node:http and pg, nothing else. It reads a thread and keeps a guest's note by the same rows in the same
// tables, without moderating, limiting, anchoring by quote, describing or remembering anything.
// DATABASE_URL, PORT, GUEST_KEY; `GET` and `POST /articles/{article}/annotations`.

import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import pg from 'pg';
import { serveJson, textOf } from '../support/bare-http.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

serveJson(resultOf);

async function resultOf(request) {
  const url = new URL(request.url, 'http://bare');
  const article = url.pathname.split('/')[2];
  if (request.method === 'POST')
    return post(article, await guestOf(request), JSON.parse(await textOf(request)));
  return listThread(article, url.searchParams.get('parent'), Number(url.searchParams.get('limit')));
}

async function guestOf(request) {
  const [, bytes, given] = request.headers.authorization.slice(7).split('.');
  const hex = Buffer.from(bytes, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const own = createHmac('sha256', process.env.GUEST_KEY).update(id).digest();
  if (!timingSafeEqual(own, Buffer.from(given, 'base64url'))) throw new Error('Not signed by us.');
  const { rows } = await pool.query(`SELECT id, name FROM users WHERE id = $1 AND erased_at IS NULL`, [id]);
  return rows[0];
}

const FOUND = `SELECT a.id, a.space_id AS "spaceId", a.current_version_id AS "versionId", s.settings
  FROM articles a JOIN spaces s ON s.id = a.space_id AND s.deleted_at IS NULL WHERE a.id = $1 AND a.deleted_at IS NULL`;

async function post(articleId, guest, { unit, parent = null, body }) {
  const now = new Date().toISOString();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const article = (await client.query(FOUND, [articleId])).rows[0];
    const place = (await client.query(`SELECT id, start, "end" FROM units WHERE id = $1`, [unit])).rows[0];
    const { rows } = await client.query(
      `INSERT INTO annotations (id, space_id, article_id, version_id, unit_id, kind, author_id, parent_id, root_id, depth,
         body, start, "end", exact, prefix, suffix, created_at, updated_at)
       VALUES ($1,$2,$3,$4,$5,'note',$6,$7,$7,$8,$9,$10,$11,'exact','','',$12,$12)
       RETURNING id, moderation, body, version, created_at AS "createdAt"`,
      [
        ...[
          randomUUID(),
          article.spaceId,
          articleId,
          article.versionId,
          unit,
          guest.id,
          parent,
          parent ? 1 : 0,
        ],
        ...[JSON.stringify(body), place.start, place.end, now],
      ],
    );
    await client.query(
      `INSERT INTO audit_entries (id, space_id, operation, actor_id, via, subject_id, at) VALUES ($1,$2,$3,$4,$5,$6,$7)`,
      [randomUUID(), article.spaceId, 'addAnnotation', guest.id, 'guest', rows[0].id, now],
    );
    await client.query('COMMIT');
    return { ...rows[0], unitId: unit, author: guest };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function listThread(articleId, head, limit) {
  const found = (await pool.query(FOUND, [articleId])).rows[0];
  const { rows } = await pool.query(
    `SELECT a.id, a.space_id AS "spaceId", a.article_id AS "articleId", a.version_id AS "versionId", a.unit_id AS "unitId",
       a.kind, a.author_id AS "authorId", p.name AS "authorName", a.parent_id AS "parentId", a.root_id AS "rootId", a.depth, a.body,
       a.start, a."end", a.exact, a.prefix, a.suffix, a.version, a.created_at AS "createdAt", a.updated_at AS "updatedAt",
       a.deleted_at AS "deletedAt", a.moderation,
       (SELECT count(*)::int FROM annotations r WHERE r.space_id = a.space_id AND r.parent_id = a.id AND r.deleted_at IS NULL) AS "replyCount"
     FROM annotations a LEFT JOIN users p ON p.id = a.author_id
     WHERE a.space_id = $1 AND a.article_id = $2 AND a.root_id = $3 AND a.moderation = 'approved' AND NOT a.thread_held
       AND a.deleted_at IS NULL
     ORDER BY a.created_at ASC, a.id ASC LIMIT $4`,
    [found.spaceId, articleId, head, limit + 1],
  );
  return { items: rows.slice(0, limit), next: null };
}
