import { z } from 'zod';
import { purposes, regionCode } from '#catalogue/releases/contract.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

/** 18 random bytes are exactly 24 base64url characters, 144 bits: nobody guesses one, and none of it can be altered unnoticed. */
export const linkCodeBytes = 18;
const linkPath = /^\/a\/([A-Za-z0-9_-]{24})$/;
/** The code in a link's raw path, or null where it is not exactly one. */
export const linkCodeOf = (path: string): string | null => linkPath.exec(path)?.[1] ?? null;

const instant = z.iso.datetime({ offset: true });
const use = z.strictObject({
  purpose: z.enum(purposes).nullable().default(null),
  campaignId: z.string().regex(idPattern('campaign'), 'a campaign id: cmp_…').nullable().default(null),
  partnerId: z.string().regex(idPattern('partner'), 'a partner id: ptr_…').nullable().default(null),
  channel: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/, 'a channel id, such as print-a4')
    .nullable()
    .default(null),
  region: regionCode.nullable().default(null),
});
const nowhere = { purpose: null, campaignId: null, partnerId: null, channel: null, region: null };

export const newLink = z
  .strictObject({
    follow: z
      .union([z.literal('current'), z.int().min(1).max(2_147_483_647)])
      .default('current')
      .meta({ description: 'The version that is current whenever it is opened, or one that never changes' }),
    maxWidthPx: z.int().min(1).max(30_000).nullable().default(null).meta({ description: 'The largest stored size that is not wider; without it, up to 4096' }),
    original: z
      .boolean()
      .default(false)
      .meta({ description: 'The file as it was uploaded: for fonts only. Any other file may hold a photograph that says where it was made' }),
    expiresAt: instant.nullable().default(null),
    for: use.default(nowhere).meta({
      description:
        'What it is used for. Said, a release has to cover that; not said, a release of any purpose that is limited to no campaign, partner, channel or region',
    }),
  })
  .meta({ id: 'NewAssetLink', example: { follow: 'current', maxWidthPx: 1280 } });
export type NewLink = z.infer<typeof newLink>;

export const linkSchema = z
  .object({
    id: z.string().regex(idPattern('link')),
    url: z.string().meta({ description: 'Opens for whoever knows it, without a key' }),
    assetId: z.string(),
    follow: z.union([z.literal('current'), z.int()]),
    maxWidthPx: z.int().nullable(),
    original: z.boolean(),
    for: z.object({
      purpose: z.string().nullable(),
      campaignId: z.string().nullable(),
      partnerId: z.string().nullable(),
      channel: z.string().nullable(),
      region: z.string().nullable(),
    }),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    blocked: z.object({ code: z.string(), detail: z.string() }).nullable().meta({ description: 'Why it opens nothing now; null: it opens' }),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AssetLink' });
export type Link = z.infer<typeof linkSchema>;

export const linkId = z.string().regex(idPattern('link'), 'a link id: lnk_…');
export const linkQuery = pageQuery.extend({ cursor: linkId.optional() });
export const linkPage = pageOf(linkSchema).meta({ id: 'AssetLinkPage' });
