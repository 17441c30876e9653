CREATE TABLE "search_facet" (
	"number" serial PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "search_facet_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "search_label" (
	"key" text NOT NULL,
	"text" text NOT NULL,
	"folded" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"lexemes" "tsvector" NOT NULL,
	CONSTRAINT "search_label_key_text_pk" PRIMARY KEY("key","text")
);
--> statement-breakpoint
CREATE TABLE "search_row" (
	"asset_id" text PRIMARY KEY NOT NULL,
	"trashed" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"size_bytes" bigint NOT NULL,
	"perceptual_hash" bigint,
	"analyser" integer NOT NULL,
	"name_key" text collate "C" NOT NULL,
	"facets" text NOT NULL,
	"folded" text NOT NULL,
	"folded_file" text,
	"lexemes" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_stale" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"ref" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "search_row" ADD CONSTRAINT "search_row_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_label_lexemes" ON "search_label" USING gin ("lexemes");--> statement-breakpoint
CREATE INDEX "search_label_folded" ON "search_label" USING btree ("folded" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_label_pinyin" ON "search_label" USING btree ("pinyin" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_label_initials" ON "search_label" USING btree ("initials" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "search_row_lexemes" ON "search_row" USING gin ("lexemes");--> statement-breakpoint
CREATE INDEX "search_row_name" ON "search_row" USING btree ("name_key","asset_id");--> statement-breakpoint
CREATE INDEX "search_row_size" ON "search_row" USING btree ("size_bytes","asset_id");--> statement-breakpoint
CREATE INDEX "search_row_created" ON "search_row" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "search_row_hash_48" ON "search_row" USING btree ((("perceptual_hash" >> 48) & 65535));--> statement-breakpoint
CREATE INDEX "search_row_hash_32" ON "search_row" USING btree ((("perceptual_hash" >> 32) & 65535));--> statement-breakpoint
CREATE INDEX "search_row_hash_16" ON "search_row" USING btree ((("perceptual_hash" >> 16) & 65535));--> statement-breakpoint
CREATE INDEX "search_row_hash_0" ON "search_row" USING btree ((("perceptual_hash" >> 0) & 65535));--> statement-breakpoint
CREATE INDEX "search_stale_ref" ON "search_stale" USING btree ("kind","ref");
--> statement-breakpoint
-- The lexemes are looked up in their index and nearly never read: kept outside, so that the rest of a row is small.
ALTER TABLE "search_row" ALTER COLUMN "lexemes" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "search_row" SET (toast_tuple_target = 128);--> statement-breakpoint
-- A short list of what is not sorted in yet: every search reads all of it.
ALTER INDEX "search_row_lexemes" SET (gin_pending_list_limit = 256);--> statement-breakpoint
-- Of the commonest lexemes the planner knows how many rows have them.
ALTER TABLE "search_row" ALTER COLUMN "lexemes" SET STATISTICS 500;--> statement-breakpoint
CREATE FUNCTION "search_note_asset"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (kind, ref) VALUES ('asset', NEW.id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "search_note_original"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (kind, ref) VALUES ('asset', NEW.asset_id);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION "search_note_member"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN INSERT INTO search_stale (kind, ref) VALUES ('asset', OLD.asset_id);
  ELSE INSERT INTO search_stale (kind, ref) VALUES ('asset', NEW.asset_id);
  END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- Arguments: the kind of label, and the column that says of what.
CREATE FUNCTION "search_note_label"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN INSERT INTO search_stale (kind, ref) VALUES (TG_ARGV[0], to_jsonb(OLD) ->> TG_ARGV[1]); END IF;
  IF TG_OP <> 'DELETE' THEN INSERT INTO search_stale (kind, ref) VALUES (TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]); END IF;
  RETURN NULL;
END $$;--> statement-breakpoint
-- What has a term counts for the broader ones as well: with another one above it, so does all that has it or one below it.
CREATE FUNCTION "search_note_broader"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO search_stale (kind, ref)
  WITH RECURSIVE below(id) AS (SELECT NEW.id UNION SELECT t.id FROM term t JOIN below b ON t.parent_id = b.id)
  SELECT 'asset', a.id FROM asset a WHERE a.terms && ARRAY(SELECT id FROM below);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "search_note_broader" AFTER UPDATE OF parent_id ON "term"
  FOR EACH ROW WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id) EXECUTE FUNCTION search_note_broader();--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR UPDATE OF name, kind, description, tags, terms, custom, ambassador_id, current_version, trashed_at ON "asset"
  FOR EACH ROW EXECUTE FUNCTION search_note_asset();--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER UPDATE OF file_kind, size_bytes, perceptual_hash, metadata, ai_mark, extracted_text, state ON "original"
  FOR EACH ROW EXECUTE FUNCTION search_note_original();--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR DELETE ON "collection_asset" FOR EACH ROW EXECUTE FUNCTION search_note_member();--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR DELETE OR UPDATE OF name ON "collection" FOR EACH ROW EXECUTE FUNCTION search_note_label('collection', 'id');--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR DELETE OR UPDATE OF name ON "ambassador" FOR EACH ROW EXECUTE FUNCTION search_note_label('person', 'id');--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR DELETE OR UPDATE OF tag ON "tag_word" FOR EACH ROW EXECUTE FUNCTION search_note_label('tag', 'tag');--> statement-breakpoint
CREATE TRIGGER "search_note" AFTER INSERT OR DELETE OR UPDATE OF name ON "term" FOR EACH ROW EXECUTE FUNCTION search_note_label('term', 'id');--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'tag', name FROM tag;--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'term', id FROM term;--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'collection', id FROM collection;--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'person', id FROM ambassador;--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'asset', id FROM asset;
