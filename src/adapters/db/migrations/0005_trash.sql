CREATE TABLE "purged_original" (
	"sha256" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"asset_name" text NOT NULL,
	"keeps_id" boolean NOT NULL,
	"purged_by" text NOT NULL,
	"purged_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "purged_original_asset" ON "purged_original" USING btree ("asset_id");