-- Notes and sources that are found helpful across groups: what the factorisation of their ratings says of each
-- (docs/opinions.md). Computed by the job of the opinion map; nothing here is the only copy of anything.

-- SHA-256 of the ratings that scores were computed from. And when computing failed: whoever tries again need not wait.
ALTER TABLE "opinion_maps" ADD COLUMN "ratings_hash" TEXT;
ALTER TABLE "opinion_maps" ADD COLUMN "failed_at" TIMESTAMPTZ(6);

CREATE TABLE "bridging_scores" (
  "space_id" UUID NOT NULL,
  "annotation_id" UUID NOT NULL,
  "article_id" UUID NOT NULL,
  "status" TEXT NOT NULL,
  -- i_n and f_n of the formulas.
  "intercept" DOUBLE PRECISION NOT NULL,
  "factor" DOUBLE PRECISION NOT NULL,
  -- How many ratings were counted, and how many of them by raters of either outlook.
  "ratings" INTEGER NOT NULL,
  "one_side" INTEGER NOT NULL,
  "other_side" INTEGER NOT NULL,
  CONSTRAINT "bridging_scores_pkey" PRIMARY KEY ("space_id", "annotation_id")
);
CREATE INDEX "bridging_scores_space_id_article_id_idx" ON "bridging_scores"("space_id", "article_id");
ALTER TABLE "bridging_scores" ADD CONSTRAINT "bridging_scores_space_id_annotation_id_fkey"
  FOREIGN KEY ("space_id", "annotation_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "bridging_scores" ADD CONSTRAINT "bridging_scores_status" CHECK ("status" IN ('helpful', 'not_helpful', 'needs_more_ratings'));
ALTER TABLE "bridging_scores" ADD CONSTRAINT "bridging_scores_five_of_each" CHECK ("one_side" >= 5 AND "other_side" >= 5 AND "ratings" >= "one_side" + "other_side");

-- A note or source counts with its ratings as long as it is there for everybody.
CREATE OR REPLACE FUNCTION note_opinion_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT n.space_id, n.article_id FROM added n WHERE n.kind = 'stance';
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT n.space_id, n.article_id FROM added n JOIN removed o ON o.id = n.id
    WHERE (n.kind = 'stance' AND (n.unit_id, n.author_id, n.stance, n.deleted_at IS NULL, n.moderation, n.earlier_wording, n.placement)
        IS DISTINCT FROM (o.unit_id, o.author_id, o.stance, o.deleted_at IS NULL, o.moderation, o.earlier_wording, o.placement))
      OR (n.kind IN ('note', 'source') AND (n.author_id, n.deleted_at IS NULL, n.moderation, n.thread_held, n.placement)
        IS DISTINCT FROM (o.author_id, o.deleted_at IS NULL, o.moderation, o.thread_held, o.placement)
        AND EXISTS (SELECT 1 FROM note_stances e WHERE e.space_id = n.space_id AND e.note_id = n.id));
  ELSE
    -- With its article everything goes. What was rated takes its ratings along.
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT o.space_id, o.article_id FROM removed o
      JOIN articles t ON t.space_id = o.space_id AND t.id = o.article_id
    WHERE o.kind IN ('stance', 'note', 'source') AND o.deleted_at IS NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_rating_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT a.space_id, a.article_id FROM removed r JOIN annotations a ON a.space_id = r.space_id AND a.id = r.note_id;
  ELSE
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT a.space_id, a.article_id FROM added r JOIN annotations a ON a.space_id = r.space_id AND a.id = r.note_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "note_stances_added_opinions" AFTER INSERT ON "note_stances" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_rating_change();
CREATE TRIGGER "note_stances_changed_opinions" AFTER UPDATE ON "note_stances" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_rating_change();
CREATE TRIGGER "note_stances_removed_opinions" AFTER DELETE ON "note_stances" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_rating_change();

-- Ratings that were there before any score was.
INSERT INTO opinion_changes (space_id, article_id)
SELECT DISTINCT a.space_id, a.article_id FROM note_stances e JOIN annotations a ON a.space_id = e.space_id AND a.id = e.note_id;
