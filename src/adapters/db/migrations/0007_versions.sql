CREATE TABLE "asset_link" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"asset_id" text NOT NULL,
	"version" integer,
	"max_width_px" integer,
	"original" boolean DEFAULT false NOT NULL,
	"use" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "asset_link_code" ON "asset_link" USING btree ("code");--> statement-breakpoint
CREATE INDEX "asset_link_asset" ON "asset_link" USING btree ("asset_id","id");--> statement-breakpoint
CREATE INDEX "asset_replaced" ON "asset" USING btree ("id") WHERE "asset"."current_version" > 1;--> statement-breakpoint
CREATE INDEX "lineage_made_with" ON "lineage" USING btree ("input_id","digest","variant_id") WHERE "lineage"."kind" = 'asset';--> statement-breakpoint
CREATE VIEW "public"."stale_input" AS (
  select l.variant_id, a.id as asset_id, l.slot, made.version as made_with, a.current_version as current
  from asset a
  join asset_version held on held.asset_id = a.id and held.version = a.current_version
  join asset_version made on made.asset_id = a.id and made.sha256 <> held.sha256
    and not exists (select 1 from asset_version later where later.asset_id = a.id and later.sha256 = made.sha256 and later.version > made.version)
  join lineage l on l.kind = 'asset' and l.input_id = a.id and l.digest = made.sha256
  where a.current_version > 1);