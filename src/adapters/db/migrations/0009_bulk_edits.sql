CREATE TABLE "bulk_edit" (
	"id" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"selection" jsonb,
	"changes" jsonb,
	"digest" text,
	"undo_of" text,
	"undone_by" text,
	"total" integer DEFAULT 0 NOT NULL,
	"processed" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"conflicts" integer DEFAULT 0 NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"failure" text,
	"owner_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"moved_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "bulk_edit_item" (
	"bulk_edit_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"outcome" text,
	"diff" jsonb,
	"conflicts" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "bulk_edit_item_bulk_edit_id_asset_id_pk" PRIMARY KEY("bulk_edit_id","asset_id")
);
--> statement-breakpoint
ALTER TABLE "bulk_edit_item" ADD CONSTRAINT "bulk_edit_item_bulk_edit_id_bulk_edit_id_fk" FOREIGN KEY ("bulk_edit_id") REFERENCES "public"."bulk_edit"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_edit_state" ON "bulk_edit" USING btree ("state","id");