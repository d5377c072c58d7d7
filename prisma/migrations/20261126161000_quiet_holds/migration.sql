-- Whose contributions wait for a moderator without their being told: apart from bars, which close doors.
CREATE TABLE "quiet_holds" (
  "space_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "until" TIMESTAMPTZ(6),
  "reason" TEXT NOT NULL DEFAULT '',
  "by_id" UUID,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "quiet_holds_pkey" PRIMARY KEY ("space_id", "user_id"),
  CONSTRAINT "quiet_holds_space_id_fkey" FOREIGN KEY ("space_id") REFERENCES "spaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "quiet_holds_user_id_idx" ON "quiet_holds"("user_id");
