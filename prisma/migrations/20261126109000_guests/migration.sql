-- Guests who write: a name, no account. What they wrote can become an account's.
ALTER TABLE "users" ADD COLUMN "guest_since" TIMESTAMPTZ(6);
ALTER TABLE "users" ADD COLUMN "claimed_by_id" UUID;
ALTER TABLE "users" ADD CONSTRAINT "users_guest_has_no_account" CHECK ("guest_since" IS NULL OR ("email" IS NULL AND "password_hash" IS NULL AND NOT "site_admin"));
ALTER TABLE "users" ADD CONSTRAINT "users_only_guests_are_claimed" CHECK ("claimed_by_id" IS NULL OR "guest_since" IS NOT NULL);
CREATE INDEX "users_guest_since_idx" ON "users"("guest_since");
CREATE INDEX "users_claimed_by_id_idx" ON "users"("claimed_by_id");

-- Each proof of work opens one door once. Kept until its challenge is over.
CREATE TABLE "spent_proofs" (
  "signature" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "spent_proofs_pkey" PRIMARY KEY ("signature")
);
CREATE INDEX "spent_proofs_expires_at_idx" ON "spent_proofs"("expires_at");
ALTER TABLE "spent_proofs" ADD CONSTRAINT "spent_proofs_signature" CHECK (char_length("signature") <= 128);

-- The log is append-only. Erasing a person may only blank who it was and why; moving an article only where it stands;
-- and what a guest said becomes the account's that the guest became.
CREATE OR REPLACE FUNCTION "stance_events_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."article_id", NEW."unit_id", NEW."wording", NEW."created_at")
       <> (OLD."id", OLD."article_id", OLD."unit_id", OLD."wording", OLD."created_at")
    OR NEW."value" IS DISTINCT FROM OLD."value"
    OR (NEW."space_id" = OLD."space_id" AND NEW."reader_id" IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM users g WHERE g."id" = OLD."reader_id" AND g."claimed_by_id" = NEW."reader_id"))
    OR (NEW."space_id" <> OLD."space_id" AND (NEW."reader_id", NEW."reason") IS DISTINCT FROM (OLD."reader_id", OLD."reason")) THEN
    RAISE EXCEPTION 'stance events are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'stance_events_append_only';
  END IF;
  RETURN NEW;
END $$;

-- What people who belong to no space wrote in one lately, as hashes: the same words by many are noticed.
CREATE TABLE "said_words" (
  "space_id" UUID NOT NULL,
  "annotation_id" UUID NOT NULL,
  "author_id" UUID NOT NULL,
  "hash" TEXT NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "said_words_pkey" PRIMARY KEY ("space_id", "annotation_id"),
  CONSTRAINT "said_words_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id")
    REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "said_words_space_id_hash_at_idx" ON "said_words"("space_id", "hash", "at");
CREATE INDEX "said_words_author_id_idx" ON "said_words"("author_id");
CREATE INDEX "said_words_at_idx" ON "said_words"("at");
ALTER TABLE "said_words" ADD CONSTRAINT "said_words_hash" CHECK (char_length("hash") <= 64);

-- A space has one more page, where guests get a name: an article that has its address gets another.
UPDATE "articles" AS a SET "slug" = a."slug" || '-' || (
  SELECT min(n) FROM generate_series(2, 1000) AS n WHERE NOT EXISTS (
    SELECT 1 FROM "articles" o WHERE o."space_id" = a."space_id" AND o."slug" = a."slug" || '-' || n))
WHERE a."slug" = 'guest';

-- What readers think that a moderator should look at.
CREATE TABLE "annotation_flags" (
  "space_id" UUID NOT NULL,
  "annotation_id" UUID NOT NULL,
  "flagger_id" UUID NOT NULL,
  "reason" TEXT NOT NULL,
  "note" TEXT NOT NULL DEFAULT '',
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "annotation_flags_pkey" PRIMARY KEY ("space_id", "annotation_id", "flagger_id"),
  CONSTRAINT "annotation_flags_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id")
    REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "annotation_flags_flagger_id_idx" ON "annotation_flags"("flagger_id");
ALTER TABLE "annotation_flags" ADD CONSTRAINT "annotation_flags_reason" CHECK (char_length("reason") BETWEEN 1 AND 64);
ALTER TABLE "annotation_flags" ADD CONSTRAINT "annotation_flags_note" CHECK (char_length("note") <= 500);
