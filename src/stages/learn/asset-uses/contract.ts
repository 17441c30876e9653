import { z } from 'zod';
import { pageQuery } from '#kernel/pages.ts';

/** Everything an asset may be part of, in the order in which it is listed. */
export const useKinds = ['ambassador', 'partner', 'release', 'link', 'variant', 'placement'] as const;
export type UseKind = (typeof useKinds)[number];

export const usesQuery = pageQuery.extend({
  kind: z.enum(useKinds).optional().meta({ description: 'Only these; counts stay those of all' }),
  cursor: z
    .string()
    .regex(/^[0-5]~[A-Za-z0-9_]{1,80}$/)
    .optional(),
});
export type UsesQuery = z.infer<typeof usesQuery>;

const localised = z.record(z.string(), z.string());
const deliveries = z
  .object({ count: z.number().int(), lastAt: z.iso.datetime().nullable() })
  .meta({ description: 'Files that a partner fetched to their end; machines count, since a partner’s server is one' });

const variantUse = z.object({
  kind: z.literal('variant'),
  id: z.string(),
  campaignId: z.string(),
  channel: z.string(),
  locale: z.string(),
  state: z.enum(['planned', 'ready', 'failed']),
  template: z.string(),
  slots: z.array(z.string()).meta({ description: 'Where in the template it stands' }),
  madeWith: z.number().int().nullable().meta({ description: 'The newest version with these bytes' }),
  stale: z.boolean().meta({ description: 'Made with a version of this asset that is no longer its current one' }),
  standing: z.boolean().meta({ description: 'A placement shows it that no newer one has taken over from' }),
  placements: z.number().int(),
  deliveries,
});
const placementUse = z.object({
  kind: z.literal('placement'),
  id: z.string(),
  variantId: z.string(),
  campaignId: z.string(),
  channel: z.string(),
  locale: z.string(),
  rowKey: z.string(),
  region: z.string().nullable(),
  partnerId: z.string().nullable(),
  ambassadorId: z.string().nullable(),
  medium: z.enum(['qr', 'link']),
  superseded: z.boolean(),
  deliveries,
});

export const useSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('ambassador'), id: z.string(), name: localised }),
    z.object({ kind: z.literal('partner'), id: z.string(), name: localised }),
    z.object({ kind: z.literal('release'), id: z.string(), purposes: z.array(z.string()), endsAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() }),
    z.object({
      kind: z.literal('link'),
      id: z.string(),
      follow: z.union([z.literal('current'), z.number().int()]),
      expiresAt: z.iso.datetime().nullable(),
      revokedAt: z.iso.datetime().nullable(),
    }),
    variantUse,
    placementUse,
  ])
  .meta({ id: 'AssetUse' });
export type AssetUse = z.infer<typeof useSchema>;

export const usesSchema = z
  .object({
    counts: z
      .object({
        variants: z.number().int(),
        stale: z.number().int().meta({ description: 'Of the variants, those made with a replaced version of this asset' }),
        staleStanding: z.number().int().meta({ description: 'Of the stale ones, those that planning again would replace' }),
        placements: z.number().int(),
        deliveries: z.number().int(),
        campaigns: z.number().int(),
        ambassadors: z.number().int(),
        partners: z.number().int(),
        releases: z.number().int(),
        links: z.number().int(),
      })
      .meta({ description: 'Exact, whatever the page' }),
    items: z.array(useSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'AssetUses' });
export type AssetUses = z.infer<typeof usesSchema>;
