-- Why an annotation stands as it does: the newest row says it. What is new is let stand without a row.
CREATE TYPE "decision_origin" AS ENUM ('rule', 'moderator', 'author', 'reader');
CREATE TABLE "moderation_decisions" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "annotation_id" UUID NOT NULL,
  "state" "moderation" NOT NULL,
  "origin" "decision_origin" NOT NULL,
  "reason" TEXT NOT NULL,
  "evidence" JSONB NOT NULL DEFAULT '[]',
  "note" TEXT NOT NULL DEFAULT '',
  "by_id" UUID,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "moderation_decisions_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "moderation_decisions_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id")
    REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "moderation_decisions_space_id_annotation_id_at_id_idx" ON "moderation_decisions"("space_id", "annotation_id", "at", "id");
-- The queue and its other lists are read from the log.
CREATE INDEX "moderation_decisions_space_id_state_at_id_idx" ON "moderation_decisions"("space_id", "state", "at", "id");
CREATE INDEX "moderation_decisions_by_id_idx" ON "moderation_decisions"("by_id");
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_reason" CHECK (char_length("reason") BETWEEN 1 AND 64);
ALTER TABLE "moderation_decisions" ADD CONSTRAINT "moderation_decisions_note" CHECK (char_length("note") <= 1000);

-- Erasing a person may only blank who decided and what was said to whom; with its article a decision moves to another space.
CREATE FUNCTION "moderation_decisions_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."annotation_id", NEW."state", NEW."origin", NEW."reason", NEW."at")
       <> (OLD."id", OLD."annotation_id", OLD."state", OLD."origin", OLD."reason", OLD."at")
    OR (NEW."by_id" IS NOT NULL AND NEW."by_id" IS DISTINCT FROM OLD."by_id")
    OR NEW."note" NOT IN (OLD."note", '')
    OR NEW."evidence" NOT IN (OLD."evidence", '[]') THEN
    RAISE EXCEPTION 'decisions are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'moderation_decisions_append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "moderation_decisions_append_only" BEFORE UPDATE ON "moderation_decisions" FOR EACH ROW EXECUTE FUNCTION "moderation_decisions_append_only"();

-- The page of a source is shared by all who cite it: what a held one calls it waits with it.
ALTER TABLE "annotations" ADD COLUMN "held_title" TEXT;

-- Words that were held are not to be read in the history of those that took their place.
ALTER TABLE "annotation_edits" ADD COLUMN "moderation" "moderation" NOT NULL DEFAULT 'approved';

-- How people stand to the units of a whole space is counted from this index alone, which cannot look into `body`.
ALTER TABLE "annotations" ADD COLUMN "stance" TEXT GENERATED ALWAYS AS (CASE WHEN "kind" = 'stance' THEN "body"->>'value' END) STORED;
DROP INDEX "annotations_one_stance";
CREATE UNIQUE INDEX "annotations_one_stance" ON "annotations" ("space_id", "unit_id", "author_id")
  INCLUDE ("stance", "deleted_at", "moderation", "thread_held")
  WHERE "kind" = 'stance' AND "author_id" IS NOT NULL AND NOT "earlier_wording" AND "placement" <> 'unplaced';

-- What waits is asked for by its state; what happened in a space by its moment, by kind and by person.
DROP INDEX "annotations_held";
CREATE INDEX "annotations_held" ON "annotations" ("space_id", "moderation") WHERE "moderation" <> 'approved';
CREATE INDEX "annotations_space_id_kind_created_at_id_idx" ON "annotations"("space_id", "kind", "created_at", "id");
CREATE INDEX "annotations_author_id_space_id_created_at_id_idx" ON "annotations"("author_id", "space_id", "created_at", "id");
DROP INDEX "annotations_author_id_idx";
CREATE INDEX "article_versions_space_id_created_at_id_idx" ON "article_versions"("space_id", "created_at", "id");
CREATE INDEX "revisions_space_id_created_at_segmentation_id_idx" ON "revisions"("space_id", "created_at", "segmentation_id");
-- Who did what is read in order, each once.
CREATE INDEX "audit_entries_space_id_at_id_idx" ON "audit_entries"("space_id", "at", "id");
DROP INDEX "audit_entries_space_id_at_idx";
