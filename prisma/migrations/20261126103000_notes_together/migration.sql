-- What people agreed on about a thread: which reply answers, that it is settled, who looks after it.
CREATE TABLE "note_threads" (
  "space_id" UUID NOT NULL,
  "note_id" UUID NOT NULL,
  "accepted_id" UUID,
  "resolved_at" TIMESTAMPTZ(6),
  "resolved_by_id" UUID,
  "resolved_pseudonymous" BOOLEAN NOT NULL DEFAULT false,
  "assignee_id" UUID,
  "assignee_pseudonymous" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "note_threads_pkey" PRIMARY KEY ("space_id", "note_id"),
  CONSTRAINT "note_threads_space_id_note_id_fkey" FOREIGN KEY ("space_id", "note_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "note_threads_assignee_id_idx" ON "note_threads"("assignee_id");
CREATE INDEX "note_threads_resolved_by_id_idx" ON "note_threads"("resolved_by_id");

-- How readers stand to a note: one row for each, never a counter.
CREATE TABLE "note_stances" (
  "space_id" UUID NOT NULL,
  "note_id" UUID NOT NULL,
  "reader_id" UUID NOT NULL,
  "value" "stance_value" NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "note_stances_pkey" PRIMARY KEY ("space_id", "note_id", "reader_id"),
  CONSTRAINT "note_stances_space_id_note_id_fkey" FOREIGN KEY ("space_id", "note_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "note_stances_reader_id_note_id_idx" ON "note_stances"("reader_id", "note_id");

-- Who is named in a note. The note itself holds no name, only what stands for the person.
CREATE TABLE "mentions" (
  "space_id" UUID NOT NULL,
  "annotation_id" UUID NOT NULL,
  "user_id" UUID NOT NULL,
  "pseudonymous" BOOLEAN NOT NULL,
  "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "mentions_pkey" PRIMARY KEY ("space_id", "annotation_id", "user_id"),
  CONSTRAINT "mentions_space_id_annotation_id_fkey" FOREIGN KEY ("space_id", "annotation_id") REFERENCES "annotations"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "mentions_user_id_annotation_id_idx" ON "mentions"("user_id", "annotation_id");

-- A reply below a note that is not approved is hidden along with it, whatever its own state.
ALTER TABLE "annotations" ADD COLUMN "thread_held" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "annotations" ADD CONSTRAINT "annotations_thread_held" CHECK (NOT "thread_held" OR "parent_id" IS NOT NULL);
-- How an annotation stands for its readers: such a reply as if it waited too.
CREATE FUNCTION "seen_moderation"("own" "moderation", "held" BOOLEAN) RETURNS "moderation" LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN own = 'approved' AND held THEN 'pending' ELSE own END
$$;
