CREATE TABLE "custom_field" (
	"key" text PRIMARY KEY NOT NULL,
	"label" jsonb NOT NULL,
	"type" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"archived" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_search" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"query" jsonb NOT NULL,
	"shared" boolean DEFAULT false NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag" (
	"name" text PRIMARY KEY NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tag_word" (
	"word" text PRIMARY KEY NOT NULL,
	"tag" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "term" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"name" jsonb NOT NULL,
	"parent_id" text,
	"retired" boolean DEFAULT false NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tag_word" ADD CONSTRAINT "tag_word_tag_tag_name_fk" FOREIGN KEY ("tag") REFERENCES "public"."tag"("name") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_parent_id_term_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."term"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_search_owner" ON "saved_search" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "tag_word_tag" ON "tag_word" USING btree ("tag");--> statement-breakpoint
CREATE INDEX "term_kind" ON "term" USING btree ("kind","id");--> statement-breakpoint
CREATE INDEX "term_parent" ON "term" USING btree ("parent_id");--> statement-breakpoint
INSERT INTO "tag" ("name", "created_by", "created_at", "updated_at")
	SELECT DISTINCT ON (t.name) t.name, a."created_by", a."created_at", a."created_at" FROM "asset" a CROSS JOIN unnest(a."tags") t(name) ORDER BY t.name, a."created_at";--> statement-breakpoint
INSERT INTO "tag_word" ("word", "tag") SELECT "name", "name" FROM "tag";
