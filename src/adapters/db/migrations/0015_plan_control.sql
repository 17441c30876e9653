ALTER TABLE "plan" ADD COLUMN "supersedes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "queued" jsonb;