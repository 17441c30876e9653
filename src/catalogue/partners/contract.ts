import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { localised } from '#kernel/locales.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

const instant = z.iso.datetime({ offset: true });

export const newPartner = z
  .strictObject({
    name: localised.meta({ example: { 'zh-CN': '晨曦社区健康中心', en: 'Dawn Community Health' } }),
    logoAssetId: z.string().regex(idPattern('asset')),
  })
  .meta({ id: 'NewPartner' });
export type NewPartner = z.infer<typeof newPartner>;

export const partnerSchema = z
  .object({
    id: z.string(),
    name: localised,
    logoAssetId: z.string(),
    signingKeys: z
      .array(z.object({ kid: z.string(), createdAt: instant }))
      .meta({ description: 'The live keys, oldest first. Their secrets are never shown again.' }),
    createdAt: instant,
  })
  .meta({ id: 'Partner', description: 'Who fetches and publishes creatives.' });

export const newSigningKey = z
  .object({
    kid: z.string().meta({ example: 'a8Xk20Qz' }),
    secret: z.string().meta({ description: '32 random bytes in base64url. Keep it now: it is shown this once.' }),
  })
  .meta({ id: 'NewSigningKey' });

export const createdPartner = partnerSchema.extend({ signingKey: newSigningKey }).meta({ id: 'CreatedPartner' });
export const partnersPage = pageOf(partnerSchema).meta({ id: 'PartnerPage' });
export const partnerQuery = pageQuery.extend({ cursor: z.string().regex(idPattern('partner')).optional() });

export type SigningKey = { kid: string; partnerId: string; secret: string; createdAt: Date };
export type Partner = { id: string; name: Record<string, string>; logoAssetId: string; createdAt: Date };
