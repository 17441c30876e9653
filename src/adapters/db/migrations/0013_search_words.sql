CREATE TABLE "search_words" (
	"key" bigserial PRIMARY KEY NOT NULL,
	"lexemes" "tsvector" NOT NULL
);
--> statement-breakpoint
-- Dear, so that the planner asks the index and not row by row. Immutable as long as nobody changes a row of search_words: they are added and deleted only.
CREATE FUNCTION "search_lexemes"(bigint) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000
  AS $$ SELECT lexemes FROM public.search_words WHERE key = $1 $$;--> statement-breakpoint
CREATE FUNCTION "search_words_stay"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'search_words: a row is replaced by another, never changed';
END $$;--> statement-breakpoint
CREATE TRIGGER "search_words_stay" BEFORE UPDATE ON "search_words" FOR EACH ROW EXECUTE FUNCTION search_words_stay();--> statement-breakpoint
-- A third of its width was lexemes that only the index needs. Its rows are written anew.
DELETE FROM "search_row";--> statement-breakpoint
ALTER TABLE "search_row" RESET (toast_tuple_target);--> statement-breakpoint
ALTER TABLE "search_row" ADD COLUMN "words" bigint NOT NULL;--> statement-breakpoint
CREATE INDEX "search_row_lexemes" ON "search_row" USING gin (search_lexemes("words"));--> statement-breakpoint
ALTER INDEX "search_row_lexemes" SET (gin_pending_list_limit = 256);--> statement-breakpoint
ALTER INDEX "search_row_lexemes" ALTER COLUMN 1 SET STATISTICS 500;--> statement-breakpoint
CREATE FUNCTION "search_drop_words"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM search_words WHERE key = OLD.words;
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER "search_drop_words" AFTER DELETE OR UPDATE OF words ON "search_row" FOR EACH ROW EXECUTE FUNCTION search_drop_words();--> statement-breakpoint
INSERT INTO search_stale (kind, ref) SELECT 'asset', id FROM asset;
