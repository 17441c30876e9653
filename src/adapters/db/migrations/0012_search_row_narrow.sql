DROP INDEX "search_row_lexemes";--> statement-breakpoint
ALTER TABLE "search_row" DROP COLUMN "lexemes";