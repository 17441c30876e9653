CREATE TABLE "orphan_object" (
	"key" text PRIMARY KEY NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL
);
