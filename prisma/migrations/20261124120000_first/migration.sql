-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "space_kind" AS ENUM ('personal', 'classroom', 'research', 'public');

-- CreateEnum
CREATE TYPE "space_role" AS ENUM ('reader', 'member', 'moderator', 'owner');

-- CreateEnum
CREATE TYPE "block_type" AS ENUM ('heading', 'paragraph', 'quote', 'list_item', 'caption', 'table_row', 'code', 'footnote');

-- CreateEnum
CREATE TYPE "unit_role" AS ENUM ('major_claim', 'claim', 'premise', 'rebuttal', 'background', 'non_argumentative');

-- CreateEnum
CREATE TYPE "evidence_type" AS ENUM ('statistics', 'testimony', 'anecdote', 'common_ground', 'reference', 'reasoning', 'other');

-- CreateEnum
CREATE TYPE "voice" AS ENUM ('author', 'opponent', 'quoted');

-- CreateEnum
CREATE TYPE "statement_kind" AS ENUM ('fact', 'value', 'policy');

-- CreateEnum
CREATE TYPE "unit_status" AS ENUM ('suggested', 'confirmed', 'curated');

-- CreateEnum
CREATE TYPE "relation_type" AS ENUM ('support', 'attack', 'undercut', 'restates');

-- CreateEnum
CREATE TYPE "annotation_kind" AS ENUM ('highlight', 'note', 'source', 'stance');

-- CreateEnum
CREATE TYPE "stance_value" AS ENUM ('agree', 'unsure', 'disagree');

-- CreateEnum
CREATE TYPE "source_fetch_state" AS ENUM ('pending', 'fetched', 'failed', 'refused');

-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "email" TEXT,
    "email_verified_at" TIMESTAMPTZ(6),
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "preferences" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(6),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification_tokens" (
    "token_hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "verification_tokens_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limits" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "window_end_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "spaces" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "kind" "space_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "settings" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),

    CONSTRAINT "spaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "space_role" NOT NULL,
    "joined_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("space_id","user_id")
);

-- CreateTable
CREATE TABLE "articles" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "current_version_id" UUID NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),
    "deleted_by_id" UUID,

    CONSTRAINT "articles_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "article_versions" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "standfirst" TEXT,
    "byline" TEXT,
    "site_name" TEXT,
    "published_at" DATE,
    "language" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "source_url" TEXT,
    "text" TEXT NOT NULL,
    "text_hash" TEXT NOT NULL,
    "left_out" JSONB NOT NULL DEFAULT '[]',
    "imported_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_versions_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "blocks" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "type" "block_type" NOT NULL,
    "level" INTEGER,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "marks" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "blocks_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "import_drafts" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "article" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "segmentations" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "next_unit" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "segmentations_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "space_id" UUID NOT NULL,
    "segmentation_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "author_id" UUID,
    "summary" TEXT NOT NULL,
    "steps" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("space_id","segmentation_id","number")
);

-- CreateTable
CREATE TABLE "units" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "segmentation_id" UUID NOT NULL,
    "block_id" UUID,
    "number" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "implicit_text" TEXT,
    "role" "unit_role" NOT NULL,
    "evidence_type" "evidence_type",
    "voice" "voice" NOT NULL DEFAULT 'author',
    "statement_kind" "statement_kind",
    "certainty" TEXT,
    "suggested_by" TEXT NOT NULL,
    "status" "unit_status" NOT NULL DEFAULT 'suggested',
    "confidence" REAL,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "shell_end" INTEGER,
    "retired_in" INTEGER,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "units_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "relations" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "segmentation_id" UUID NOT NULL,
    "type" "relation_type" NOT NULL,
    "from_unit_id" UUID NOT NULL,
    "to_unit_id" UUID,
    "to_relation_id" UUID,
    "group_id" UUID,
    "suggested_by" TEXT NOT NULL,
    "status" "unit_status" NOT NULL DEFAULT 'suggested',
    "confidence" REAL,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "needs_review" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relations_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "annotations" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "kind" "annotation_kind" NOT NULL,
    "author_id" UUID,
    "parent_id" UUID,
    "root_id" UUID,
    "depth" INTEGER NOT NULL DEFAULT 0,
    "body" JSONB NOT NULL,
    "source_id" UUID,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT NOT NULL,
    "prefix" TEXT NOT NULL DEFAULT '',
    "suffix" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(6),
    "deleted_by_id" UUID,

    CONSTRAINT "annotations_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "annotation_edits" (
    "space_id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" JSONB NOT NULL,
    "edited_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "annotation_edits_pkey" PRIMARY KEY ("space_id","annotation_id","version")
);

-- CreateTable
CREATE TABLE "stance_events" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reader_id" UUID,
    "value" "stance_value",
    "reason" TEXT NOT NULL DEFAULT '',
    "wording" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stance_events_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" UUID NOT NULL,
    "space_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "site_name" TEXT,
    "fetch_state" "source_fetch_state" NOT NULL DEFAULT 'pending',
    "fetched_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("space_id","id")
);

-- CreateTable
CREATE TABLE "idempotency_keys" (
    "actor_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "response" JSONB,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" UUID NOT NULL,
    "space_id" UUID,
    "operation" TEXT NOT NULL,
    "actor_id" UUID,
    "via" TEXT NOT NULL,
    "subject_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "users_email_idx" ON "users"("email");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "accounts"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_hash_key" ON "sessions"("token_hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE INDEX "verification_tokens_user_id_purpose_idx" ON "verification_tokens"("user_id", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "rate_limits_window_end_at_idx" ON "rate_limits"("window_end_at");

-- CreateIndex
CREATE UNIQUE INDEX "spaces_slug_key" ON "spaces"("slug");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "articles_id_idx" ON "articles"("id");

-- CreateIndex
CREATE INDEX "articles_space_id_created_at_id_idx" ON "articles"("space_id", "created_at" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "articles_space_id_slug_key" ON "articles"("space_id", "slug");

-- CreateIndex
CREATE INDEX "article_versions_space_id_text_hash_idx" ON "article_versions"("space_id", "text_hash");

-- CreateIndex
CREATE UNIQUE INDEX "article_versions_space_id_article_id_number_key" ON "article_versions"("space_id", "article_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "blocks_space_id_version_id_ordinal_key" ON "blocks"("space_id", "version_id", "ordinal");

-- CreateIndex
CREATE INDEX "import_drafts_user_id_created_at_idx" ON "import_drafts"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "segmentations_space_id_article_id_idx" ON "segmentations"("space_id", "article_id");

-- CreateIndex
CREATE UNIQUE INDEX "segmentations_space_id_version_id_key" ON "segmentations"("space_id", "version_id");

-- CreateIndex
CREATE INDEX "units_id_idx" ON "units"("id");

-- CreateIndex
CREATE INDEX "units_space_id_segmentation_id_ordinal_idx" ON "units"("space_id", "segmentation_id", "ordinal");

-- CreateIndex
CREATE INDEX "units_space_id_article_id_idx" ON "units"("space_id", "article_id");

-- CreateIndex
CREATE UNIQUE INDEX "units_space_id_segmentation_id_number_key" ON "units"("space_id", "segmentation_id", "number");

-- CreateIndex
CREATE INDEX "relations_space_id_segmentation_id_idx" ON "relations"("space_id", "segmentation_id");

-- CreateIndex
CREATE INDEX "relations_space_id_from_unit_id_idx" ON "relations"("space_id", "from_unit_id");

-- CreateIndex
CREATE INDEX "relations_space_id_to_unit_id_idx" ON "relations"("space_id", "to_unit_id");

-- CreateIndex
CREATE INDEX "relations_space_id_to_relation_id_idx" ON "relations"("space_id", "to_relation_id");

-- CreateIndex
CREATE INDEX "annotations_id_idx" ON "annotations"("id");

-- CreateIndex
CREATE INDEX "annotations_space_id_article_id_created_at_id_idx" ON "annotations"("space_id", "article_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "annotations_space_id_unit_id_created_at_id_idx" ON "annotations"("space_id", "unit_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "annotations_space_id_root_id_created_at_id_idx" ON "annotations"("space_id", "root_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "annotations_space_id_parent_id_idx" ON "annotations"("space_id", "parent_id");

-- CreateIndex
CREATE INDEX "annotations_author_id_idx" ON "annotations"("author_id");

-- CreateIndex
CREATE INDEX "annotations_space_id_source_id_idx" ON "annotations"("space_id", "source_id");

-- CreateIndex
CREATE INDEX "stance_events_space_id_unit_id_created_at_idx" ON "stance_events"("space_id", "unit_id", "created_at");

-- CreateIndex
CREATE INDEX "stance_events_reader_id_idx" ON "stance_events"("reader_id");

-- CreateIndex
CREATE INDEX "sources_id_idx" ON "sources"("id");

-- CreateIndex
CREATE INDEX "sources_fetch_state_created_at_idx" ON "sources"("fetch_state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "sources_space_id_url_key" ON "sources"("space_id", "url");

-- CreateIndex
CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys"("created_at");

-- CreateIndex
CREATE INDEX "audit_entries_space_id_at_idx" ON "audit_entries"("space_id", "at");

-- CreateIndex
CREATE INDEX "audit_entries_actor_id_at_idx" ON "audit_entries"("actor_id", "at");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_space_id_article_id_fkey" FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_space_id_version_id_fkey" FOREIGN KEY ("space_id", "version_id") REFERENCES "article_versions"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segmentations" ADD CONSTRAINT "segmentations_space_id_article_id_fkey" FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "segmentations" ADD CONSTRAINT "segmentations_space_id_version_id_fkey" FOREIGN KEY ("space_id", "version_id") REFERENCES "article_versions"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_space_id_segmentation_id_fkey" FOREIGN KEY ("space_id", "segmentation_id") REFERENCES "segmentations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_space_id_article_id_fkey" FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_space_id_segmentation_id_fkey" FOREIGN KEY ("space_id", "segmentation_id") REFERENCES "segmentations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "units" ADD CONSTRAINT "units_space_id_block_id_fkey" FOREIGN KEY ("space_id", "block_id") REFERENCES "blocks"("space_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relations" ADD CONSTRAINT "relations_space_id_segmentation_id_fkey" FOREIGN KEY ("space_id", "segmentation_id") REFERENCES "segmentations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relations" ADD CONSTRAINT "relations_space_id_from_unit_id_fkey" FOREIGN KEY ("space_id", "from_unit_id") REFERENCES "units"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relations" ADD CONSTRAINT "relations_space_id_to_unit_id_fkey" FOREIGN KEY ("space_id", "to_unit_id") REFERENCES "units"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relations" ADD CONSTRAINT "relations_space_id_to_relation_id_fkey" FOREIGN KEY ("space_id", "to_relation_id") REFERENCES "relations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_space_id_article_id_fkey" FOREIGN KEY ("space_id", "article_id") REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_space_id_version_id_fkey" FOREIGN KEY ("space_id", "version_id") REFERENCES "article_versions"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_space_id_unit_id_fkey" FOREIGN KEY ("space_id", "unit_id") REFERENCES "units"("space_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_space_id_parent_id_fkey" FOREIGN KEY ("space_id", "parent_id") REFERENCES "annotations"("space_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_space_id_source_id_fkey" FOREIGN KEY ("space_id", "source_id") REFERENCES "sources"("space_id", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation_edits" ADD CONSTRAINT "annotation_edits_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema language cannot say ───────────────────────────────────────────────────────────

-- An address belongs to one person once it is verified (docs/decisions/0004).
CREATE UNIQUE INDEX "users_verified_email_key" ON "users" ("email") WHERE "email_verified_at" IS NOT NULL AND "email" IS NOT NULL;
ALTER TABLE "users" ADD CONSTRAINT "users_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "users" ADD CONSTRAINT "users_name_length" CHECK (char_length("name") BETWEEN 1 AND 80);

ALTER TABLE "spaces" ADD CONSTRAINT "spaces_slug_form" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$');
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_number" CHECK ("number" >= 1);
ALTER TABLE "article_versions" ADD CONSTRAINT "article_versions_direction" CHECK ("direction" IN ('ltr', 'rtl'));
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_range" CHECK ("start" >= 0 AND "start" < "end");
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_ordinal" CHECK ("ordinal" >= 0);
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_level" CHECK ("level" BETWEEN 1 AND 9);
ALTER TABLE "segmentations" ADD CONSTRAINT "segmentations_revision" CHECK ("revision" >= 1 AND "next_unit" >= 1);

-- A unit has a span inside one block, or is implicit and has a text of its own.
ALTER TABLE "units" ADD CONSTRAINT "units_span_or_implicit" CHECK (
  ("block_id" IS NOT NULL AND "start" IS NOT NULL AND "end" IS NOT NULL AND "start" < "end" AND "implicit_text" IS NULL)
  OR ("block_id" IS NULL AND "start" IS NULL AND "end" IS NULL AND char_length("implicit_text") > 0)
);
ALTER TABLE "units" ADD CONSTRAINT "units_number" CHECK ("number" >= 1);
ALTER TABLE "units" ADD CONSTRAINT "units_confidence" CHECK ("confidence" BETWEEN 0 AND 1);
ALTER TABLE "units" ADD CONSTRAINT "units_evidence_of_premise" CHECK ("evidence_type" IS NULL OR "role" = 'premise');

CREATE FUNCTION "unit_inside_its_block"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."block_id" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "blocks" b
    WHERE b."space_id" = NEW."space_id" AND b."id" = NEW."block_id" AND b."start" <= NEW."start" AND NEW."end" <= b."end"
  ) THEN
    RAISE EXCEPTION 'unit % is not inside its block', NEW."id" USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_inside_its_block';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "unit_inside_its_block" BEFORE INSERT OR UPDATE OF "block_id", "start", "end" ON "units"
  FOR EACH ROW EXECUTE FUNCTION "unit_inside_its_block"();

ALTER TABLE "relations" ADD CONSTRAINT "relations_target" CHECK (
  ("type" = 'undercut' AND "to_relation_id" IS NOT NULL AND "to_unit_id" IS NULL)
  OR ("type" <> 'undercut' AND "to_unit_id" IS NOT NULL AND "to_relation_id" IS NULL)
);
ALTER TABLE "relations" ADD CONSTRAINT "relations_no_self_loop" CHECK ("from_unit_id" <> "to_unit_id");
ALTER TABLE "relations" ADD CONSTRAINT "relations_confidence" CHECK ("confidence" BETWEEN 0 AND 1);

ALTER TABLE "annotations" ADD CONSTRAINT "annotations_range" CHECK (("start" IS NULL) = ("end" IS NULL) AND ("start" IS NULL OR ("start" >= 0 AND "start" < "end")));
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_reply" CHECK (
  ("parent_id" IS NULL AND "root_id" IS NULL AND "depth" = 0)
  OR ("kind" = 'note' AND "parent_id" IS NOT NULL AND "root_id" IS NOT NULL AND "depth" BETWEEN 1 AND 5)
);
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_source" CHECK (("kind" = 'source') = ("source_id" IS NOT NULL));
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_stance_value" CHECK ("kind" <> 'stance' OR "body"->>'value' IN ('agree', 'unsure', 'disagree'));
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_source_relation" CHECK ("kind" <> 'source' OR "body"->>'relation' IN ('supports', 'disputes', 'context'));
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_version" CHECK ("version" >= 1);
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_exact_length" CHECK (char_length("exact") <= 20000);

-- One stance per reader and unit. A withdrawn one keeps its row, with deleted_at set.
CREATE UNIQUE INDEX "annotations_one_stance" ON "annotations" ("space_id", "unit_id", "author_id") WHERE "kind" = 'stance' AND "author_id" IS NOT NULL;

-- The log is append-only. Erasing a person may only blank who it was and why.
CREATE FUNCTION "stance_events_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."reader_id" IS NOT NULL
    OR (NEW."id", NEW."space_id", NEW."article_id", NEW."unit_id", NEW."wording", NEW."created_at")
       <> (OLD."id", OLD."space_id", OLD."article_id", OLD."unit_id", OLD."wording", OLD."created_at")
    OR NEW."value" IS DISTINCT FROM OLD."value" THEN
    RAISE EXCEPTION 'stance events are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'stance_events_append_only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "stance_events_append_only" BEFORE UPDATE ON "stance_events" FOR EACH ROW EXECUTE FUNCTION "stance_events_append_only"();

ALTER TABLE "rate_limits" ADD CONSTRAINT "rate_limits_count" CHECK ("count" >= 0);
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_key_length" CHECK (char_length("key") BETWEEN 1 AND 255);
