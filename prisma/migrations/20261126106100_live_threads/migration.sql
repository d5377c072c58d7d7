-- That a question was answered, a thread settled or given to somebody changes the note at its head for whoever sees it.
-- Reactions tell nothing: how they spread may be withheld, and then even that somebody reacted would tell of them.
CREATE FUNCTION live_threads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE thread note_threads := NEW;
BEGIN
  INSERT INTO live_events (space_id, kind, article_id, unit_id, annotation_id, author_id, before, after, client)
  SELECT a.space_id, 'note', a.article_id, a.unit_id, a.id, a.author_id, a.moderation, a.moderation, live_client()
  FROM annotations a WHERE a.space_id = thread.space_id AND a.id = thread.note_id AND a.deleted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "note_threads_live" AFTER INSERT OR UPDATE ON "note_threads" FOR EACH ROW EXECUTE FUNCTION live_threads();
