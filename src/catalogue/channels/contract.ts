import { z } from 'zod';
import { movingFormats } from '#engine/contract.ts';
import { boundedRecord } from '#kernel/bounded-record.ts';
import { pageOf } from '#kernel/pages.ts';

/**
 * How well a spec, or one field of it, is proven. Only `official` (the platform says it) and `secondary` (somebody repeats what the platform
 * says) may keep a creative back; `convention` and `unverified` can only warn.
 */
export const evidenceLevels = ['official', 'secondary', 'convention', 'unverified'] as const;
export const gateFields = ['width', 'height', 'formats', 'maxBytes', 'safeArea', 'textLimits'] as const;
export type GateField = (typeof gateFields)[number];

export const channelFormats = ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp', 'tiff', 'pdf'] as const;

export const safeAreaSchema = z
  .strictObject({ top: z.int().min(0), right: z.int().min(0), bottom: z.int().min(0), left: z.int().min(0) })
  .meta({ id: 'SafeArea', description: 'Pixels at each edge where nothing that matters may stand: the platform crops or covers them.' });

const crop = z.strictObject({ x: z.int().min(0), y: z.int().min(0), width: z.int().positive(), height: z.int().positive() });
const derivedCrop = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    box: crop,
    safeArea: safeAreaSchema.nullable().default(null).meta({ description: 'What is covered or cut of this part in turn, from its own edges' }),
  })
  .meta({ id: 'DerivedCrop', description: 'A part of the file that the platform shows by itself somewhere, such as the square of a share card.' });

const sizeRange = z
  .strictObject({
    minWidth: z.int().positive(),
    minHeight: z.int().positive(),
    maxWidth: z.int().positive(),
    maxHeight: z.int().positive(),
    maxLongEdge: z.int().positive(),
    maxPixels: z.int().positive(),
    minRatio: z.number().positive(),
    maxRatio: z.number().positive(),
    ratioTolerancePercent: z.number().positive(),
  })
  .partial()
  .meta({ description: 'Sizes that are taken beside the canvas; ratios are width divided by height.' });

/** What a channel does not want to see. Without `gate` it is only warned of. */
const forbidden = z.strictObject({
  layer: z.enum(['logos', 'qr', 'text', 'picture']),
  rule: z.string().meta({ description: 'The rule that says so' }),
  gate: z.boolean(),
});

const print = z
  .strictObject({
    dpi: z.int().positive(),
    bleedMm: z.number().min(0),
    safeMm: z.number().min(0),
    bleedInFile: z.boolean().meta({ description: 'The canvas has the bleed round the trim size; otherwise the canvas is the trim size' }),
    colour: z.enum(['cmyk', 'rgb']),
  })
  .meta({ id: 'PrintSpec' });

const textUnit = z.enum(['char', 'byte', 'line']).meta({ description: 'A Chinese character is one char, and three bytes.' });

const sources = z.array(
  z.strictObject({
    url: z.url().nullable(),
    type: z.enum(['official', 'official-mirror', 'official-forum', 'sdk-mirror', 'third-party', 'convention']),
    note: z.string().optional(),
  }),
);

const animation = z
  .strictObject({
    formats: z.array(z.enum(movingFormats)).min(1),
    maxMs: z.int().positive().nullable().meta({ description: 'All plays together; null: nothing is said' }),
    minFrameMs: z.int().positive().nullable().meta({ description: 'How short a frame may stand; null: nothing is said' }),
    evidence: z.enum(evidenceLevels),
    sources: sources.min(1),
  })
  .meta({ id: 'ChannelAnimation', description: 'What the platform says of files that move. Where it says nothing, it gets stills.' });

export const channelSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .meta({ example: 'wechat-moments-ad-square' }),
    name: z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) }),
    platform: z
      .string()
      .regex(/^[a-z-]+$/)
      .meta({ example: 'wechat-ads' }),
    kind: z
      .string()
      .regex(/^[a-z-]+$/)
      .meta({ example: 'feed-ad' }),
    width: z.int().positive(),
    height: z.int().positive(),
    print: print.nullable().default(null),
    sizeRange: sizeRange.nullable().default(null),
    formats: z.array(z.enum(channelFormats)).min(1),
    maxBytes: z.int().positive().nullable(),
    animation: animation.nullable().default(null),
    textLimits: z.array(
      z.strictObject({
        field: z.string(),
        min: z.int().positive().optional(),
        max: z.int().positive(),
        unit: textUnit,
      }),
    ),
    safeArea: safeAreaSchema.nullable(),
    derivedCrops: z.array(derivedCrop).default([]),
    /** How wide a phone or page shows it, in CSS pixels: text must still be readable there. Null: at its own size. */
    shownWidthPx: z.int().positive().nullable().default(null),
    maxFiles: z.int().positive().nullable().default(null).meta({ description: 'How many such files one post takes' }),
    forbids: z.array(forbidden).default([]),
    conflicts: z
      .array(
        z.strictObject({
          field: z.enum(['size', 'formats', 'maxBytes', 'safeArea', 'textLimits', 'maxFiles']),
          values: z.array(z.string()).min(2),
          why: z.string(),
        }),
      )
      .default([])
      .meta({ description: 'Where sources contradict one another, and how' }),
    /** A spec changes as a new version that holds from a Shanghai day on; the older ones stay, for what was made by them. */
    version: z.int().positive().default(1),
    effectiveFrom: z.iso.date().nullable().default(null),
    onChange: z.enum(['keep', 'enforce']).default('keep').meta({
      description: 'keep: what was approved under an older version is still delivered, what is new or edited complies; enforce: only what complies is',
    }),
    evidence: z.enum(evidenceLevels).meta({ description: 'Of the spec as a whole; `fieldEvidence` has the fields that are proven otherwise' }),
    fieldEvidence: z
      .partialRecord(z.enum(gateFields), z.enum(evidenceLevels))
      .default({})
      .meta({ description: 'A canvas that we chose within what the platform takes is a convention, whoever states the rest' }),
    gating: z.array(z.enum(gateFields)).meta({ description: 'The fields that may keep a creative back; all others only warn.' }),
    sources,
    notes: z.string().optional(),
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'Channel', description: 'The spec of a placement: what a file must be to be accepted there, and how well that is proven.' });
export type ChannelSpec = z.infer<typeof channelSchema>;

export const channelsFile = z.strictObject({ format: z.literal('galaxy.channels/1'), channels: z.array(channelSchema) });

export const channelsPage = pageOf(channelSchema).meta({ id: 'ChannelPage' });

export const textCheckRequest = z
  .strictObject({ texts: boundedRecord(z.string().min(1).max(40), z.string().max(5000)) })
  .meta({ id: 'ChannelTextCheck', example: { texts: { title: '社区早筛' } } });
export const textCheckAnswer = z
  .object({
    channel: z.string(),
    version: z.int().meta({ description: 'Of the spec that holds today' }),
    notTaken: z.array(z.string()).meta({ description: 'Texts that were not looked at, since the channel has no such field' }),
    problems: z.array(
      z.object({
        field: z.string(),
        unit: textUnit,
        measured: z.int(),
        limit: z.int(),
        blocks: z.boolean().meta({ description: 'A plan with this text is refused for this channel; otherwise the limit is not proven well enough' }),
        detail: z.string(),
      }),
    ),
  })
  .meta({ id: 'ChannelTextAnswer' });
