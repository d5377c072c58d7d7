-- How a space is moderated is a page of the space now: an article of that name moves aside.
UPDATE "articles" AS a SET "slug" = a."slug" || '-' || (
  SELECT min(n) FROM generate_series(2, 1000) AS n WHERE NOT EXISTS (
    SELECT 1 FROM "articles" o WHERE o."space_id" = a."space_id" AND o."slug" = a."slug" || '-' || n))
WHERE a."slug" = 'transparency';
