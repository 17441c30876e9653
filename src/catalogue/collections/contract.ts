import { z } from 'zod';
import { cleanText } from '#kernel/clean-text.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

/** Deeper than any shelf that people walk through by hand; it also bounds what an uploaded folder can ask for. */
export const maxDepth = 20;
/** How many assets one request puts in or takes out; more is a bulk edit. */
const maxAssetsAtOnce = 1000;

export const collectionId = z.string().regex(idPattern('collection'), 'a collection id such as col_01k…');
const assetId = z.string().regex(idPattern('asset'), 'an asset id such as ast_01k…');

/** A name as it is shown: one line, and nothing that a path would be cut at. */
export const collectionName = z
  .string()
  .overwrite((text) => cleanText(text).replaceAll(/\s+/g, ' '))
  .min(1)
  .max(200)
  .refine((name) => !/[/\\]/.test(name), 'no / and no \\, which stand between the names of a path')
  .refine((name) => name !== '.' && name !== '..', 'not . and not ..')
  .meta({ example: '2026 社区筛查' });

export const newCollection = z
  .strictObject({ name: collectionName, parentId: collectionId.nullable().default(null).meta({ description: 'Null: at the top' }) })
  .meta({ id: 'NewCollection' });
export type NewCollection = z.infer<typeof newCollection>;

export const collectionPatch = z
  .strictObject({
    name: collectionName.optional(),
    parentId: collectionId.nullable().optional().meta({ description: 'Moves it, with all that is below; null: to the top' }),
  })
  .meta({ id: 'CollectionPatch' });
export type CollectionPatch = z.infer<typeof collectionPatch>;

export const collectionSchema = z
  .object({
    id: collectionId,
    name: z.string(),
    parentId: collectionId.nullable(),
    path: z.string().meta({ description: 'All names from the top, with / between', example: '2026/社区筛查' }),
    count: z.number().int().meta({ description: 'Assets in it or below it, each once; those in the trash do not count' }),
    childCount: z.number().int().meta({ description: 'Collections directly below' }),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Collection' });

export const collectionPage = pageOf(collectionSchema).meta({ id: 'CollectionPage' });
export const collectionQuery = pageQuery.extend({
  // A tree is shown whole: most houses have fewer than this.
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  cursor: collectionId.optional(),
  parentId: z
    .union([collectionId, z.literal('root')])
    .optional()
    .meta({ description: 'Only those directly below it; `root`: only those at the top; left out: all' }),
  q: z.string().overwrite(cleanText).max(200).optional().meta({ description: 'Part of the name; width and letter case do not matter' }),
});
export type CollectionQuery = z.infer<typeof collectionQuery>;

const assetIds = z.array(assetId).max(maxAssetsAtOnce).default([]);
export const collectionChange = z
  .strictObject({ add: assetIds, remove: assetIds })
  .meta({ id: 'CollectionChange', description: 'What is there already stays, what is not there is no mistake. An asset in both lists is in afterwards.' });

export type Collection = {
  id: string;
  name: string;
  parentId: string | null;
  path: string;
  count: number;
  childCount: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
};
