CREATE TABLE "original" (
	"sha256" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"file_kind" text DEFAULT 'picture' NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"orientation" integer DEFAULT 1 NOT NULL,
	"page_count" integer,
	"frame_count" integer,
	"duration_ms" integer,
	"colour_space" text,
	"has_alpha" boolean,
	"metadata" jsonb,
	"ai_mark" jsonb,
	"extracted_text" text,
	"details" jsonb,
	"thumbhash" text,
	"perceptual_hash" text,
	"colours" jsonb,
	"pyramid_version" text,
	"pyramid" jsonb,
	"state" text DEFAULT 'pending' NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "asset_version_sha256";--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "terms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "safe_box" jsonb;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "trashed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "asset" ADD COLUMN "trashed_by" text;--> statement-breakpoint
ALTER TABLE "asset_version" ADD COLUMN "created_by" text;--> statement-breakpoint
UPDATE "asset_version" v SET "created_by" = a."created_by" FROM "asset" a WHERE a."id" = v."asset_id";--> statement-breakpoint
ALTER TABLE "asset_version" ALTER COLUMN "created_by" SET NOT NULL;--> statement-breakpoint
INSERT INTO "original" ("sha256", "asset_id", "media_type", "size_bytes", "width", "height", "orientation", "colour_space", "has_alpha", "metadata", "thumbhash", "perceptual_hash", "colours", "pyramid_version", "pyramid", "state", "failure", "created_at")
	SELECT "sha256", "asset_id", "media_type", "size_bytes", "width", "height", "orientation", "colour_space", "has_alpha", "metadata", "thumbhash", "perceptual_hash", "colours", "pyramid_version", "pyramid", "state", "failure", "created_at" FROM "asset_version";--> statement-breakpoint
ALTER TABLE "original" ADD CONSTRAINT "original_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "original_asset" ON "original" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "original_state" ON "original" USING btree ("state","sha256");--> statement-breakpoint
ALTER TABLE "asset_version" ADD CONSTRAINT "asset_version_original" FOREIGN KEY ("sha256") REFERENCES "public"."original"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_terms" ON "asset" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "asset_trashed" ON "asset" USING btree ("trashed_at");--> statement-breakpoint
CREATE INDEX "asset_version_sha256" ON "asset_version" USING btree ("sha256");