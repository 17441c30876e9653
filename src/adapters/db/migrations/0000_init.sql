CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"start" text NOT NULL,
	"secret_sha256" text NOT NULL,
	"scopes" text[] NOT NULL,
	"partner_id" text,
	"created_by" text NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_secret_sha256_unique" UNIQUE("secret_sha256")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"request_sha256" text NOT NULL,
	"status" text,
	"body" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"token_sha256" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "service_secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'editor' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ambassador" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"title" jsonb NOT NULL,
	"portrait_asset_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"ambassador_id" text,
	"focal_x_permille" integer DEFAULT 500 NOT NULL,
	"focal_y_permille" integer DEFAULT 500 NOT NULL,
	"current_version" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset_version" (
	"asset_id" text NOT NULL,
	"version" integer NOT NULL,
	"sha256" text NOT NULL,
	"file_name" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"orientation" integer DEFAULT 1 NOT NULL,
	"colour_space" text,
	"has_alpha" boolean,
	"metadata" jsonb,
	"thumbhash" text,
	"perceptual_hash" text,
	"colours" jsonb,
	"pyramid_version" text,
	"pyramid" jsonb,
	"state" text DEFAULT 'pending' NOT NULL,
	"failure" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "asset_version_asset_id_version_pk" PRIMARY KEY("asset_id","version")
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"season" text NOT NULL,
	"project" text NOT NULL,
	"business_line" text NOT NULL,
	"category" text NOT NULL,
	"landing_url" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"partner_ids" text[] DEFAULT '{}' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "campaign_dates" CHECK ("campaign"."starts_at" < "campaign"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "partner" (
	"id" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"logo_asset_id" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"campaign_ids" text[],
	"partner_ids" text[],
	"channels" text[],
	"regions" text[],
	"purposes" text[] NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"evidence_sha256" text,
	"note" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "release_dates" CHECK ("release"."starts_at" < "release"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"kid" text PRIMARY KEY NOT NULL,
	"partner_id" text NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "template_snapshot" (
	"digest" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"layout" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_raw" (
	"day" date NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"placement_id" text NOT NULL,
	"visitor" text,
	"bot" boolean NOT NULL,
	"value_cents" integer,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "event_raw_day_id_pk" PRIMARY KEY("day","id")
);
--> statement-breakpoint
CREATE TABLE "event_rollup" (
	"day" date NOT NULL,
	"placement_id" text NOT NULL,
	"kind" text NOT NULL,
	"bot" boolean NOT NULL,
	"events" bigint NOT NULL,
	"visitors" bigint NOT NULL,
	"value_cents" bigint NOT NULL,
	CONSTRAINT "event_rollup_placement_id_day_kind_bot_pk" PRIMARY KEY("placement_id","day","kind","bot")
);
--> statement-breakpoint
CREATE TABLE "event_visitor" (
	"day" date NOT NULL,
	"placement_id" text NOT NULL,
	"kind" text NOT NULL,
	"bot" boolean NOT NULL,
	"visitor" text NOT NULL,
	CONSTRAINT "event_visitor_day_placement_id_kind_bot_visitor_pk" PRIMARY KEY("day","placement_id","kind","bot","visitor")
);
--> statement-breakpoint
CREATE TABLE "visitor_salt" (
	"day" date PRIMARY KEY NOT NULL,
	"salt" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lineage" (
	"variant_id" text NOT NULL,
	"kind" text NOT NULL,
	"input_id" text NOT NULL,
	"slot" text DEFAULT '' NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "lineage_variant_id_kind_input_id_slot_pk" PRIMARY KEY("variant_id","kind","input_id","slot")
);
--> statement-breakpoint
CREATE TABLE "placement" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"variant_id" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"row_key" text NOT NULL,
	"region" text,
	"ambassador_id" text,
	"partner_id" text,
	"medium" text NOT NULL,
	"spot" text NOT NULL,
	"superseded_at" timestamp (3) with time zone,
	"target_url" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"request" jsonb NOT NULL,
	"digest" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"to_render" integer NOT NULL,
	"reused" integer NOT NULL,
	"blocked" integer NOT NULL,
	"rendered" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"progress_seq" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"applied_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "plan_item" (
	"plan_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"outcome" text NOT NULL,
	"reasons" jsonb NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"row_key" text NOT NULL,
	"region" text,
	"ambassador_id" text,
	"partner_id" text,
	"variant_id" text,
	CONSTRAINT "plan_item_plan_id_ordinal_pk" PRIMARY KEY("plan_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "plan_progress" (
	"plan_id" text NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_progress_plan_id_seq_pk" PRIMARY KEY("plan_id","seq")
);
--> statement-breakpoint
CREATE TABLE "variant" (
	"id" text PRIMARY KEY NOT NULL,
	"campaign_id" text NOT NULL,
	"manifest" jsonb NOT NULL,
	"base_id" text NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"sha256" text,
	"media_type" text,
	"size_bytes" bigint,
	"width" integer,
	"height" integer,
	"proof" jsonb,
	"proof_ok" boolean,
	"hints" jsonb DEFAULT '{"findings":[],"undecided":[]}'::jsonb NOT NULL,
	"failure" text,
	"maker_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"rendered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"id" text PRIMARY KEY NOT NULL,
	"variant_id" text NOT NULL,
	"sha256" text NOT NULL,
	"decision" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"reviewer_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recall" (
	"id" text PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lifted_by" text
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ambassador" ADD CONSTRAINT "ambassador_portrait_asset_id_asset_id_fk" FOREIGN KEY ("portrait_asset_id") REFERENCES "public"."asset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "asset_version" ADD CONSTRAINT "asset_version_asset_id_asset_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."asset"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner" ADD CONSTRAINT "partner_logo_asset_id_asset_id_fk" FOREIGN KEY ("logo_asset_id") REFERENCES "public"."asset"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_partner_id_partner_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partner"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lineage" ADD CONSTRAINT "lineage_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "placement" ADD CONSTRAINT "placement_variant_id_variant_id_fk" FOREIGN KEY ("variant_id") REFERENCES "public"."variant"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "asset_tags" ON "asset" USING gin ("tags");--> statement-breakpoint
CREATE UNIQUE INDEX "asset_version_sha256" ON "asset_version" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "release_subject" ON "release" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "signing_key_partner" ON "signing_key" USING btree ("partner_id");--> statement-breakpoint
CREATE INDEX "event_raw_placement" ON "event_raw" USING btree ("placement_id");--> statement-breakpoint
CREATE INDEX "lineage_input" ON "lineage" USING btree ("kind","input_id");--> statement-breakpoint
CREATE INDEX "placement_variant" ON "placement" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "placement_campaign" ON "placement" USING btree ("campaign_id");--> statement-breakpoint
CREATE INDEX "placement_spot" ON "placement" USING btree ("spot");--> statement-breakpoint
CREATE INDEX "plan_item_variant" ON "plan_item" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "variant_campaign" ON "variant" USING btree ("campaign_id","state");--> statement-breakpoint
CREATE INDEX "variant_sha256" ON "variant" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "approval_variant" ON "approval" USING btree ("variant_id");--> statement-breakpoint
CREATE INDEX "recall_subject" ON "recall" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE VIEW "public"."variant_input" AS (
  select variant_id, kind, input_id from lineage
  union
  select l.variant_id, 'person', a.ambassador_id from lineage l join asset a on l.kind = 'asset' and a.id = l.input_id where a.ambassador_id is not null
  union
  select id, 'variant', id from variant);