CREATE TABLE "plan_row" (
	"plan_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"line" integer,
	"key" text,
	"region" text,
	"problems" jsonb,
	"cells" json,
	CONSTRAINT "plan_row_plan_id_ordinal_pk" PRIMARY KEY("plan_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "rows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan" ADD COLUMN "rejected_rows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "plan_row" ADD CONSTRAINT "plan_row_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;