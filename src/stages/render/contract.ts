import { z } from 'zod';
import { findingSchema, undecidedSchema } from '#catalogue/rules/contract.ts';
import { isInProvince } from '#catalogue/releases/contract.ts';
import { manifestSchema, outputFormats, proofSchema } from '#engine/contract.ts';
import { boundedRecord } from '#kernel/bounded-record.ts';
import { canonicalCopy } from '#kernel/clean-text.ts';
import { idPattern } from '#kernel/ids.ts';
import { canonicalLocale, isLocale, locale, localePattern, storable } from '#kernel/locales.ts';
import { isShown, nothingShown } from '#kernel/shown-text.ts';
import { planStates } from './plan-state.ts';

export const slotName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a slot name of the template, such as headline');
const assetId = z.string().regex(idPattern('asset'), 'an asset id: ast_…');
const ambassadorId = z.string().regex(idPattern('ambassador'), 'an ambassador id: amb_…');
const partnerId = z.string().regex(idPattern('partner'), 'a partner id: ptr_…');

/** The programme has 1,500 communities. */
export const maxRows = 20_000;
/** So many rows of 400 characters each, in a body of 10 MiB. */
export const maxTableChars = 8_000_000;

/** Lengths in which one text may be approved, the longest first. */
export const alternateSizes = ['long', 'medium', 'short'] as const;
export type AlternateSize = (typeof alternateSizes)[number];
/** Before it is brought into its form: spaces without end are not looked through. */
const maxTyped = 4_000;
const copyText = z
  .string()
  .max(maxTyped, { abort: true })
  .overwrite(canonicalCopy)
  .min(1, { abort: true })
  .max(2000)
  .refine(storable, 'no NUL and no broken characters')
  .refine(isShown, nothingShown);
/** What a slot says: one text, or approved alternates of it, of which every layout shows the longest that stands well. */
export const copySchema = z.union([copyText, z.strictObject({ long: copyText, medium: copyText.optional(), short: copyText.optional() })]).meta({
  id: 'CopyText',
  description:
    'One text, or {long, medium, short}: the longest is shown that can be set at 85 % of its wanted size or more together with all other texts; only the last shrinks down to the smallest size. No text is ever cut off',
});
export type Copy = z.infer<typeof copySchema>;

/** A slot, or a slot in a language; and a shorter alternate of either. */
const notColumn = 'is no column: a slot such as place, with a language tag such as place.es-419, and with medium or short such as place.zh-Hant-TW.short';
const sizeOfColumn = /^(?:medium|short)$/;
/** A column whose language is written in its one spelling. */
export const canonicalColumn = (name: string): string =>
  name
    .split('.')
    .map((part, i) => (i === 0 || sizeOfColumn.test(part) ? part : canonicalLocale(part)))
    .join('.');
export const columnName = z
  .string()
  .max(100)
  .regex(new RegExp(`^[a-z][A-Za-z0-9]{0,39}(\\.${localePattern})?(\\.(medium|short))?$`), { error: notColumn, abort: true })
  .refine(
    (name) =>
      name
        .split('.')
        .slice(1)
        .every((part) => sizeOfColumn.test(part) || isLocale(part)),
    notColumn,
  )
  .overwrite(canonicalColumn);

/** One line of the data table, such as a community. `values` are keyed by slot, or by slot and locale: `place`, `place.en`; its shorter alternates `place.medium`, `place.en.short`. */
export const rowSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, - and _, at most 64: the same key names the same row of the campaign, whatever else is corrected in it'),
  region: z
    .string()
    .regex(/^\d{6}$/, 'a region code of six digits (GB/T 2260), such as 310115')
    .refine(isInProvince, 'lies in no province: its first two digits name none (GB/T 2260)')
    .nullable()
    .default(null),
  ambassador: ambassadorId.nullable().default(null),
  partner: partnerId.nullable().default(null),
  values: boundedRecord(
    columnName,
    z
      .string()
      .max(maxTyped, { error: 'is longer than 200 characters', abort: true })
      .overwrite(canonicalCopy)
      .min(1, { error: 'is empty', abort: true })
      .max(200, 'is longer than 200 characters')
      .refine(storable, 'has broken characters')
      .refine(isShown, nothingShown),
  ),
});
export type Row = z.infer<typeof rowSchema>;

export const planInput = z
  .strictObject({
    template: z.string().regex(/^[a-z0-9-]{1,60}$/, 'a template name, such as screening-poster'),
    channels: z
      .array(z.string().regex(/^[a-z0-9-]{1,60}$/, 'a channel id, such as wechat-moments-ad-square'))
      .min(1)
      .max(200),
    locales: z.array(locale).min(1).max(20),
    /** Texts per locale and slot. */
    copy: boundedRecord(locale, boundedRecord(slotName, copySchema)),
    post: boundedRecord(locale, boundedRecord(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a text field of a channel, such as title'), copyText))
      .default({})
      .meta({
        description:
          'Texts that are published beside the files, per locale and field as `textLimits` of the channels name them: each channel’s are held to its limits (characters, bytes or lines, where these may block) and to the rules',
        example: { 'zh-CN': { title: '社区早筛', description: '免费筛查，对象：45岁以上社区居民，名额200人' } },
      }),
    /** Pictures per slot: one id, or several for logos and for what moves. */
    pictures: boundedRecord(slotName, z.union([assetId, z.array(assetId).min(1).max(12)], 'an asset id (ast_…), or a list of 1 to 12 of them')).default({}),
    format: z
      .enum(outputFormats)
      .nullable()
      .default(null)
      .meta({ description: 'Wanted where a channel takes it; otherwise, and without it, the best that the channel takes' }),
    ambassadors: z.array(ambassadorId).max(50).default([]),
    /** Whose placements are made; the campaign's partners when left out. */
    partners: z.array(partnerId).max(50).optional(),
    rows: z
      // Told here and held where tables are opened: a table that is too large is `plan-too-large`, however it was sent.
      .union([z.array(z.unknown()).meta({ maxItems: maxRows }), z.string().meta({ maxLength: maxTableChars })], 'a list of rows, or CSV text')
      .meta({
        description:
          'Rows as JSON ({key, region, ambassador, partner, values}) or as CSV text with a header line: key,region,ambassador,partner and slots such as community,place,place.en,eventDate; columns such as place.medium, place.short and place.en.short hold shorter alternates of place and place.en. A row that cannot be used is set aside and explained, and the others are planned; a column whose name begins with # is a note and is not read',
      }),
  })
  .meta({ id: 'PlanInput' });
export type PlanInput = z.infer<typeof planInput>;

const mostVariants = z.number().int().min(0).max(40_000).optional();
export const applyInput = z
  .strictObject({
    token: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the token of the plan')
      .optional()
      .meta({ description: 'The plan’s token: another plan than the one that was looked at is refused' }),
    expect: z
      .strictObject({ maxRender: mostVariants, maxSupersede: mostVariants, maxMovedRows: z.number().int().min(0).max(maxRows).optional() })
      .optional()
      .meta({
        description:
          'The most files that it may render, and whose place it may take: 1,000 each where nothing is said; the most rows that it may move: as many as the plan told, and 100 at most, where nothing is said',
      }),
  })
  .meta({ id: 'ApplyInput' });
export type ApplyInput = z.infer<typeof applyInput>;

export const reasonSchema = z.object({ code: z.string(), detail: z.string(), slot: z.string().optional().meta({ description: 'The slot that it is about' }) });
export type Reason = z.infer<typeof reasonSchema>;

export const planSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    state: z.enum(planStates).meta({ description: 'open → applied ⇄ paused → done; or cancelled' }),
    token: z.string().meta({ description: 'What the plan comes to, as a hash: say it when applying, and nothing else is applied' }),
    toRender: z.number().int().meta({ description: 'Files that would be, or were, rendered' }),
    reused: z.number().int().meta({ description: 'Files that were there already' }),
    supersedes: z.number().int().meta({ description: 'Files that give way, each once its successor is approved' }),
    movedRows: z.number().int().meta({
      description: 'Rows of which something was placed in another region so far, or in none: a key names one row of the campaign, and applying moves it',
    }),
    blocked: z.number().int().meta({ description: 'Placements that may not be made' }),
    rows: z.number().int().meta({ description: 'Rows that were sent' }),
    rejectedRows: z.number().int().meta({ description: 'Rows that cannot be used, of which nothing was planned: GET …/rows?state=rejected says why' }),
    rendered: z.number().int(),
    failed: z.number().int(),
    /** Why placements are blocked, most frequent first. */
    blockedBecause: z.array(z.object({ code: z.string(), detail: z.string(), placements: z.number().int() })),
    createdAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof planSchema>;

export const planItemSchema = z
  .object({
    ordinal: z.number().int(),
    outcome: z.enum(['render', 'reuse', 'blocked']),
    reasons: z.array(reasonSchema),
    channel: z.string(),
    locale: z.string(),
    rowKey: z.string(),
    region: z.string().nullable(),
    ambassadorId: z.string().nullable(),
    partnerId: z.string().nullable(),
    variantId: z.string().nullable(),
    alternates: z.record(z.string(), z.enum(alternateSizes)).nullable().meta({ description: 'Which alternate each slot shows, where several are approved' }),
  })
  .meta({ id: 'PlanItem' });

/** An input that has moved on: the version a variant was made with, and the one that is current. */
const staleInputSchema = z.object({ assetId: z.string(), madeWith: z.number().int(), current: z.number().int() });

export const variantSummary = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    channel: z.string(),
    locale: z.string(),
    state: z.enum(['planned', 'ready', 'failed']),
    sha256: z.string().nullable(),
    mediaType: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    proofOk: z.boolean().nullable(),
    failure: z.string().nullable(),
    stale: z.array(staleInputSchema).meta({ description: 'Assets whose file was replaced since this was made; empty: it is up to date' }),
    renderedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'VariantSummary' });

export const reviewHints = z.object({
  findings: z.array(findingSchema).meta({ description: 'What the rules ask a reviewer to look at' }),
  undecided: z.array(undecidedSchema).meta({ description: 'Rules that need facts only people know' }),
});

export const variantSchema = variantSummary
  .extend({
    manifest: manifestSchema,
    proof: proofSchema.nullable(),
    lineage: z.array(z.object({ kind: z.string(), inputId: z.string(), slot: z.string(), digest: z.string() })),
    ...reviewHints.shape,
    approvals: z.array(
      z.object({ decision: z.enum(['approved', 'rejected']), note: z.string(), reviewerId: z.string(), sha256: z.string(), createdAt: z.iso.datetime() }),
    ),
    placements: z.array(
      z.object({ id: z.string(), medium: z.enum(['qr', 'link']), partnerId: z.string().nullable(), rowKey: z.string(), region: z.string().nullable() }),
    ),
  })
  .meta({ id: 'Variant' });
