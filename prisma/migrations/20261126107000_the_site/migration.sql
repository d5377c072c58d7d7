-- A person's data, put together in the background.
CREATE TABLE "data_exports" (
  "id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "requested_by_id" UUID,
  "parts_done" INTEGER NOT NULL DEFAULT 0,
  "cursor" TEXT,
  "pieces" INTEGER NOT NULL DEFAULT 0,
  "items_done" INTEGER NOT NULL DEFAULT 0,
  "items_total" INTEGER NOT NULL DEFAULT 0,
  "bytes" BIGINT NOT NULL DEFAULT 0,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "lease_until" TIMESTAMPTZ(6),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(6),
  "failed_at" TIMESTAMPTZ(6),
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "data_exports_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "data_exports_user_id_created_at_idx" ON "data_exports"("user_id", "created_at");
CREATE INDEX "data_exports_expires_at_idx" ON "data_exports"("expires_at");
CREATE UNIQUE INDEX "data_exports_one_at_work" ON "data_exports" ("user_id") WHERE "finished_at" IS NULL AND "failed_at" IS NULL;

CREATE TABLE "data_export_parts" (
  "export_id" UUID NOT NULL,
  "ordinal" INTEGER NOT NULL,
  "data" BYTEA NOT NULL,
  CONSTRAINT "data_export_parts_pkey" PRIMARY KEY ("export_id", "ordinal"),
  CONSTRAINT "data_export_parts_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "data_exports"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
-- Compressed already.
ALTER TABLE "data_export_parts" ALTER COLUMN "data" SET STORAGE EXTERNAL;

-- Closed accounts whose traces are being removed.
CREATE TABLE "erasures" (
  "id" UUID NOT NULL,
  "user_id" UUID,
  "ticket_hash" TEXT NOT NULL,
  "requested_by_id" UUID,
  "step" INTEGER NOT NULL DEFAULT 0,
  "rows_done" INTEGER NOT NULL DEFAULT 0,
  "lease_until" TIMESTAMPTZ(6),
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "finished_at" TIMESTAMPTZ(6),
  CONSTRAINT "erasures_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "erasures_ticket_hash_key" ON "erasures"("ticket_hash");
CREATE INDEX "erasures_finished_at_created_at_idx" ON "erasures"("finished_at", "created_at");
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_names_nobody_at_the_end" CHECK (("user_id" IS NULL) = ("finished_at" IS NOT NULL));

CREATE TABLE "mail_failures" (
  "id" UUID NOT NULL,
  "subject" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mail_failures_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "mail_failures_at_idx" ON "mail_failures"("at");

-- What the admin pages list and search by.
CREATE INDEX "users_name_idx" ON "users"("name");
CREATE INDEX "users_created_at_id_idx" ON "users"("created_at", "id");
CREATE INDEX "spaces_created_at_id_idx" ON "spaces"("created_at", "id");
CREATE INDEX "audit_entries_at_id_idx" ON "audit_entries"("at", "id");
CREATE INDEX "audit_entries_operation_at_idx" ON "audit_entries"("operation", "at");
