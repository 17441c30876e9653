ALTER TABLE "asset_version" DROP COLUMN "media_type";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "size_bytes";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "width";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "height";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "orientation";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "colour_space";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "has_alpha";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "metadata";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "thumbhash";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "perceptual_hash";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "colours";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "pyramid_version";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "pyramid";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "state";--> statement-breakpoint
ALTER TABLE "asset_version" DROP COLUMN "failure";