-- Full-text search: one row for each thing that can be found, with its words. Kept by triggers, so that whatever
-- writes an article, a unit, a note or a source need not know of it. docs/decisions/0017 says why it is made so.

CREATE TYPE "search_kind" AS ENUM ('article', 'unit', 'note', 'source');

CREATE TABLE "search_documents" (
  "space_id" UUID NOT NULL,
  "kind" "search_kind" NOT NULL,
  "id" UUID NOT NULL,
  "article_id" UUID NOT NULL,
  "author_id" UUID,
  "language" TEXT NOT NULL,
  "title" TEXT NOT NULL DEFAULT '',
  "text" TEXT NOT NULL,
  "at" TIMESTAMPTZ(6) NOT NULL,
  "shelf" INTEGER NOT NULL DEFAULT 0,
  "words" TSVECTOR NOT NULL,
  CONSTRAINT "search_documents_pkey" PRIMARY KEY ("space_id", "kind", "id"),
  CONSTRAINT "search_documents_space_id_article_id_fkey" FOREIGN KEY ("space_id", "article_id")
    REFERENCES "articles"("space_id", "id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "search_documents_space_id_kind_shelf_idx" ON "search_documents"("space_id", "kind", "shelf");
CREATE INDEX "search_documents_space_id_article_id_kind_idx" ON "search_documents"("space_id", "article_id", "kind");
-- What was written lately waits in a short list: writing stays quick, and a search has little of it to read through.
CREATE INDEX "search_documents_words_idx" ON "search_documents" USING GIN ("words") WITH (gin_pending_list_limit = 256);
-- In which languages a space is read.
CREATE INDEX "search_documents_languages" ON "search_documents"("space_id", "language") WHERE "kind" = 'article';

-- ── Words ───────────────────────────────────────────────────────────────────────────────────────────

-- A text without accents, vowel points and capitals. The same in code: lib/domain/search/plain-words.ts. Made of what
-- PostgreSQL has built in, since a managed server may not let us create the extension `unaccent`. The breve of й
-- stays: it is another letter, and the Russian stemmer needs it.
CREATE FUNCTION "search_plain"("given" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length("given") = char_length("given") THEN lower("given") ELSE
    replace(replace(replace(replace(translate(lower(normalize(regexp_replace(normalize("given", NFKD),
      '[\u00ad\u0300-\u0305\u0307-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]|(?<![\u0438\u0418])\u0306',
      '', 'g'), NFC)), 'øłđıðς', 'oldidσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') END
$$;

-- The text search configuration for a BCP 47 tag; `simple` where this server has no stemmer for the language.
CREATE FUNCTION "search_language"("tag" TEXT) RETURNS TEXT LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT c.cfgname::text FROM pg_catalog.pg_ts_config c
    WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND c.cfgname =
      CASE substring(lower("tag") FROM '^[a-z]+')
        WHEN 'ar' THEN 'arabic' WHEN 'hy' THEN 'armenian' WHEN 'eu' THEN 'basque' WHEN 'ca' THEN 'catalan'
        WHEN 'da' THEN 'danish' WHEN 'nl' THEN 'dutch' WHEN 'en' THEN 'english' WHEN 'et' THEN 'estonian'
        WHEN 'fi' THEN 'finnish' WHEN 'fr' THEN 'french' WHEN 'de' THEN 'german' WHEN 'el' THEN 'greek'
        WHEN 'hi' THEN 'hindi' WHEN 'hu' THEN 'hungarian' WHEN 'id' THEN 'indonesian' WHEN 'ga' THEN 'irish'
        WHEN 'it' THEN 'italian' WHEN 'lt' THEN 'lithuanian' WHEN 'ne' THEN 'nepali' WHEN 'no' THEN 'norwegian'
        WHEN 'nb' THEN 'norwegian' WHEN 'nn' THEN 'norwegian' WHEN 'pt' THEN 'portuguese' WHEN 'ro' THEN 'romanian'
        WHEN 'ru' THEN 'russian' WHEN 'sr' THEN 'serbian' WHEN 'es' THEN 'spanish' WHEN 'sv' THEN 'swedish'
        WHEN 'ta' THEN 'tamil' WHEN 'tr' THEN 'turkish' WHEN 'yi' THEN 'yiddish' END), 'simple')
$$;

-- Words as they stand, and their stems, both without accents: names and notes in another language are found too.
CREATE FUNCTION "search_words"("language" TEXT, "given" TEXT) RETURNS TSVECTOR LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN "language" = 'simple' THEN to_tsvector('pg_catalog.simple', search_plain("given"))
    ELSE to_tsvector("language"::regconfig, search_plain("given")) || to_tsvector('pg_catalog.simple', search_plain("given")) END
$$;

-- Ids among the words, told apart by their first sign, which no word of a text begins with: `@` who wrote it, `%` the
-- article, `#` the shelf. So one index answers "these words, by this person, in that article". Short, and therefore not
-- quite certain: who asks compares the columns besides.
CREATE FUNCTION "search_mark"("sign" TEXT, "id" UUID) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT "sign" || encode(substring(uuid_send("id") FROM 11), 'base64')
$$;
-- Shelves stand in cases of four, these in rooms of four, and so on: `level` 0 is the shelf itself.
CREATE FUNCTION "search_shelf"("space" UUID, "kind" "search_kind", "level" INTEGER, "number" INTEGER) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT search_mark('#', "space") || left("kind"::text, 1) || "level" || '.' || "number"
$$;
-- Any of the marks, as a query; null, which finds nothing, where there is none. Marks need no escaping: they are made of ids.
CREATE FUNCTION "search_any"("marks" TEXT[]) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN cardinality(array_remove("marks", NULL)) > 0 THEN ('''' || array_to_string("marks", '''|''') || '''')::tsquery END
$$;

-- A document belongs on the newest shelf of its space and kind, which is closed after about two thousand of them: by
-- chance, so that writers need not wait for each other over a counter. A search goes from the newest shelf to older
-- ones until it has enough; a word that is everywhere costs no more than a rare one.
CREATE FUNCTION "search_document_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW."space_id" IS DISTINCT FROM OLD."space_id" THEN
    NEW."shelf" := coalesce((SELECT max(d."shelf") FROM "search_documents" d
      WHERE d."space_id" = NEW."space_id" AND d."kind" = NEW."kind"), 0) + CASE WHEN random() < 1 / 2000.0 THEN 1 ELSE 0 END;
  END IF;
  NEW."words" := setweight(search_words(NEW."language", NEW."title"), 'A') || search_words(NEW."language", NEW."text")
    || array_to_tsvector(array_remove(ARRAY[search_mark('%', NEW."article_id"), search_mark('@', NEW."author_id"),
      search_shelf(NEW."space_id", NEW."kind", 0, NEW."shelf"), search_shelf(NEW."space_id", NEW."kind", 1, NEW."shelf" / 4),
      search_shelf(NEW."space_id", NEW."kind", 2, NEW."shelf" / 16), search_shelf(NEW."space_id", NEW."kind", 3, NEW."shelf" / 64),
      search_shelf(NEW."space_id", NEW."kind", 4, NEW."shelf" / 256)], NULL));
  RETURN NEW;
END $$;
CREATE TRIGGER "search_document_words" BEFORE INSERT OR UPDATE ON "search_documents"
  FOR EACH ROW EXECUTE FUNCTION "search_document_words"();

-- ── What is kept of what ────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION "search_put_article"("space" UUID, "article" UUID) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "search_documents" AS d ("space_id", "kind", "id", "article_id", "language", "title", "text", "at")
  SELECT t."space_id", 'article', t."id", t."id", search_language(v."language"), v."title",
    concat_ws(E'\n', v."standfirst", v."byline", v."site_name"), t."created_at"
  FROM "articles" t JOIN "article_versions" v ON v."space_id" = t."space_id" AND v."id" = t."current_version_id"
  WHERE t."space_id" = "space" AND t."id" = "article"
  ON CONFLICT ("space_id", "kind", "id") DO UPDATE SET "language" = excluded."language", "title" = excluded."title", "text" = excluded."text"
  WHERE (d."language", d."title", d."text") IS DISTINCT FROM (excluded."language", excluded."title", excluded."text")
$$;

-- Units of the version that is read now: those named, or all. Positions count UTF-16 code units, substr() characters:
-- behind each character that takes two, a sign that stands in no text takes the place of the second.
CREATE FUNCTION "search_put_units"("space" UUID, "article" UUID, "units" UUID[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  version RECORD;
  body TEXT;
BEGIN
  SELECT v."id", v."text", search_language(v."language") AS "language", v."created_at" INTO version
  FROM "articles" t JOIN "article_versions" v ON v."space_id" = t."space_id" AND v."id" = t."current_version_id"
  WHERE t."space_id" = "space" AND t."id" = "article";
  IF NOT FOUND THEN RETURN; END IF;
  body := regexp_replace(version."text", '([\U00010000-\U0010ffff])', E'\\1\x01', 'g');
  DELETE FROM "search_documents" d WHERE d."space_id" = "space" AND d."article_id" = "article" AND d."kind" = 'unit'
    AND ("units" IS NULL OR d."id" = ANY("units")) AND NOT EXISTS (
      SELECT 1 FROM "units" u JOIN "segmentations" g ON g."space_id" = u."space_id" AND g."id" = u."segmentation_id"
      WHERE u."space_id" = d."space_id" AND u."id" = d."id" AND u."retired_in" IS NULL AND g."version_id" = version."id");
  INSERT INTO "search_documents" AS d ("space_id", "kind", "id", "article_id", "language", "text", "at")
  SELECT u."space_id", 'unit', u."id", u."article_id", version."language",
    coalesce(u."implicit_text", replace(substr(body, u."start" + 1, u."end" - u."start"), E'\x01', '')), version."created_at"
  FROM "units" u JOIN "segmentations" g ON g."space_id" = u."space_id" AND g."id" = u."segmentation_id"
  WHERE u."space_id" = "space" AND u."article_id" = "article" AND g."version_id" = version."id" AND u."retired_in" IS NULL
    AND ("units" IS NULL OR u."id" = ANY("units"))
  ON CONFLICT ("space_id", "kind", "id") DO UPDATE SET "language" = excluded."language", "text" = excluded."text"
  WHERE (d."language", d."text") IS DISTINCT FROM (excluded."language", excluded."text");
END $$;

-- Whom a note mentions is kept as a mark without a name: nothing to look for, or to read in what was found.
CREATE FUNCTION "search_said"("markdown" TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(coalesce("markdown", ''), '@\[[^\]]*\]\(person:[0-9a-f-]{36}\)', '@…', 'g')
$$;

CREATE FUNCTION "search_put_annotation"("space" UUID, "annotation" UUID) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "search_documents" AS d ("space_id", "kind", "id", "article_id", "author_id", "language", "title", "text", "at")
  SELECT a."space_id", a."kind"::text::search_kind, a."id", a."article_id", a."author_id",
    coalesce((SELECT search_language(v."language") FROM "articles" t JOIN "article_versions" v
      ON v."space_id" = t."space_id" AND v."id" = t."current_version_id" WHERE t."space_id" = a."space_id" AND t."id" = a."article_id"), 'simple'),
    coalesce(o."title", ''),
    CASE a."kind" WHEN 'note' THEN search_said(a."body"->>'markdown')
      ELSE concat_ws(E'\n', nullif(a."body"->>'comment', ''), nullif(a."body"->>'quotation', ''), o."site_name", o."url") END,
    a."created_at"
  FROM "annotations" a LEFT JOIN "sources" o ON o."space_id" = a."space_id" AND o."id" = a."source_id"
  WHERE a."space_id" = "space" AND a."id" = "annotation" AND a."kind" IN ('note', 'source') AND a."deleted_at" IS NULL
  ON CONFLICT ("space_id", "kind", "id") DO UPDATE SET "article_id" = excluded."article_id", "author_id" = excluded."author_id",
    "language" = excluded."language", "title" = excluded."title", "text" = excluded."text"
$$;

-- ── Triggers ────────────────────────────────────────────────────────────────────────────────────────

-- An article that moves to another space takes its rows here along by its foreign key.
CREATE FUNCTION "search_follows_annotation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."deleted_at" IS NOT NULL THEN
    DELETE FROM "search_documents" WHERE "space_id" = OLD."space_id" AND "kind" = OLD."kind"::text::search_kind AND "id" = OLD."id";
  ELSE
    PERFORM search_put_annotation(NEW."space_id", NEW."id");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "search_annotation_added" AFTER INSERT ON "annotations" FOR EACH ROW
  WHEN (NEW."kind" IN ('note', 'source') AND NEW."deleted_at" IS NULL) EXECUTE FUNCTION "search_follows_annotation"();
-- Not when a new version moves it to other positions, or its article goes elsewhere: its own words stay.
CREATE TRIGGER "search_annotation_changed" AFTER UPDATE OF "article_id", "body", "source_id", "author_id", "deleted_at" ON "annotations" FOR EACH ROW
  WHEN (NEW."kind" IN ('note', 'source') AND ((OLD."article_id", OLD."body", OLD."author_id", OLD."deleted_at")
    IS DISTINCT FROM (NEW."article_id", NEW."body", NEW."author_id", NEW."deleted_at")
    OR (OLD."source_id" IS DISTINCT FROM NEW."source_id" AND OLD."space_id" = NEW."space_id")))
  EXECUTE FUNCTION "search_follows_annotation"();
CREATE TRIGGER "search_annotation_removed" AFTER DELETE ON "annotations" FOR EACH ROW
  WHEN (OLD."kind" IN ('note', 'source')) EXECUTE FUNCTION "search_follows_annotation"();

CREATE FUNCTION "search_follows_source"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_put_annotation(a."space_id", a."id") FROM "annotations" a
  WHERE a."space_id" = NEW."space_id" AND a."source_id" = NEW."id" AND a."deleted_at" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER "search_source_changed" AFTER UPDATE OF "title", "site_name", "url" ON "sources" FOR EACH ROW
  WHEN ((OLD."title", OLD."site_name", OLD."url") IS DISTINCT FROM (NEW."title", NEW."site_name", NEW."url"))
  EXECUTE FUNCTION "search_follows_source"();

CREATE FUNCTION "search_follows_article"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM search_put_article(NEW."space_id", NEW."id");
  PERFORM search_put_units(NEW."space_id", NEW."id", NULL);
  RETURN NULL;
END $$;
CREATE TRIGGER "search_article_changed" AFTER UPDATE OF "current_version_id" ON "articles" FOR EACH ROW
  WHEN (OLD."current_version_id" IS DISTINCT FROM NEW."current_version_id") EXECUTE FUNCTION "search_follows_article"();

CREATE FUNCTION "search_follows_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "articles" t WHERE t."space_id" = NEW."space_id" AND t."id" = NEW."article_id" AND t."current_version_id" = NEW."id") THEN
    PERFORM search_put_article(NEW."space_id", NEW."article_id");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "search_version_changed" AFTER INSERT OR UPDATE OF "title", "standfirst", "byline", "site_name" ON "article_versions"
  FOR EACH ROW EXECUTE FUNCTION "search_follows_version"();

-- For a whole statement at once: importing writes all units of an article in one, and its text is read once.
CREATE FUNCTION "search_follows_units"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM search_put_units(f."space_id", f."article_id", array_agg(f."id")) FROM "fresh" f GROUP BY f."space_id", f."article_id";
  ELSE
    PERFORM search_put_units(f."space_id", f."article_id", array_agg(f."id"))
    FROM "fresh" f LEFT JOIN "stale" o ON o."id" = f."id"
    WHERE (o."start", o."end", o."implicit_text", o."retired_in") IS DISTINCT FROM (f."start", f."end", f."implicit_text", f."retired_in")
    GROUP BY f."space_id", f."article_id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "search_units_added" AFTER INSERT ON "units"
  REFERENCING NEW TABLE AS "fresh" FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_units"();
CREATE TRIGGER "search_units_changed" AFTER UPDATE ON "units"
  REFERENCING OLD TABLE AS "stale" NEW TABLE AS "fresh" FOR EACH STATEMENT EXECUTE FUNCTION "search_follows_units"();

-- ── Asking ──────────────────────────────────────────────────────────────────────────────────────────

-- A word as a query for just it.
CREATE FUNCTION "search_lexeme"("word" TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('''' || replace(replace("word", '\', '\\'), '''', '''''') || '''')::tsquery
$$;

-- Words that begin like this. The index would have to read through all of them at every step of the ladder; where
-- frequent words are among them (PostgreSQL's own statistics know), those are asked for by name, and stand for the rest.
CREATE FUNCTION "search_start"("begun" TEXT) RETURNS TSQUERY LANGUAGE plpgsql STABLE AS $$
DECLARE
  frequent RECORD;
  one TEXT;
  found TSQUERY := search_lexeme("begun");
BEGIN
  SELECT array_agg(e.word ORDER BY e.share DESC) AS words, sum(e.share) AS share INTO frequent
  FROM pg_catalog.pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS e(word, share)
  WHERE s.schemaname = current_schema() AND s.tablename = 'search_documents' AND s.attname = 'words' AND starts_with(e.word, "begun");
  IF frequent.share > 0.02 THEN
    FOREACH one IN ARRAY frequent.words[1:24] LOOP found := found || search_lexeme(one); END LOOP;
    RETURN found;
  END IF;
  RETURN (found::text || ':*')::tsquery;
END $$;

-- One term: {"text", "as"} with `as` one of word, start (the beginning of a word) and phrase. Null where there is
-- nothing to look for, or a word that one of the languages takes for empty ("the") and `stops` leaves those out.
CREATE FUNCTION "search_term"("term" JSONB, "languages" TEXT[], "stops" BOOLEAN) RETURNS TSQUERY LANGUAGE plpgsql STABLE
SET client_min_messages = error AS $$
DECLARE
  given TEXT := search_plain("term"->>'text');
  exact TSQUERY := CASE "term"->>'as' WHEN 'phrase' THEN phraseto_tsquery('pg_catalog.simple', given) ELSE plainto_tsquery('pg_catalog.simple', given) END;
  stem TSQUERY;
  language TEXT;
  found TSQUERY := exact;
BEGIN
  IF numnode(exact) = 0 THEN RETURN NULL; END IF;
  IF "term"->>'as' = 'phrase' THEN RETURN exact; END IF;
  IF "term"->>'as' = 'start' AND numnode(exact) = 1 THEN
    found := search_start((SELECT l.lexeme FROM unnest(to_tsvector('pg_catalog.simple', given)) AS l LIMIT 1));
  END IF;
  FOREACH language IN ARRAY "languages" LOOP
    stem := plainto_tsquery(language::regconfig, given);
    IF numnode(stem) > 0 THEN
      IF stem::text <> exact::text THEN found := found || stem; END IF;
    ELSIF "stops" THEN
      RETURN NULL;
    END IF;
  END LOOP;
  RETURN found;
END $$;

-- What has to be found, and what of it to mark in what was. Null where no term says anything.
CREATE FUNCTION "search_query"("terms" JSONB, "languages" TEXT[], OUT "wanted" TSQUERY, OUT "marked" TSQUERY) LANGUAGE plpgsql STABLE AS $$
DECLARE
  term JSONB;
  part TSQUERY;
  stops BOOLEAN;
BEGIN
  FOREACH stops IN ARRAY ARRAY[true, false] LOOP
    FOR term IN SELECT * FROM jsonb_array_elements("terms") LOOP
      part := search_term(term, "languages", stops);
      CONTINUE WHEN part IS NULL;
      IF (term->>'not')::boolean THEN
        wanted := coalesce(wanted && !!part, !!part);
      ELSE
        wanted := coalesce(wanted && part, part);
        marked := coalesce(marked || part, part);
      END IF;
    END LOOP;
    EXIT WHEN wanted IS NOT NULL;
  END LOOP;
END $$;

-- Some shelves of a space, in as few marks as they can be named by: whole cases and rooms where they are among them.
CREATE FUNCTION "search_shelf_range"("space" UUID, "wanted" "search_kind", "oldest" INTEGER, "newest" INTEGER) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  marks TEXT[] := '{}';
  at INTEGER := greatest("oldest", 0);
  level INTEGER;
BEGIN
  WHILE at <= "newest" LOOP
    level := 0;
    WHILE level < 4 AND at % (4 << 2 * level) = 0 AND at + (4 << 2 * level) - 1 <= "newest" LOOP level := level + 1; END LOOP;
    marks := marks || search_shelf("space", "wanted", level, at >> 2 * level);
    at := at + (1 << 2 * level);
  END LOOP;
  RETURN marks;
END $$;

-- The shelves of some spaces as queries, to be asked one after the other until there is enough: the two newest of each,
-- then the four before them, then sixteen …
CREATE FUNCTION "search_ladder"("spaces" UUID[], "wanted" "search_kind") RETURNS SETOF TSQUERY LANGUAGE plpgsql STABLE ROWS 4 AS $$
DECLARE
  tops INTEGER[] := ARRAY(SELECT (SELECT max(d."shelf") FROM "search_documents" d WHERE d."space_id" = s.id AND d."kind" = "wanted")
    FROM unnest("spaces") WITH ORDINALITY AS s(id, place) ORDER BY s.place);
  highest INTEGER := (SELECT max(top) FROM unnest(tops) AS top);
  newer INTEGER := 0;
  older INTEGER := 2;
  marks TEXT[];
BEGIN
  WHILE newer <= highest LOOP
    marks := '{}';
    FOR place IN 1 .. cardinality("spaces") LOOP
      IF tops[place] >= newer THEN
        marks := marks || search_shelf_range("spaces"[place], "wanted", tops[place] - older + 1, tops[place] - newer);
      END IF;
    END LOOP;
    RETURN NEXT search_any(marks);
    newer := older;
    older := older + (older - 1) * 4;
  END LOOP;
END $$;

-- People are found by the beginning of their name.
CREATE INDEX "users_search_name" ON "users" (search_plain("name") COLLATE "C");
CREATE INDEX "pseudonyms_search_name" ON "pseudonyms" ("space_id", search_plain("name") COLLATE "C");

-- ── What is there already ───────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  one RECORD;
BEGIN
  FOR one IN SELECT "space_id", "id" FROM "articles" ORDER BY "created_at" LOOP
    PERFORM search_put_article(one."space_id", one."id"), search_put_units(one."space_id", one."id", NULL);
  END LOOP;
  FOR one IN SELECT "space_id", "id" FROM "annotations" WHERE "kind" IN ('note', 'source') AND "deleted_at" IS NULL ORDER BY "created_at" LOOP
    PERFORM search_put_annotation(one."space_id", one."id");
  END LOOP;
END $$;
