CREATE TABLE "collection" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"ancestor_ids" text[] DEFAULT '{}' NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collection_sibling_name" UNIQUE NULLS NOT DISTINCT("parent_id","name_key")
);
--> statement-breakpoint
CREATE TABLE "collection_asset" (
	"collection_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collection_asset_collection_id_asset_id_pk" PRIMARY KEY("collection_id","asset_id")
);
--> statement-breakpoint
ALTER TABLE "collection" ADD CONSTRAINT "collection_parent_id_collection_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."collection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_asset" ADD CONSTRAINT "collection_asset_collection_id_collection_id_fk" FOREIGN KEY ("collection_id") REFERENCES "public"."collection"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_asset" ADD CONSTRAINT "collection_asset_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "collection_ancestors" ON "collection" USING gin ("ancestor_ids");--> statement-breakpoint
CREATE INDEX "collection_asset_asset" ON "collection_asset" USING btree ("asset_id");