import { z } from 'zod';
import { libraryQuery } from '#catalogue/assets/contract.ts';
import { cleanText } from '#kernel/clean-text.ts';
import { idPattern } from '#kernel/ids.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

export const savedSearchId = z.string().regex(idPattern('savedSearch'), 'a saved search’s id such as sch_01k…');
const name = z
  .string()
  .overwrite((text) => cleanText(text).replaceAll(/\s+/g, ' '))
  .min(1)
  .max(100)
  .meta({ example: '深圳 竖图' });
const shared = z.boolean().meta({ description: 'Everybody sees it; only its owner and admins change it' });

export const newSavedSearch = z.strictObject({ name, query: libraryQuery, shared: shared.default(false) }).meta({ id: 'NewSavedSearch' });
export type NewSavedSearch = z.infer<typeof newSavedSearch>;

export const savedSearchPatch = z
  .strictObject({ name: name.optional(), query: libraryQuery.optional(), shared: shared.optional() })
  .meta({ id: 'SavedSearchPatch' });
export type SavedSearchPatch = z.infer<typeof savedSearchPatch>;

export const savedSearchSchema = z
  .object({
    id: savedSearchId,
    name: z.string(),
    query: z.record(z.string(), z.unknown()).meta({ description: 'A LibraryQuery: GET /v1/assets takes it as its query string' }),
    shared,
    ownerId: z.string(),
    editable: z.boolean().meta({ description: 'Whether the caller may change it' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'SavedSearch' });
export const savedSearchPage = pageOf(savedSearchSchema).meta({ id: 'SavedSearchPage' });
export const savedSearchQuery = pageQuery.extend({ cursor: savedSearchId.optional() });

export type SavedSearch = {
  id: string;
  name: string;
  query: Record<string, unknown>;
  shared: boolean;
  ownerId: string;
  createdAt: Date;
  updatedAt: Date;
};
