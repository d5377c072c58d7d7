-- Opinion maps: who answers alike at the units of an article. Computed in the background from the stances that count
-- (docs/opinions.md); nothing here is the only copy of anything.

CREATE TABLE "opinion_maps" (
  "space_id" UUID NOT NULL,
  "article_id" UUID NOT NULL,
  -- What is computed, and what the next map has to know of this one. Neither names a person.
  "opinions" JSONB,
  "memory" JSONB,
  -- SHA-256 of the stances that it was computed from: the same stances are not computed twice.
  "stances_hash" TEXT,
  "computed_at" TIMESTAMPTZ(6),
  -- Not more often than twice a minute, and by one process at a time.
  "tried_at" TIMESTAMPTZ(6) NOT NULL,
  "lease_until" TIMESTAMPTZ(6),
  CONSTRAINT "opinion_maps_pkey" PRIMARY KEY ("space_id", "article_id")
);
ALTER TABLE "opinion_maps" ADD CONSTRAINT "opinion_maps_space_id_article_id_fkey"
  FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "opinion_maps" ADD CONSTRAINT "opinion_maps_whole" CHECK (("opinions" IS NULL) = ("computed_at" IS NULL) AND ("opinions" IS NULL) = ("stances_hash" IS NULL));

-- Where a person stands on a map. Read for that person alone.
CREATE TABLE "opinion_places" (
  "space_id" UUID NOT NULL,
  "article_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "x" DOUBLE PRECISION NOT NULL,
  "y" DOUBLE PRECISION NOT NULL,
  "dot" INTEGER NOT NULL,
  "group" INTEGER NOT NULL,
  CONSTRAINT "opinion_places_pkey" PRIMARY KEY ("space_id", "article_id", "person_id")
);
CREATE INDEX "opinion_places_person_id_idx" ON "opinion_places"("person_id");
ALTER TABLE "opinion_places" ADD CONSTRAINT "opinion_places_space_id_article_id_fkey"
  FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- That stances at an article changed. A row for each time rather than one to update, so that nobody who takes a stance
-- waits for anybody else who does; whoever computes takes away those that were there before the stances were read.
CREATE TABLE "opinion_changes" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "article_id" UUID NOT NULL,
  CONSTRAINT "opinion_changes_pkey" PRIMARY KEY ("space_id", "id")
);
CREATE INDEX "opinion_changes_space_id_article_id_idx" ON "opinion_changes"("space_id", "article_id");
ALTER TABLE "opinion_changes" ADD CONSTRAINT "opinion_changes_space_id_article_id_fkey"
  FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE FUNCTION note_opinion_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT n.space_id, n.article_id FROM added n WHERE n.kind = 'stance';
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT n.space_id, n.article_id FROM added n JOIN removed o ON o.id = n.id
    WHERE n.kind = 'stance' AND (n.unit_id, n.author_id, n.stance, n.deleted_at IS NULL, n.moderation, n.earlier_wording, n.placement)
      IS DISTINCT FROM (o.unit_id, o.author_id, o.stance, o.deleted_at IS NULL, o.moderation, o.earlier_wording, o.placement);
  ELSE
    -- With its article everything goes.
    INSERT INTO opinion_changes (space_id, article_id)
    SELECT DISTINCT o.space_id, o.article_id FROM removed o
      JOIN articles t ON t.space_id = o.space_id AND t.id = o.article_id
    WHERE o.kind = 'stance' AND o.deleted_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "annotations_added_opinions" AFTER INSERT ON "annotations" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_opinion_change();
CREATE TRIGGER "annotations_changed_opinions" AFTER UPDATE ON "annotations" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_opinion_change();
CREATE TRIGGER "annotations_removed_opinions" AFTER DELETE ON "annotations" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION note_opinion_change();

-- Stances that were there before any map was.
INSERT INTO opinion_changes (space_id, article_id)
SELECT DISTINCT space_id, article_id FROM annotations WHERE kind = 'stance' AND deleted_at IS NULL;
