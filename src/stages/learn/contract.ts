import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { locale } from '#kernel/locales.ts';

export const groupings = ['variant', 'channel', 'partner', 'ambassador', 'region', 'locale', 'medium', 'row', 'day', 'ingredient'] as const;
export type Grouping = (typeof groupings)[number];

/** The inputs of a variant that people choose, and whose results they therefore want to know. */
export const ingredientKinds = ['asset', 'text', 'template', 'person'] as const;

const day = z.iso.date().meta({ example: '2026-11-23' });

export const resultsQuery = z.object({
  by: z.enum(groupings).default('variant'),
  from: day.optional().meta({ description: 'First day, in Shanghai' }),
  to: day.optional().meta({ description: 'Last day, in Shanghai; it is in' }),
  includeBots: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  locale: locale.default('zh-CN').meta({ description: 'Language of the labels' }),
  limit: z.coerce.number().int().min(1).max(5000).default(500).meta({ description: 'At most so many groups, those with most events first' }),
});
export type ResultsQuery = z.infer<typeof resultsQuery>;

export const resultsParams = z.object({ id: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…') });

const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

export const rateSchema = z
  .object({
    value: share,
    low: share,
    high: share,
    of: count.meta({ description: 'Out of how many' }),
    enough: z.boolean().meta({
      description:
        'Whether the interval is narrow enough to compare this rate with another: at most ten points, and no wider than the rate itself or its complement',
    }),
  })
  .meta({ id: 'Rate', description: 'A share with its Wilson 95 % interval, low to high' });

const rateOrNull = (description: string) =>
  rateSchema.nullable().meta({ description: `${description} Null where there is nothing to divide by, or where the parts are more than the whole.` });

export const figuresSchema = z
  .object({
    impressions: count,
    clicks: z.object({ link: count, qr: count }).meta({ description: 'A scan of a QR code is a click of medium qr' }),
    shares: count,
    downloads: count,
    conversions: count,
    valueCents: count.meta({ description: 'What the conversions were worth' }),
    deliveries: count,
    visitors: z.object({ impressions: count, clicks: count }).meta({
      description:
        'Sum of the unique visitors of each day and placement: who comes on two days, or through two placements, counts twice. A longer memory of people is not kept.',
    }),
    clickThrough: rateOrNull('Clicks on links out of impressions; scans are not in it, for paper counts no impressions.'),
    conversion: rateOrNull('Conversions out of all clicks.'),
  })
  .meta({ id: 'Figures' });
export type Figures = z.infer<typeof figuresSchema>;

export const groupSchema = z
  .object({
    key: z.string().nullable().meta({ description: 'Id or code of the group; null for placements that have none. For ingredients: kind:id' }),
    kind: z.enum(ingredientKinds).nullable().meta({ description: 'Kind of the ingredient; null for all other groupings' }),
    label: z.string().nullable().meta({ description: 'For people' }),
    ...figuresSchema.shape,
  })
  .meta({ id: 'ResultGroup' });
export type ResultGroup = z.infer<typeof groupSchema>;

export const resultsSchema = z
  .object({
    campaignId: z.string(),
    by: z.enum(groupings),
    from: z.string().nullable(),
    to: z.string().nullable(),
    includeBots: z.boolean(),
    total: figuresSchema,
    groupCount: count.meta({ description: 'How many groups there are; those beyond the limit are left out' }),
    groups: z
      .array(groupSchema)
      .meta({ description: 'Most events first. Ingredients overlap: a variant with two pictures is in both, so they do not sum up to the total.' }),
  })
  .meta({ id: 'Results' });
export type Results = z.infer<typeof resultsSchema>;
