import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';
import { cleanTag, cleanTags, cleanText } from '#kernel/clean-text.ts';

export const assetKinds = ['photo', 'portrait', 'logo', 'illustration', 'other'] as const;
export type AssetKind = (typeof assetKinds)[number];

export const assetId = z.string().regex(idPattern('asset'), 'an asset id such as ast_01k…').meta({ example: 'ast_01kbq3v6y8e9rwhx2m4n5p6q7r' });
const ambassadorId = z.string().regex(idPattern('ambassador'), 'an ambassador id such as amb_01k…');
/** Free text of one line or many: what Postgres cannot hold (NUL, lone surrogates) is taken out before it is measured. */
const text = (maxChars: number) => z.string().overwrite(cleanText).max(maxChars);
const tags = z.array(z.string().overwrite(cleanTag).max(64)).overwrite(cleanTags).max(50);
const share = z.number().min(0).max(1);
const focal = z
  .strictObject({ x: share, y: share })
  .meta({ description: 'Where the picture matters most, from the left and the top edge: crops keep it in sight' });

/** What a person says of an asset while uploading it. */
export const assetFacts = z.strictObject({
  name: text(200).min(1).optional().meta({ description: 'Without it: the file name' }),
  kind: z.enum(assetKinds).default('photo'),
  tags: tags.default([]),
  description: text(4000).default(''),
  ambassadorId: ambassadorId.nullable().default(null).meta({ description: 'The person who is seen: releases are asked for by it' }),
});
export type AssetFacts = z.infer<typeof assetFacts>;

export const assetPatch = z
  .strictObject({
    name: text(200).min(1).optional(),
    description: text(4000).optional(),
    tags: tags.optional(),
    kind: z.enum(assetKinds).optional(),
    ambassadorId: ambassadorId
      .optional()
      .meta({ description: 'Only where nobody was named yet: who is seen in a picture cannot be taken back, or releases could be got round' }),
    focal: focal.optional(),
  })
  .meta({ id: 'AssetPatch', description: 'Only the fields that are present are changed', example: { tags: ['筛查', 'nature'], focal: { x: 0.5, y: 0.3 } } });
export type AssetPatch = z.infer<typeof assetPatch>;

export const assetQuery = pageQuery.extend({
  cursor: assetId.optional(),
  tag: z.string().max(200).optional().meta({ description: 'Assets that have this tag' }),
  q: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Every word must be part of name, description or tags; full-width and half-width letters are the same' }),
  kind: z.enum(assetKinds).optional(),
  trashed: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description: 'true: what is in the trash, and nothing else' }),
});
export type AssetQuery = z.infer<typeof assetQuery>;

const record = z.record(z.string(), z.unknown());
export const assetSchema = z
  .object({
    id: assetId,
    name: z.string(),
    kind: z.enum(assetKinds),
    description: z.string(),
    tags: z.array(z.string()),
    suggestedTags: z.array(z.string()).meta({ description: 'Keywords found inside the file that are not tags yet' }),
    ambassadorId: ambassadorId.nullable(),
    focal,
    version: z.number().int(),
    versionCount: z.number().int().meta({ description: 'How many versions it has had: GET /v1/assets/{id}/versions' }),
    state: z.enum(['pending', 'ready', 'failed']).meta({ description: 'pending: being measured; ready: can be rendered; failed: see failure' }),
    failure: z.string().nullable(),
    sha256: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    sizeBytes: z.number().int(),
    width: z.number().int().meta({ description: 'As people see it: orientation applied' }),
    height: z.number().int(),
    colourSpace: z.string().nullable(),
    hasAlpha: z.boolean().nullable(),
    metadata: z
      .object({ exif: record, iptc: record, xmp: record, hasLocation: z.boolean() })
      .nullable()
      .meta({ description: 'A small part of what the file says of itself; a location is only flagged, never copied' }),
    thumbhash: z.string().nullable().meta({ description: 'Base64 of a ThumbHash: a blurred preview in about 25 bytes' }),
    perceptualHash: z.string().nullable(),
    colours: z.array(z.object({ hex: z.string(), share: z.number() })).nullable(),
    levels: z.array(z.object({ width: z.number().int(), height: z.number().int(), sizeBytes: z.number().int(), url: z.string() })),
    urls: z.object({
      original: z.string(),
      preview: z.string().nullable().meta({ description: 'While a new version is being measured, or where it could not be: of the version before' }),
    }),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    trashedAt: z.iso.datetime().nullable().meta({ description: 'In the trash since then; null: it is not' }),
    trashedBy: z.string().nullable(),
  })
  .meta({ id: 'Asset' });
export type Asset = z.infer<typeof assetSchema>;

const count = z.number().int();
export const trashedAssetSchema = assetSchema
  .extend({
    uses: z
      .object({ variants: count, ambassadors: count, partners: count })
      .meta({ description: 'Rendered variants that show it, and people and partners whose portrait or logo it is: these go on as they are' }),
  })
  .meta({ id: 'TrashedAsset' });

export const assetPage = pageOf(assetSchema).meta({ id: 'AssetPage' });
