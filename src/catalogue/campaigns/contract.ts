import { z } from 'zod';
import { type Category, categories } from '#catalogue/rules/contract.ts';
import { idPattern } from '#kernel/ids.ts';
import { localised, storable } from '#kernel/locales.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

export const businessLines = ['screening', 'medical', 'pharma', 'wellness', 'insurance'] as const;
export type BusinessLine = (typeof businessLines)[number];
/** What the business lines are called inside: 检医药康险. */
export const businessLineLabels: Record<BusinessLine, { 'zh-CN': string; en: string }> = {
  screening: { 'zh-CN': '检', en: 'Screening' },
  medical: { 'zh-CN': '医', en: 'Medical' },
  pharma: { 'zh-CN': '药', en: 'Pharma' },
  wellness: { 'zh-CN': '康', en: 'Wellness' },
  insurance: { 'zh-CN': '险', en: 'Insurance' },
};

const line = (maxChars: number) => z.string().trim().min(1).max(maxChars).refine(storable, 'no NUL and no broken characters');
const instant = z.iso.datetime({ offset: true }).meta({ example: '2026-12-01T00:00:00+08:00' });

export const newCampaign = z
  .strictObject({
    name: localised.meta({ example: { 'zh-CN': '社区早筛公益行', en: 'Screening in the community' } }),
    season: line(40).meta({ example: '2026-winter' }),
    project: line(80).meta({ example: 'community-screening' }),
    businessLine: z.enum(businessLines).meta({ description: '检 screening · 医 medical · 药 pharma · 康 wellness · 险 insurance' }),
    category: z.enum(categories).meta({ description: 'What is advertised: decides which rules apply.' }),
    landingUrl: z
      .url({ protocol: /^https?$/, error: 'an address that starts with https:// or http://' })
      .max(2000)
      .refine((url) => !/[\s\p{Cc}\p{Cs}]/u.test(url), 'no spaces and no control characters')
      .refine((url) => URL.parse(url)?.username === '', 'no user name or password in the address')
      .meta({ description: 'Where people land. Carries no personal data.', example: 'https://example.org/screening' }),
    startsAt: instant,
    endsAt: instant,
    partnerIds: z
      .array(z.string().regex(idPattern('partner')))
      .max(100)
      .refine((ids) => new Set(ids).size === ids.length, 'no partner twice')
      .meta({
        description:
          'Who may fetch what is made for no partner in particular. One who is taken out keeps what was made for it, row by row: recall the partner to stop that',
      })
      .default([]),
  })
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof newCampaign>;

// Without defaults: a field that is left out of a patch stays as it is.
export const campaignPatch = z
  .strictObject({ ...newCampaign.shape, partnerIds: newCampaign.shape.partnerIds.unwrap() })
  .partial()
  .meta({ id: 'CampaignPatch' });
export type CampaignPatch = z.infer<typeof campaignPatch>;

export const campaignSchema = z
  .object({
    id: z.string(),
    name: localised,
    season: z.string(),
    project: z.string(),
    businessLine: z.enum(businessLines),
    category: z.enum(categories),
    landingUrl: z.string(),
    startsAt: instant,
    endsAt: instant,
    partnerIds: z.array(z.string()),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Campaign' });

export const campaignsPage = pageOf(campaignSchema).meta({ id: 'CampaignPage' });
export const campaignQuery = pageQuery.extend({ cursor: z.string().regex(idPattern('campaign')).optional() });

export type Campaign = {
  id: string;
  name: Record<string, string>;
  season: string;
  project: string;
  businessLine: BusinessLine;
  category: Category;
  landingUrl: string;
  startsAt: Date;
  endsAt: Date;
  partnerIds: string[];
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};
