-- Erasing a person may only blank who decided and what was said to whom; moving an article only where it stands.
CREATE OR REPLACE FUNCTION "moderation_decisions_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."annotation_id", NEW."state", NEW."origin", NEW."reason", NEW."at")
       <> (OLD."id", OLD."annotation_id", OLD."state", OLD."origin", OLD."reason", OLD."at")
    OR (NEW."by_id" IS NOT NULL AND NEW."by_id" IS DISTINCT FROM OLD."by_id")
    OR NEW."note" NOT IN (OLD."note", '')
    OR NEW."evidence" NOT IN (OLD."evidence", '[]') THEN
    RAISE EXCEPTION 'decisions are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'moderation_decisions_append_only';
  END IF;
  RETURN NEW;
END $$;
