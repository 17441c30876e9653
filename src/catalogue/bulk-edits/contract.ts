import { z } from 'zod';
import { assetId, assetKinds, libraryQuery } from '#catalogue/assets/contract.ts';
import { customPatch } from '#catalogue/custom-fields/contract.ts';
import { termIds } from '#catalogue/terms/contract.ts';
import { cleanTag, cleanTags } from '#kernel/clean-text.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

export const bulkEditId = z.string().regex(idPattern('bulkEdit'), 'an id such as blk_01k…').meta({ example: 'blk_01kbq3v6y8e9rwhx2m4n5p6q7r' });
const collectionId = z.string().regex(idPattern('collection'), 'a collection id such as col_01k…');

/** More than anyone ticks by hand; larger selections are queries. */
const maxIds = 20_000;
const ids = z.array(assetId).max(maxIds);
const tags = z.array(z.string().overwrite(cleanTag).max(64)).overwrite(cleanTags).max(50).default([]);
const terms = termIds.default([]);

const both = (a: readonly string[], b: readonly string[]): string | undefined => a.find((one) => b.includes(one));

export const changes = z
  .strictObject({
    addTags: tags,
    removeTags: tags,
    addTerms: terms,
    removeTerms: terms,
    setKind: z.enum(assetKinds).optional(),
    addToCollection: collectionId.optional(),
    removeFromCollection: collectionId.optional(),
    setCustom: customPatch.optional().meta({ description: 'Values of custom fields by key; null empties a field' }),
    trash: z.boolean().optional().meta({ description: 'true: into the trash; false: out of it' }),
  })
  .superRefine((value, context) => {
    const { addTags, removeTags, addTerms, removeTerms, setKind, addToCollection, removeFromCollection, setCustom, trash } = value;
    const lists = [addTags, removeTags, addTerms, removeTerms].some((list) => list.length > 0);
    const others = [setKind, addToCollection, removeFromCollection, trash].some((one) => one !== undefined) || Object.keys(setCustom ?? {}).length > 0;
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (!lists && !others) context.addIssue({ code: 'custom', message: 'nothing is to be changed' });
    if (both(addTags, removeTags) !== undefined) wrong('removeTags', `${both(addTags, removeTags)} is to be added as well`);
    if (both(addTerms, removeTerms) !== undefined) wrong('removeTerms', `${both(addTerms, removeTerms)} is to be added as well`);
    if (addToCollection !== undefined && addToCollection === removeFromCollection) wrong('removeFromCollection', 'is the one to add to as well');
  })
  .meta({ id: 'BulkChanges', example: { addTags: ['筛查'], setKind: 'photo' } });
export type Changes = z.infer<typeof changes>;

const chosen = {
  query: libraryQuery.optional().meta({ description: 'Everything it finds, also what nobody has looked at' }),
  except: ids.optional().meta({ description: 'Found by the query, and not meant' }),
  ids: ids.min(1).optional(),
};
type Chosen = { query?: unknown; except?: unknown; ids?: unknown };
const oneWay = ({ query, except, ids: named }: Chosen): boolean =>
  (query === undefined) !== (named === undefined) && (except === undefined || query !== undefined);
const oneWayOnly = 'takes either query (and except), or ids';

export const selectionInput = z.strictObject(chosen).refine(oneWay, oneWayOnly).meta({ id: 'AssetSelection' });
export type Selection = z.infer<typeof selectionInput>;

export const previewInput = z
  .strictObject({ ...chosen, changes })
  .refine(oneWay, oneWayOnly)
  .meta({ id: 'BulkEditInput' });
export type PreviewInput = z.infer<typeof previewInput>;

export const startInput = z
  .union([z.strictObject({ token: bulkEditId.meta({ description: 'Of the preview; another selection by now is refused' }) }), previewInput])
  .meta({ id: 'BulkEditStart' });

const int = z.number().int();
export const previewSchema = z
  .object({
    token: bulkEditId,
    count: int.meta({ description: 'How many assets are meant, exactly' }),
    changing: int.meta({ description: 'How many of them are not so already' }),
    sample: z.array(z.object({ id: assetId, name: z.string(), preview: z.string().nullable() })),
    changes: changes.meta({ description: 'As they will be made: tags by their canonical names' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'BulkEditPreview' });
export type Preview = z.infer<typeof previewSchema>;

export const bulkEditSchema = z
  .object({
    id: bulkEditId,
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    changes: changes.nullable().meta({ description: 'null: it undoes another' }),
    query: libraryQuery.nullable().meta({ description: 'null: chosen by ids, or an undo' }),
    undoOf: bulkEditId.nullable(),
    undoneBy: bulkEditId.nullable(),
    canUndo: z.boolean(),
    total: int,
    processed: int,
    changed: int,
    skipped: int.meta({ description: 'Purged, or in the trash, when their turn came' }),
    conflicts: int.meta({ description: 'Where something was left as somebody else had made it since' }),
    failure: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'BulkEdit' });
export type BulkEdit = z.infer<typeof bulkEditSchema>;

export const bulkEditPage = pageOf(bulkEditSchema).meta({ id: 'BulkEditPage' });
export const bulkEditQuery = pageQuery.extend({ cursor: bulkEditId.optional() });

const outcomes = ['changed', 'unchanged', 'conflict', 'trashed', 'gone'] as const;
export const itemQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: assetId.optional(),
  outcome: z.enum(outcomes).optional(),
  conflicting: z.enum(['true']).optional().meta({ description: 'Only those where something was left as it was' }),
});
export type ItemQuery = z.infer<typeof itemQuery>;
export const itemSchema = z
  .object({ assetId, outcome: z.enum(outcomes).nullable().meta({ description: 'null: its turn has not come' }), conflicts: z.array(z.string()) })
  .meta({ id: 'BulkEditItem' });

const counted = z.array(z.object({ value: z.string(), count: int }));
export const summarySchema = z
  .object({ total: int, tags: counted, terms: counted, collections: counted, kinds: counted })
  .meta({ id: 'SelectionSummary', description: 'How many of the selection have each: all of them, some, or (not listed) none. The 500 most frequent of each' });
export type Summary = z.infer<typeof summarySchema>;
