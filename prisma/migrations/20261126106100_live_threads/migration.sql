-- That a thread was settled or given to somebody changes the note at its head, for whoever sees that. Which reply answers
-- it changes the replies: who does not see an accepted reply sees no change at all, and is told of none.
-- Reactions tell nothing: how they spread may be withheld, and then even that somebody reacted would tell of them.
CREATE FUNCTION live_threads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was note_threads;
  changed uuid[] := '{}';
BEGIN
  IF TG_OP = 'UPDATE' THEN was := OLD; END IF;
  IF was.accepted_id IS DISTINCT FROM NEW.accepted_id THEN changed := ARRAY[was.accepted_id, NEW.accepted_id]; END IF;
  IF (was.resolved_at, was.assignee_id) IS DISTINCT FROM (NEW.resolved_at, NEW.assignee_id) THEN
    changed := changed || NEW.note_id;
  END IF;
  INSERT INTO live_events (space_id, kind, article_id, unit_id, annotation_id, author_id, before, after, client)
  SELECT a.space_id, 'note', a.article_id, a.unit_id, a.id, a.author_id, s.state, s.state, live_client()
  FROM annotations a CROSS JOIN LATERAL (SELECT seen_moderation(a.moderation, a.thread_held) AS state) s
  WHERE a.space_id = NEW.space_id AND a.id = ANY(changed) AND a.deleted_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "note_threads_live" AFTER INSERT OR UPDATE ON "note_threads" FOR EACH ROW EXECUTE FUNCTION live_threads();
