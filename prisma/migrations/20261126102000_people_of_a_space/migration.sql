-- That a moderator looked up who is behind a pseudonym.
CREATE TABLE "pseudonym_lookups" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "by_id" UUID,
  "reason" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "pseudonym_lookups_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "pseudonym_lookups_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "pseudonym_lookups_space_id_user_id_created_at_idx" ON "pseudonym_lookups"("space_id", "user_id", "created_at");
CREATE INDEX "pseudonym_lookups_user_id_idx" ON "pseudonym_lookups"("user_id");
CREATE INDEX "pseudonym_lookups_by_id_idx" ON "pseudonym_lookups"("by_id");
ALTER TABLE "pseudonym_lookups" ADD CONSTRAINT "pseudonym_lookups_reason" CHECK (char_length("reason") BETWEEN 1 AND 1000);

-- Ways into a space.
CREATE TYPE "invitation_kind" AS ENUM ('link', 'code', 'email');
CREATE TABLE "invitations" (
  "id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "kind" "invitation_kind" NOT NULL,
  "role" "space_role" NOT NULL,
  "secret_hash" TEXT NOT NULL,
  "email" TEXT,
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  "max_uses" INTEGER NOT NULL,
  "uses" INTEGER NOT NULL DEFAULT 0,
  "accounts_opened" INTEGER NOT NULL DEFAULT 0,
  "accepted_by_id" UUID,
  "created_by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "revoked_at" TIMESTAMPTZ(6),
  CONSTRAINT "invitations_pkey" PRIMARY KEY ("space_id", "id"),
  CONSTRAINT "invitations_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "invitations_secret_hash_key" ON "invitations"("secret_hash");
CREATE INDEX "invitations_space_id_created_at_id_idx" ON "invitations"("space_id", "created_at", "id");
CREATE INDEX "invitations_space_id_email_idx" ON "invitations"("space_id", "email");
CREATE INDEX "invitations_email_idx" ON "invitations"("email");
CREATE INDEX "invitations_created_by_id_idx" ON "invitations"("created_by_id");
CREATE INDEX "invitations_accepted_by_id_idx" ON "invitations"("accepted_by_id");
CREATE INDEX "invitations_expires_at_idx" ON "invitations"("expires_at");
-- Nobody becomes an owner by a secret that somebody may have found.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_no_owner" CHECK ("role" <> 'owner');
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_uses" CHECK ("uses" BETWEEN 0 AND "max_uses" AND "max_uses" BETWEEN 1 AND 10000);
-- What was sent to one address is for one person.
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_email" CHECK (("kind" = 'email') = ("email" IS NOT NULL) AND ("kind" <> 'email' OR "max_uses" = 1));

-- How people without an address sign in.
CREATE TABLE "sign_in_slips" (
  "user_id" UUID NOT NULL,
  "space_id" UUID NOT NULL,
  "code_hash" TEXT NOT NULL,
  "made_by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "renewed_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "sign_in_slips_pkey" PRIMARY KEY ("user_id"),
  CONSTRAINT "sign_in_slips_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "sign_in_slips_code_hash_key" ON "sign_in_slips"("code_hash");
CREATE INDEX "sign_in_slips_space_id_idx" ON "sign_in_slips"("space_id");
CREATE INDEX "sign_in_slips_made_by_id_idx" ON "sign_in_slips"("made_by_id");
