import { z } from 'zod';
import { idPattern } from '#kernel/ids.ts';
import { localised } from '#kernel/locales.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

export const newAmbassador = z
  .strictObject({
    name: localised.meta({ example: { 'zh-CN': '林晓', en: 'Lin Xiao' } }),
    title: localised.meta({ example: { 'zh-CN': '早筛守护大使', en: 'Screening ambassador' } }),
    portraitAssetId: z.string().regex(idPattern('asset')),
  })
  .meta({ id: 'NewAmbassador' });
export type NewAmbassador = z.infer<typeof newAmbassador>;

export const ambassadorSchema = z
  .object({ id: z.string(), name: localised, title: localised, portraitAssetId: z.string(), createdAt: z.iso.datetime({ offset: true }) })
  .meta({ id: 'Ambassador', description: 'A person who lends name and face. Releases say where, when and for what.' });

export const ambassadorsPage = pageOf(ambassadorSchema).meta({ id: 'AmbassadorPage' });
export const ambassadorQuery = pageQuery.extend({ cursor: z.string().regex(idPattern('ambassador')).optional() });

export type Ambassador = { id: string; name: Record<string, string>; title: Record<string, string>; portraitAssetId: string; createdAt: Date };
