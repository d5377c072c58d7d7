-- A stance keeps the wording that it was given on. Under one version that is what stands at its positions; in a
-- newer version other words may stand there, and then the wording is kept beside them.
ALTER TABLE "annotations" ADD COLUMN "given_on" TEXT;
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_given_on" CHECK ("given_on" IS NULL OR ("kind" = 'stance' AND "earlier_wording"));

-- What a stance said in an older version: taken again in a newer one it says something else there.
ALTER TABLE "annotation_places"
  ADD COLUMN "given_on" TEXT,
  ADD COLUMN "body" JSONB;

-- Who reads is told what of theirs waits to be placed, on every page view.
CREATE INDEX "annotations_waiting" ON "annotations" ("space_id", "article_id", "author_id") WHERE "placement" <> 'placed';
