-- The picture that a space shows beside its name. `file` is its content's hash, and part of its address.
CREATE TABLE "space_logos" (
  "space_id" UUID NOT NULL,
  "file" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "bytes" BYTEA NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "space_logos_pkey" PRIMARY KEY ("space_id"),
  CONSTRAINT "space_logos_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
ALTER TABLE "space_logos" ADD CONSTRAINT "space_logos_size" CHECK (octet_length("bytes") BETWEEN 1 AND 204800);
ALTER TABLE "space_logos" ADD CONSTRAINT "space_logos_type" CHECK ("type" IN ('image/png', 'image/jpeg', 'image/webp'));

-- Where articles stood before they were moved to another space.
CREATE TABLE "moved_articles" (
  "space_id" UUID NOT NULL,
  "slug" TEXT NOT NULL,
  "article_id" UUID NOT NULL,
  "moved_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "moved_articles_pkey" PRIMARY KEY ("space_id", "slug"),
  CONSTRAINT "moved_articles_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "moved_articles_article_id_idx" ON "moved_articles"("article_id");

-- Articles at whose address a page of the space stands now get the next one that is free.
UPDATE "articles" AS a SET "slug" = a."slug" || '-' || (
  SELECT min(n) FROM generate_series(2, 10000) AS n WHERE NOT EXISTS (
    SELECT 1 FROM "articles" o WHERE o."space_id" = a."space_id" AND o."slug" = a."slug" || '-' || n))
WHERE a."slug" IN ('activity', 'articles', 'delete', 'export', 'import', 'invitations', 'join', 'leave', 'logo', 'me',
  'moderation', 'people', 'search', 'settings');

-- Of spaces that are due: few, and looked for every hour.
CREATE INDEX "spaces_going" ON "spaces" ("deletion_due_at") WHERE "deletion_due_at" IS NOT NULL OR "deleted_at" IS NOT NULL;
ALTER TABLE "spaces" ADD CONSTRAINT "spaces_name_length" CHECK (char_length("name") BETWEEN 1 AND 200);

-- The articles of a space that are there, in the order in which they are listed and counted.
CREATE INDEX "articles_there" ON "articles" ("space_id", "created_at" DESC, "id" DESC) WHERE "deleted_at" IS NULL;

-- Lists say how many units an article has: counted from the index alone, without the rows.
CREATE INDEX "units_standing" ON "units" ("space_id", "segmentation_id") WHERE "retired_in" IS NULL;

-- The log is append-only. Erasing a person may only blank who it was and why; moving an article only where it stands.
CREATE OR REPLACE FUNCTION "stance_events_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."article_id", NEW."unit_id", NEW."wording", NEW."created_at")
       <> (OLD."id", OLD."article_id", OLD."unit_id", OLD."wording", OLD."created_at")
    OR NEW."value" IS DISTINCT FROM OLD."value"
    OR (NEW."space_id" = OLD."space_id" AND NEW."reader_id" IS NOT NULL)
    OR (NEW."space_id" <> OLD."space_id" AND (NEW."reader_id", NEW."reason") IS DISTINCT FROM (OLD."reader_id", OLD."reason")) THEN
    RAISE EXCEPTION 'stance events are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'stance_events_append_only';
  END IF;
  RETURN NEW;
END $$;
