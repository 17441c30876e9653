import { z } from 'zod';
import { customPatch } from '#catalogue/custom-fields/contract.ts';
import { termIds } from '#catalogue/terms/contract.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';
import { cleanTag, cleanTags, cleanText } from '#kernel/clean-text.ts';

export { isAiGenerated } from './ai-generated.ts';

export const assetKinds = ['photo', 'portrait', 'logo', 'illustration', 'other'] as const;
export type AssetKind = (typeof assetKinds)[number];

/** What a file is by its content, which decides how it is looked at and what can be made of it. */
export const fileKinds = ['picture', 'animation', 'document', 'video', 'audio', 'font'] as const;
export type FileKind = (typeof fileKinds)[number];

/** Frames of a file that templates show: half a minute at ten a second. */
export const maxShownFrames = 300;
/** How an animation is played: how long each of its frames stands, and how often; 0: without end. */
export const animationFacts = z.object({ delaysMs: z.array(z.number().positive()).min(2).max(maxShownFrames), plays: z.number().int().min(0) });
export type AnimationFacts = z.infer<typeof animationFacts>;

export const assetId = z.string().regex(idPattern('asset'), 'an asset id such as ast_01k…').meta({ example: 'ast_01kbq3v6y8e9rwhx2m4n5p6q7r' });
const ambassadorId = z.string().regex(idPattern('ambassador'), 'an ambassador id such as amb_01k…');
/** Free text of one line or many: what Postgres cannot hold (NUL, lone surrogates) is taken out before it is measured. */
const text = (maxChars: number) => z.string().overwrite(cleanText).max(maxChars);
const tags = z.array(z.string().overwrite(cleanTag).max(64)).overwrite(cleanTags).max(50);
const share = z.number().min(0).max(1);
const focal = z
  .strictObject({ x: share, y: share })
  .meta({ description: 'Where the picture matters most, from the left and the top edge: crops keep it in sight' });

const sides = { x: share, y: share, width: share.gt(0), height: share.gt(0) };
const inside = (start: number, size: number): boolean => start + size <= 1 + 1e-9;
const safeBox = z
  .strictObject(sides)
  .refine((box) => inside(box.x, box.width) && inside(box.y, box.height), 'reaches out of the picture')
  .meta({ description: 'What must stay in sight, as shares of width and height: a crop holds all of it wherever one of that shape can' });

/** What a person says of an asset while uploading it. */
export const assetFacts = z.strictObject({
  name: text(200).min(1).optional().meta({ description: 'Without it: the file name' }),
  kind: z.enum(assetKinds).default('photo'),
  tags: tags.default([]),
  terms: termIds.default([]),
  custom: customPatch.default({}),
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
    safeBox: safeBox.nullable().optional(),
    onDarkAssetId: assetId
      .nullable()
      .optional()
      .meta({ description: 'Of a logo: another logo that templates show instead of it where logos stand on dark colour; null: none' }),
    terms: termIds.optional(),
    custom: customPatch.optional().meta({ description: 'Only the fields that are named are changed; null removes a value' }),
  })
  .meta({ id: 'AssetPatch', description: 'Only the fields that are present are changed', example: { tags: ['筛查', 'nature'], focal: { x: 0.5, y: 0.3 } } });
export type AssetPatch = z.infer<typeof assetPatch>;

export const assetStates = ['pending', 'ready', 'failed'] as const;
export const librarySorts = ['relevance', 'newest', 'oldest', 'name', 'largest'] as const;

/** A space at the end stays: it says that the last word is finished. */
const cleanSearch = (q: string): string => cleanText(q) + (/\S\s+$/.test(q) ? ' ' : '');

/** Values of one filter: repeated, separated by commas, or (in JSON) an array. */
const anyOf = <V extends string>(item: z.ZodType<V, string>, description: string) =>
  z
    .union([z.string().max(8000), z.array(z.string().max(300)).max(100)])
    // A variable that was empty would otherwise mean the whole library. An empty list is no filter, and is meant.
    .refine(
      (value) => [value].flat().every((part) => part.split(',').some((word) => cleanText(word) !== '')),
      'is empty: leave the filter out, or name something',
    )
    .transform((value) => [...new Set([value].flat().flatMap((part) => part.split(',').filter((word) => word.trim() !== '')))])
    .pipe(z.array(item).max(100))
    .default([])
    .meta({ description });
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);
/** Years that Postgres and people know. */
const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).refine((at) => /^(19[7-9]|2\d\d)\d/.test(at), 'a year from 1970 to 2999');

/**
 * Which assets are meant: the one way to say it, for lists, facets, bulk edits and saved searches. Values of one filter
 * are alternatives (for terms: of one kind of term); different filters narrow each other. Strict, because a filter that is
 * misspelt and passed over would select more than was meant.
 */
export const libraryQuery = z
  .strictObject({
    q: z.string().overwrite(cleanSearch).max(400).default('').meta({
      description:
        'Words, all of which must be found; the last may be unfinished. `"exact phrase"`, `-without`, `one OR other`, `tag:筛查`. Simplified and traditional characters, full and half width, upper and lower case, and accents are the same.',
    }),
    tag: anyOf(z.string().overwrite(cleanTag).min(1).max(64), 'Assets that have one of these tags'),
    term: anyOf(
      z
        .string()
        .max(120)
        .regex(/^[a-z-]+:[\p{L}\p{N}._-]+$/u, 'a term such as region:440300'),
      'Assets with one of these terms; of several kinds, one of each. A region holds what lies within it',
    ),
    kind: anyOf(z.enum(assetKinds), 'One of these kinds'),
    fileKind: anyOf(z.enum(fileKinds), 'One of these kinds of file'),
    collection: z.string().regex(idPattern('collection')).optional().meta({ description: 'In this collection or one below it' }),
    person: ambassadorId.optional().meta({ description: 'Who is seen' }),
    state: z.enum(assetStates).optional(),
    ai: flag.optional().meta({ description: 'Made by a machine, or not' }),
    untagged: flag.optional().meta({ description: 'Without any tag, or with' }),
    uploadedBy: z
      .string()
      .regex(/^[\x21-\x7e]{1,100}$/, 'the id of a person or key')
      .optional()
      .meta({ description: 'The id of a person or key' }),
    after: day.optional().meta({ description: 'Added at this time or later; a day begins at 0:00 in Shanghai' }),
    before: day.optional().meta({ description: 'Added before this time; a day begins at 0:00 in Shanghai' }),
    similarTo: assetId.optional().meta({ description: 'Pictures that look like the picture of this asset' }),
    trashed: flag.default(false).meta({ description: 'What lies in the trash, and nothing else' }),
    sort: z.enum(librarySorts).optional().meta({ description: 'Without it: by relevance where there are words to look for, else newest first' }),
  })
  .meta({ id: 'LibraryQuery' });
export type LibraryQuery = z.infer<typeof libraryQuery>;

/** Opaque: how the list was sorted, and where a page ended. */
const listCursor = z
  .string()
  .max(1000)
  .regex(/^[nroal]\.[\w-]*\.ast_[0-9a-hjkmnp-tv-z]{26}$/, 'a nextCursor of this list');

export const assetQuery = libraryQuery.extend({
  ...pageQuery.shape,
  cursor: listCursor.optional(),
  skip: z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .meta({ description: 'Leaves out so many first: a window in the middle, for a list that is scrolled by hand. To read everything, follow the cursors' }),
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
    terms: z.array(z.string()).meta({ description: 'GET /v1/terms says what they are called' }),
    custom: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).meta({ description: 'Values of custom fields, by key' }),
    collections: z.array(z.string()).meta({ description: 'Ids of the collections it is in' }),
    ambassadorId: ambassadorId.nullable(),
    focal,
    safeBox: safeBox.nullable(),
    onDarkAssetId: assetId.nullable().meta({ description: 'Of a logo: its version for dark grounds' }),
    version: z.number().int(),
    versionCount: z.number().int().meta({ description: 'How many versions it has had: GET /v1/assets/{id}/versions' }),
    state: z.enum(assetStates).meta({ description: 'pending: being measured; ready: can be rendered; failed: see failure' }),
    failure: z.string().nullable(),
    sha256: z.string(),
    fileName: z.string(),
    fileKind: z.enum(fileKinds).meta({ description: 'What the file is by its content' }),
    mediaType: z.string(),
    sizeBytes: z.number().int(),
    width: z.number().int().meta({ description: 'As people see it: orientation applied; 0 where there is nothing to see' }),
    height: z.number().int(),
    pageCount: z.number().int().nullable(),
    frameCount: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    aiMark: z
      .object({ generated: z.boolean(), signs: z.array(z.string()) })
      .nullable()
      .meta({ description: 'Marks inside the file that say whether a machine made it (C2PA, IPTC, GB 45438); null: it carries none' }),
    details: record.nullable().meta({ description: 'What only this kind of file has: codecs, glyph coverage, licence, how long each frame stands' }),
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

export const assetPage = pageOf(assetSchema)
  .extend({
    total: z.number().int().meta({ description: 'How many there are in all' }),
    totalIsExact: z.boolean().meta({ description: 'false: there are at least so many' }),
  })
  .meta({ id: 'AssetPage' });

const facet = (description: string) => z.array(z.object({ value: z.string(), count: z.number().int() })).meta({ description });
export const assetFacets = z
  .object({
    total: z.number().int(),
    totalIsExact: z.boolean(),
    facets: z
      .object({
        kind: facet('What people say it is'),
        fileKind: facet('What the file is'),
        tag: facet('Tags'),
        businessLine: facet('Terms: ids such as business-line:screening'),
        project: facet('Terms'),
        season: facet('Terms'),
        region: facet('Terms; a region counts what lies within it'),
        product: facet('Terms'),
        person: facet('Ids of ambassadors'),
        ai: facet('true, false'),
        state: facet('pending, ready, failed'),
      })
      .meta({
        description: 'The hundred most frequent values of each. A facet is counted without its own filter: a value says what choosing it as well would add',
      }),
  })
  .meta({ id: 'AssetFacets' });

export const suggestionQuery = z.object({ q: text(100).min(1), limit: z.coerce.number().int().min(1).max(50).default(10) });
export const suggestions = z
  .object({
    items: z.array(
      z.object({
        text: z.string().meta({ description: 'What to put into the search' }),
        kind: z.enum(['tag', 'term', 'person', 'collection', 'name']),
        id: z.string().optional().meta({ description: 'Of the tag, term, person, collection or asset' }),
        matched: z.string().meta({ description: 'The name that was completed: of a tag perhaps a synonym' }),
      }),
    ),
  })
  .meta({ id: 'AssetSuggestions' });
export const similarQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(24) });
export const similarAssets = z
  .object({ items: z.array(z.object({ asset: assetSchema, distance: z.number().int().meta({ description: 'Bits of 64 in which they differ: 0 to 10' }) })) })
  .meta({ id: 'SimilarAssets' });
