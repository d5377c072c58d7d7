-- Live events: what others may want to see at once. Written by triggers, in the transaction of the write itself, so
-- that no way of writing can forget it. Kept for a day; docs/decisions/0018-live-events.md.

CREATE TYPE "live_kind" AS ENUM ('highlight', 'note', 'source', 'stance', 'segmentation', 'version', 'article');

CREATE TABLE "live_events" (
  "space_id" UUID NOT NULL,
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  -- The transaction that wrote it: ids do not come in the order of commits, and this tells which are complete.
  "xid" XID8 NOT NULL DEFAULT pg_current_xact_id(),
  "kind" "live_kind" NOT NULL,
  "article_id" UUID NOT NULL,
  "unit_id" UUID,
  "annotation_id" UUID,
  "author_id" UUID,
  -- How it stood with a moderator before and after; null where it was not there, or is no more.
  "before" "moderation",
  "after" "moderation",
  -- A hash of the browser tab that did it.
  "client" TEXT,
  "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT "live_events_pkey" PRIMARY KEY ("space_id", "id")
);
CREATE INDEX "live_events_space_id_xid_idx" ON "live_events"("space_id", "xid");
CREATE INDEX "live_events_at_idx" ON "live_events"("at");
CREATE INDEX "live_events_author_id_idx" ON "live_events"("author_id");
ALTER TABLE "live_events" ADD CONSTRAINT "live_events_before_or_after" CHECK ("before" IS NOT NULL OR "after" IS NOT NULL);

-- Which tab writes is said once per transaction; another way of writing says nothing.
CREATE FUNCTION live_client() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('arguably.client', true), '')
$$;

-- Where an annotation stands changes with every correction and version, thousands at once: those are events of their own.
CREATE FUNCTION live_annotations() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE places constant text[] := ARRAY['version', 'updated_at', 'version_id', 'unit_id', 'start', 'end', 'exact',
  'prefix', 'suffix', 'placement', 'guess', 'earlier_wording', 'given_on'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO live_events (space_id, kind, article_id, unit_id, annotation_id, author_id, after, client)
    SELECT n.space_id, n.kind::text::live_kind, n.article_id, n.unit_id, n.id, n.author_id, seen_moderation(n.moderation, n.thread_held), live_client()
    FROM added n WHERE n.deleted_at IS NULL;
  ELSIF TG_OP = 'UPDATE' THEN
    INSERT INTO live_events (space_id, kind, article_id, unit_id, annotation_id, author_id, before, after, client)
    SELECT n.space_id, n.kind::text::live_kind, n.article_id, n.unit_id, n.id, coalesce(n.author_id, o.author_id),
      CASE WHEN o.deleted_at IS NULL THEN seen_moderation(o.moderation, o.thread_held) END,
      CASE WHEN n.deleted_at IS NULL THEN seen_moderation(n.moderation, n.thread_held) END, live_client()
    FROM added n JOIN removed o ON o.space_id = n.space_id AND o.id = n.id
    WHERE (o.deleted_at IS NULL OR n.deleted_at IS NULL) AND to_jsonb(n) - places IS DISTINCT FROM to_jsonb(o) - places;
  ELSE
    -- With its article it goes in silence.
    INSERT INTO live_events (space_id, kind, article_id, unit_id, annotation_id, author_id, before, client)
    SELECT o.space_id, o.kind::text::live_kind, o.article_id, o.unit_id, o.id, o.author_id, seen_moderation(o.moderation, o.thread_held), live_client()
    FROM removed o JOIN articles t ON t.space_id = o.space_id AND t.id = o.article_id AND t.deleted_at IS NULL
    WHERE o.deleted_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "annotations_added_live" AFTER INSERT ON "annotations" REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION live_annotations();
CREATE TRIGGER "annotations_changed_live" AFTER UPDATE ON "annotations" REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION live_annotations();
CREATE TRIGGER "annotations_removed_live" AFTER DELETE ON "annotations" REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION live_annotations();

CREATE FUNCTION live_segmentations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO live_events (space_id, kind, article_id, before, after, client)
  SELECT v.space_id, 'segmentation', v.article_id, 'approved', 'approved', live_client()
  FROM article_versions v JOIN articles t ON t.space_id = v.space_id AND t.id = v.article_id AND t.current_version_id = v.id
  WHERE v.space_id = NEW.space_id AND v.id = NEW.version_id;
  RETURN NULL;
END $$;
CREATE TRIGGER "segmentations_live" AFTER UPDATE ON "segmentations" FOR EACH ROW
  WHEN (OLD.revision IS DISTINCT FROM NEW.revision) EXECUTE FUNCTION live_segmentations();

CREATE FUNCTION live_articles() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was "moderation" := NULL;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.deleted_at IS NULL THEN was := 'approved'; END IF;
    IF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NOT NULL THEN RETURN NULL; END IF;
  END IF;
  INSERT INTO live_events (space_id, kind, article_id, before, after, client)
  VALUES (NEW.space_id,
    CASE WHEN TG_OP = 'UPDATE' AND OLD.current_version_id IS DISTINCT FROM NEW.current_version_id AND was IS NOT NULL
      THEN 'version'::live_kind ELSE 'article' END,
    NEW.id, was, CASE WHEN NEW.deleted_at IS NULL THEN 'approved'::moderation END, live_client());
  RETURN NULL;
END $$;
CREATE TRIGGER "articles_added_live" AFTER INSERT ON "articles" FOR EACH ROW EXECUTE FUNCTION live_articles();
CREATE TRIGGER "articles_changed_live" AFTER UPDATE ON "articles" FOR EACH ROW
  WHEN ((OLD.title, OLD.slug, OLD.current_version_id, OLD.deleted_at) IS DISTINCT FROM (NEW.title, NEW.slug, NEW.current_version_id, NEW.deleted_at))
  EXECUTE FUNCTION live_articles();

-- Who reads an article now, as each process last said. Nothing of worth: not written ahead, gone after a crash.
CREATE UNLOGGED TABLE "presence" (
  "space_id" UUID NOT NULL,
  "article_id" UUID NOT NULL,
  "process_id" UUID NOT NULL,
  "reader" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(6) NOT NULL,
  CONSTRAINT "presence_pkey" PRIMARY KEY ("space_id", "article_id", "process_id", "reader")
);
CREATE INDEX "presence_process_id_idx" ON "presence"("process_id");
CREATE INDEX "presence_expires_at_idx" ON "presence"("expires_at");
