import { z } from 'zod';
import { cleanTag, cleanTags, cleanText } from '#kernel/clean-text.ts';
import { pageOf, pageQuery } from '#kernel/pages.ts';

/** A tag as a key: compatibility forms, letter case and spacing make no difference. */
export const tagName = z.string().overwrite(cleanTag).min(1).max(64).meta({ example: '筛查' });
const synonyms = z
  .array(tagName)
  .overwrite(cleanTags)
  .max(50)
  .meta({ description: 'Other words for it: typed anywhere, they become this tag', example: ['早筛', 'screening'] });

/**
 * Tags that Galaxy itself reads: they say that a machine made the picture, where the file does not. None of them may turn
 * into a word that says nothing of it.
 */
export const aiTags: ReadonlySet<string> = new Set(['ai', 'ai-generated', 'aigc', 'ai生成']);

export const newTag = z.strictObject({ name: tagName, synonyms: synonyms.default([]) }).meta({ id: 'NewTag' });
export type NewTag = z.infer<typeof newTag>;

export const tagPatch = z
  .strictObject({
    name: tagName.optional().meta({ description: 'Its new name, on every asset that has it. The old name becomes a synonym' }),
    synonyms: synonyms.optional().meta({ description: 'All its synonyms from now on; after a renaming, list the old name to keep it' }),
  })
  .meta({ id: 'TagPatch' });
export type TagPatch = z.infer<typeof tagPatch>;

export const mergeTag = z.strictObject({ into: tagName.meta({ description: 'The tag that stays, or a synonym of it' }) }).meta({ id: 'MergeTag' });

export const tagSchema = z
  .object({
    name: z.string(),
    synonyms: z.array(z.string()),
    count: z.number().int().meta({ description: 'Assets that have it; those in the trash do not count' }),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Tag' });

export const tagPage = pageOf(tagSchema).meta({ id: 'TagPage' });
export const tagQuery = pageQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  cursor: z.string().max(64).optional().meta({ description: 'The name that the page before ended with' }),
  q: z.string().overwrite(cleanText).max(64).optional().meta({ description: 'Part of the name or of a synonym' }),
});
export type TagQuery = z.infer<typeof tagQuery>;

export type Tag = { name: string; synonyms: string[]; count: number; createdBy: string; createdAt: Date; updatedAt: Date };
