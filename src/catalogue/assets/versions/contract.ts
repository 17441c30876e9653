import { z } from 'zod';
import { pageOf, pageQuery } from '#kernel/pages.ts';

export const versionNumber = z.coerce.number().int().min(1).max(1_000_000).meta({ example: 2 });

export const versionQuery = pageQuery.extend({ cursor: versionNumber.optional().meta({ description: 'The last number of the page before' }) });

export const versionSchema = z
  .object({
    version: z.number().int(),
    current: z.boolean().meta({ description: 'What the asset is now: always its newest version' }),
    sha256: z.string(),
    fileName: z.string(),
    fileKind: z.string(),
    mediaType: z.string(),
    sizeBytes: z.number().int(),
    width: z.number().int(),
    height: z.number().int(),
    pageCount: z.number().int().nullable(),
    frameCount: z.number().int().nullable(),
    durationMs: z.number().int().nullable(),
    state: z.enum(['pending', 'ready', 'failed']),
    failure: z.string().nullable(),
    thumbhash: z.string().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    urls: z.object({
      original: z.string(),
      preview: z.string().nullable(),
      restore: z.string().nullable().meta({ description: 'POST here to make it current again' }),
    }),
  })
  .meta({ id: 'AssetVersion' });
export type AssetVersion = z.infer<typeof versionSchema>;

export const versionPage = pageOf(versionSchema).meta({ id: 'AssetVersionPage' });
