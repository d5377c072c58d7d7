-- People who look after the site, and people to whom it is closed.
ALTER TABLE "users"
  ADD COLUMN "site_admin" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "suspended_at" TIMESTAMPTZ(6),
  ADD COLUMN "suspended_reason" TEXT;

-- A space can be archived, and deleted after a time in which it can still be kept.
ALTER TABLE "spaces"
  ADD COLUMN "archived_at" TIMESTAMPTZ(6),
  ADD COLUMN "deletion_due_at" TIMESTAMPTZ(6);

-- Who may not take part.
CREATE TYPE "space_bar_kind" AS ENUM ('suspended', 'removed');
CREATE TABLE "space_bars" (
  "space_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "kind" "space_bar_kind" NOT NULL,
  "until" TIMESTAMPTZ(6),
  "reason" TEXT NOT NULL DEFAULT '',
  "by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "space_bars_pkey" PRIMARY KEY ("space_id", "user_id"),
  CONSTRAINT "space_bars_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "space_bars_user_id_idx" ON "space_bars"("user_id");
ALTER TABLE "space_bars" ADD CONSTRAINT "space_bars_removed_for_good" CHECK ("kind" = 'suspended' OR "until" IS NULL);

-- The names under which people write where names are not shown.
CREATE TABLE "pseudonyms" (
  "space_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "handle" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "lookup" BOOLEAN NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pseudonyms_pkey" PRIMARY KEY ("space_id", "user_id"),
  CONSTRAINT "pseudonyms_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "pseudonyms_handle_key" ON "pseudonyms"("handle");
CREATE UNIQUE INDEX "pseudonyms_space_id_name_key" ON "pseudonyms"("space_id", "name");
CREATE INDEX "pseudonyms_user_id_idx" ON "pseudonyms"("user_id");

-- How an annotation is signed, and whether others may see it yet.
CREATE TYPE "moderation" AS ENUM ('approved', 'pending', 'denied', 'spam');
ALTER TABLE "annotations"
  ADD COLUMN "pseudonymous" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "moderation" "moderation" NOT NULL DEFAULT 'approved';
-- What waits for a moderator is looked up often and is little.
CREATE INDEX "annotations_held" ON "annotations" ("space_id", "created_at", "id") WHERE "moderation" <> 'approved';
