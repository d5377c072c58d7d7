-- Comments of other systems, from a file that they export. What is read of a file stands here until it is imported,
-- and then as the report of what became of it.
CREATE TYPE "comment_system" AS ENUM ('disqus', 'wordpress');
CREATE TYPE "comment_import_state" AS ENUM ('reading', 'ready', 'running', 'done');

CREATE TABLE "comment_imports" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "system" "comment_system" NOT NULL,
  "file_name" TEXT NOT NULL DEFAULT '',
  "article_id" UUID,
  "state" "comment_import_state" NOT NULL DEFAULT 'reading',
  "items_total" INTEGER NOT NULL DEFAULT 0,
  "items_done" INTEGER NOT NULL DEFAULT 0,
  "doubles" INTEGER NOT NULL DEFAULT 0,
  "started_by_id" UUID,
  "lease_until" TIMESTAMPTZ(6),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(6),
  CONSTRAINT "comment_imports_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "comment_imports_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "comment_imports_id_idx" ON "comment_imports"("id");
CREATE INDEX "comment_imports_state_created_at_idx" ON "comment_imports"("state", "created_at");
CREATE INDEX "comment_imports_started_by_id_idx" ON "comment_imports"("started_by_id");
ALTER TABLE "comment_imports" ADD CONSTRAINT "comment_imports_counts" CHECK ("items_total" >= 0 AND "items_done" >= 0 AND "doubles" >= 0);
ALTER TABLE "comment_imports" ADD CONSTRAINT "comment_imports_file_name" CHECK (char_length("file_name") <= 255);

CREATE TABLE "comment_import_threads" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "import_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "link" TEXT NOT NULL DEFAULT '',
  "page" TEXT NOT NULL DEFAULT '',
  "title" TEXT NOT NULL DEFAULT '',
  "comments" INTEGER NOT NULL DEFAULT 0,
  "article_id" UUID,
  CONSTRAINT "comment_import_threads_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "comment_import_threads_space_id_import_id_fkey" FOREIGN KEY ("space_id", "import_id")
    REFERENCES "comment_imports"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "comment_import_threads_space_id_import_id_key_key" ON "comment_import_threads"("space_id", "import_id", "key");
CREATE INDEX "comment_import_threads_space_id_import_id_page_idx" ON "comment_import_threads"("space_id", "import_id", "page");

CREATE TABLE "comment_import_items" (
  "space_id" UUID NOT NULL,
  "import_id" UUID NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "foreign_id" TEXT NOT NULL,
  "origin" TEXT NOT NULL,
  "parent" TEXT,
  "thread" TEXT NOT NULL,
  "author_key" TEXT NOT NULL DEFAULT '',
  "author_name" TEXT NOT NULL DEFAULT '',
  "markdown" TEXT NOT NULL DEFAULT '',
  "quotes" JSONB NOT NULL DEFAULT '[]',
  "written_at" TIMESTAMPTZ(6),
  "waits" BOOLEAN NOT NULL DEFAULT false,
  "level" INTEGER NOT NULL DEFAULT 0,
  "outcome" TEXT,
  "remarks" TEXT[] NOT NULL DEFAULT '{}',
  "annotation_id" UUID,
  "below_id" UUID,
  CONSTRAINT "comment_import_items_pkey" PRIMARY KEY ("space_id", "import_id", "ordinal"),
  CONSTRAINT "comment_import_items_space_id_import_id_fkey" FOREIGN KEY ("space_id", "import_id")
    REFERENCES "comment_imports"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "comment_import_items_space_id_import_id_foreign_id_key" ON "comment_import_items"("space_id", "import_id", "foreign_id");
CREATE INDEX "comment_import_items_space_id_import_id_outcome_level_ordin_idx" ON "comment_import_items"("space_id", "import_id", "outcome", "level", "ordinal");
ALTER TABLE "comment_import_items" ADD CONSTRAINT "comment_import_items_imported" CHECK ("annotation_id" IS NULL OR "outcome" IS NOT NULL);

-- What was imported once is not imported again, be it deleted since or not. Without a reference, so that it outlives
-- the note; it names nobody.
CREATE TABLE "comment_origins" (
  "space_id" UUID NOT NULL,
  "origin" TEXT NOT NULL,
  "annotation_id" UUID NOT NULL,
  CONSTRAINT "comment_origins_pkey" PRIMARY KEY ("space_id", "origin"),
  CONSTRAINT "comment_origins_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "comment_origins_space_id_annotation_id_idx" ON "comment_origins"("space_id", "annotation_id");

-- Who is one author for the comments of a system in a space. The key is a hash.
CREATE TABLE "imported_authors" (
  "space_id" UUID NOT NULL,
  "key" TEXT NOT NULL,
  "user_id" UUID NOT NULL,
  CONSTRAINT "imported_authors_pkey" PRIMARY KEY ("space_id", "key"),
  CONSTRAINT "imported_authors_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "imported_authors_user_id_idx" ON "imported_authors"("user_id");

-- Of a note that came from another system: which, and whether it is about the article rather than the unit it stands at.
ALTER TABLE "annotations" ADD COLUMN "imported_from" "comment_system";
ALTER TABLE "annotations" ADD COLUMN "about_article" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_imported" CHECK ("imported_from" IS NULL OR "kind" = 'note');
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_about_article" CHECK (NOT "about_article" OR "imported_from" IS NOT NULL);
