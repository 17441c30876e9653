import { z } from 'zod';
import { pageOf } from '#kernel/pages.ts';

/**
 * How well a spec is proven. Only `official` (the platform says it) and `secondary` (somebody repeats what the platform
 * says) may keep a creative back; `convention` and `unverified` can only warn.
 */
export const evidenceLevels = ['official', 'secondary', 'convention', 'unverified'] as const;
export const gateFields = ['width', 'height', 'formats', 'maxBytes', 'safeArea', 'textLimits'] as const;
export type GateField = (typeof gateFields)[number];

export const channelFormats = ['jpeg', 'png', 'webp', 'gif', 'bmp', 'tiff', 'pdf'] as const;

export const safeAreaSchema = z
  .strictObject({ top: z.int().min(0), right: z.int().min(0), bottom: z.int().min(0), left: z.int().min(0) })
  .meta({ id: 'SafeArea', description: 'Pixels at each edge where nothing that matters may stand: the platform crops or covers them.' });

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
    dpi: z.int().positive().optional().meta({ description: 'Print only: pixels an inch.' }),
    formats: z.array(z.enum(channelFormats)).min(1),
    maxBytes: z.int().positive().nullable(),
    textLimits: z.array(
      z.strictObject({
        field: z.string(),
        min: z.int().positive().optional(),
        max: z.int().positive(),
        unit: z.enum(['char', 'byte', 'line']).meta({ description: 'A Chinese character is one char, and three bytes.' }),
      }),
    ),
    safeArea: safeAreaSchema.nullable(),
    evidence: z.enum(evidenceLevels),
    gating: z.array(z.enum(gateFields)).meta({ description: 'The fields that may keep a creative back; all others only warn.' }),
    sources: z.array(
      z.strictObject({
        url: z.url().nullable(),
        type: z.enum(['official', 'official-mirror', 'official-forum', 'sdk-mirror', 'third-party', 'convention']),
        note: z.string().optional(),
      }),
    ),
    notes: z.string().optional(),
    checkedOn: z.iso.date(),
  })
  .meta({ id: 'Channel', description: 'The spec of a placement: what a file must be to be accepted there, and how well that is proven.' });
export type ChannelSpec = z.infer<typeof channelSchema>;

export const channelsFile = z.strictObject({ format: z.literal('galaxy.channels/1'), channels: z.array(channelSchema) });

export const channelsPage = pageOf(channelSchema).meta({ id: 'ChannelPage' });
