-- Corrections: every change of a segmentation as a row that can be inverted.

CREATE TYPE "revision_kind" AS ENUM ('suggested', 'corrected', 'restored', 'suggested_again', 'carried_over');
CREATE TYPE "annotation_placement" AS ENUM ('placed', 'check', 'unplaced');

CREATE TABLE "corrections" (
    "space_id" UUID NOT NULL,
    "segmentation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "author_id" UUID,
    "correction" JSONB NOT NULL,
    "change" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "corrections_pkey" PRIMARY KEY ("space_id","segmentation_id","number")
);

ALTER TABLE "corrections" ADD CONSTRAINT "corrections_space_id_segmentation_id_fkey" FOREIGN KEY ("space_id", "segmentation_id") REFERENCES "segmentations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
-- The first revision is the suggestion: no correction made it.
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_number" CHECK ("number" >= 2);

-- So far there was one revision of each segmentation: the engine's.
ALTER TABLE "revisions"
  ADD COLUMN "since" INTEGER,
  ADD COLUMN "kind" "revision_kind",
  ADD COLUMN "counts" JSONB NOT NULL DEFAULT '{}',
  ADD COLUMN "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
UPDATE "revisions" SET "since" = "number" - 1, "kind" = 'suggested', "updated_at" = "created_at";
ALTER TABLE "revisions"
  ALTER COLUMN "since" SET NOT NULL,
  ALTER COLUMN "kind" SET NOT NULL,
  DROP COLUMN "steps",
  DROP COLUMN "summary";
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_since" CHECK ("since" >= 0 AND "since" < "number");

-- Units in the order of the text need no renumbering when one is cut in two.
ALTER TABLE "units" ADD COLUMN "place" INTEGER;
UPDATE "units" u SET "place" = coalesce(u."start", (
  SELECT max(b."end") FROM "units" b
  WHERE b."space_id" = u."space_id" AND b."segmentation_id" = u."segmentation_id" AND b."ordinal" < u."ordinal"), 0);
ALTER TABLE "units" ALTER COLUMN "place" SET NOT NULL;
DROP INDEX "units_space_id_segmentation_id_ordinal_idx";
ALTER TABLE "units" DROP COLUMN "ordinal";
CREATE INDEX "units_space_id_segmentation_id_place_idx" ON "units"("space_id", "segmentation_id", "place");
ALTER TABLE "units" ADD CONSTRAINT "units_place" CHECK ("place" >= 0 AND ("start" IS NULL OR "place" = "start"));

-- Versions: where an annotation stood before the text it is about changed.

CREATE TABLE "annotation_places" (
    "space_id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "suffix" TEXT NOT NULL,
    "earlier_wording" BOOLEAN NOT NULL,
    "placement" "annotation_placement" NOT NULL,

    CONSTRAINT "annotation_places_pkey" PRIMARY KEY ("space_id","annotation_id","version_id")
);

CREATE INDEX "annotation_places_space_id_version_id_unit_id_idx" ON "annotation_places"("space_id", "version_id", "unit_id");
ALTER TABLE "annotation_places" ADD CONSTRAINT "annotation_places_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "import_drafts" ADD COLUMN "article_id" UUID;

ALTER TABLE "annotations"
  ADD COLUMN "earlier_wording" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "placement" "annotation_placement" NOT NULL DEFAULT 'placed',
  ADD COLUMN "guess" JSONB;
CREATE INDEX "annotations_space_id_version_id_start_idx" ON "annotations"("space_id", "version_id", "start");

-- A merge may bring two stances of one reader to one unit: both were given on an earlier wording. Of those on the
-- wording that stands, one counts.
DROP INDEX "annotations_one_stance";
CREATE UNIQUE INDEX "annotations_one_stance" ON "annotations" ("space_id", "unit_id", "author_id") WHERE "kind" = 'stance' AND "author_id" IS NOT NULL AND NOT "earlier_wording" AND "placement" <> 'unplaced';
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_earlier_wording" CHECK ("kind" = 'stance' OR NOT "earlier_wording");
