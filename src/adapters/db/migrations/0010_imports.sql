CREATE TABLE "asset_import" (
	"id" text PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"intent" jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"total" integer,
	"failure" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_entry" (
	"import_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"path" text NOT NULL,
	"outcome" text NOT NULL,
	"asset_id" text,
	"code" text,
	"detail" text,
	CONSTRAINT "import_entry_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "import_entry" ADD CONSTRAINT "import_entry_import_id_asset_import_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."asset_import"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asset_import_state" ON "asset_import" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "asset_import_sha256" ON "asset_import" USING btree ("sha256");