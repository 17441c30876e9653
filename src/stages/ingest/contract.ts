import { z } from 'zod';
import { assetFacts, assetId } from '#catalogue/assets/contract.ts';
import { collectionId } from '#catalogue/collections/contract.ts';
import { pageQuery } from '#kernel/pages.ts';
import { foldersOf, maxFolderDepth, maxFolderNameChars } from './folders.ts';

/** A sha256 as clients write it. */
export const digest = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{64}$/, 'a sha256: 64 hexadecimal digits');

/** Where a file lay in the folder that was uploaded, without its own name: `Spring/Posters/a.jpg` is `['Spring', 'Posters']`. */
const folders = z
  .string()
  .max(4000)
  .transform((path, context) => {
    const found = foldersOf(path);
    if (typeof found !== 'string') return found;
    context.addIssue({ code: 'custom', message: found });
    return z.NEVER;
  });

/** What an upload says besides its bytes, whichever way they come. */
export const uploadIntent = assetFacts.extend({
  sha256: digest.optional().meta({ description: 'What the sender computed: another digest of what arrived is refused' }),
  relativePath: folders
    .optional()
    .meta({ description: `Its folders become collections: at most ${maxFolderDepth} deep, each name at most ${maxFolderNameChars} characters` }),
  collectionId: collectionId.optional().meta({ description: 'Goes into this collection, or below it where there is a relativePath' }),
});
export type UploadIntent = z.infer<typeof uploadIntent>;

/** What a resumable upload can be besides a new asset. */
export const tusIntent = uploadIntent.extend({
  assetId: assetId.optional().meta({ description: 'Becomes the next version of this asset' }),
  unpack: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional()
    .meta({ description: 'true: a ZIP archive, each of whose files becomes an asset' }),
});
export type TusIntent = z.infer<typeof tusIntent>;

export const uploadStates = ['open', 'done', 'refused'] as const;
export const uploadState = z
  .object({
    id: z.string(),
    state: z.enum(uploadStates).meta({ description: 'open: bytes are missing or being looked at; done: see the result; refused: the result says why' }),
    offset: z.number().int().meta({ description: 'Bytes that are here' }),
    sizeBytes: z.number().int().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Upload' });

export const uploadResult = z
  .object({
    assetId: assetId.nullable(),
    importId: z.string().nullable().meta({ description: 'Where it is an archive to be unpacked' }),
    created: z.boolean().meta({ description: 'false: these bytes were here already, and this is the asset that holds them' }),
  })
  .meta({ id: 'UploadResult' });

export const importBegun = z.object({ id: z.string() }).meta({ id: 'ImportBegun' });
export const importQuery = pageQuery.extend({ cursor: z.coerce.number().int().min(0).max(1_000_000).optional() });
const outcomes = ['created', 'known', 'skipped', 'refused'] as const;
export const importState = z
  .object({
    id: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    fileName: z.string(),
    total: z.number().int().nullable().meta({ description: 'Entries that are not folders; null until the archive was opened' }),
    counts: z.object({ created: z.number().int(), known: z.number().int(), skipped: z.number().int(), refused: z.number().int() }),
    failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    items: z.array(
      z.object({
        ordinal: z.number().int(),
        path: z.string(),
        outcome: z
          .enum(outcomes)
          .meta({ description: 'created: a new asset; known: these bytes were here already; skipped: left by a system; refused: see code and detail' }),
        assetId: assetId.nullable(),
        code: z.string().nullable(),
        detail: z.string().nullable(),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'Import' });
