import { z } from 'zod';
import { cleanText } from '#kernel/clean-text.ts';
import { localised } from '#kernel/locales.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

/** What the house defines itself; business lines and regions are fixed data. */
export const houseKinds = ['project', 'season', 'product'] as const;
export const termKinds = ['business-line', ...houseKinds, 'region'] as const;
export type TermKind = (typeof termKinds)[number];

/** Lower case, so that a term has one spelling; no comma and no space, so that a query can list terms. */
const keyPattern = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;
const key = z
  .string()
  .overwrite((text) => cleanText(text.normalize('NFKC')).toLowerCase())
  .regex(keyPattern, 'letters, digits, dots, hyphens and underscores, such as 2026-winter')
  .max(80)
  .meta({ example: 'community-screening', description: 'The code that campaigns use as well; it never changes' });

export const termId = z
  .string()
  .max(120)
  .regex(new RegExp(`^(${termKinds.join('|')}):[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$`, 'u'), 'a term such as business-line:screening or region:440300')
  .meta({ example: 'region:440300' });
/** The terms of one asset. */
export const termIds = z
  .array(termId)
  .overwrite((ids) => [...new Set(ids)])
  .max(50);

export const newTerm = z
  .strictObject({
    kind: z.enum(houseKinds),
    key,
    name: localised.meta({ example: { 'zh-CN': '社区早筛', en: 'Community screening' } }),
    parentId: termId.nullable().default(null).meta({ description: 'A broader term of the same kind: who looks for that finds this as well' }),
  })
  .meta({ id: 'NewTerm' });
export type NewTerm = z.infer<typeof newTerm>;

export const termPatch = z
  .strictObject({
    name: localised.optional(),
    parentId: termId.nullable().optional(),
    retired: z.boolean().optional().meta({ description: 'Stays on the assets that have it, and is not given to others' }),
  })
  .meta({ id: 'TermPatch' });
export type TermPatch = z.infer<typeof termPatch>;

export const termSchema = z
  .object({
    id: termId,
    kind: z.enum(termKinds),
    key: z.string(),
    name: localised,
    parentId: termId.nullable(),
    retired: z.boolean(),
    editable: z.boolean().meta({ description: 'false: business lines and regions, which come with Galaxy' }),
    count: z.number().int().meta({ description: 'Assets that have exactly this term; those in the trash do not count' }),
  })
  .meta({ id: 'Term' });

export const termPage = pageOf(termSchema).meta({ id: 'TermPage' });
export const termQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: termId.optional(),
  kind: z.enum(termKinds).optional(),
  parentId: z
    .union([termId, z.literal('root')])
    .optional()
    .meta({ description: 'Only those directly below it; `root`: only those with nothing above, such as provinces' }),
  q: z.string().overwrite(cleanText).max(80).optional().meta({ description: 'Part of a name or of the key' }),
});
export type TermQuery = z.infer<typeof termQuery>;

export type Term = {
  id: string;
  kind: TermKind;
  key: string;
  name: Record<string, string>;
  parentId: string | null;
  retired: boolean;
};
