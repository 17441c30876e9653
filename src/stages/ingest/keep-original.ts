import { cleanText, type NewOriginal } from '#catalogue/assets/index.ts';
import { fail } from '#kernel/errors.ts';
import { originalKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { createGate } from './decode-gate.ts';
import { ingestErrors } from './errors.ts';
import { type Inspected, inspectOriginal } from './inspect-original.ts';
import type { SpooledFile } from './spool-upload.ts';

// Two: a look into an SVG or PDF keeps a process of its own busy, and these run beside everything else the API does.
const decodeGate = createGate(2);

/** Looks at a file that has arrived, whole: two at once in a process, however many arrive. */
export const inspectArrived = (path: string): Promise<Inspected> => decodeGate(() => inspectOriginal(path));

/** The last part of a path in either notation, as it may be stored and shown; 255 is what file systems allow. */
export const fileNameOf = (name: string): string =>
  cleanText(name.split(/[\\/]/).at(-1) ?? '')
    .slice(0, 255)
    .toWellFormed() || 'unnamed';

/** What is known of an original before its probe. */
export const factsOf = (
  { sha256, sizeBytes }: SpooledFile,
  { mediaType, fileKind, width, height, orientation, pageCount, frameCount, durationMs }: Omit<NewOriginal, 'sha256' | 'sizeBytes'>,
): NewOriginal => ({
  sha256,
  sizeBytes,
  mediaType,
  fileKind,
  width,
  height,
  orientation,
  pageCount,
  frameCount,
  durationMs,
});

/** Makes an original's bytes durable. Looked for even where a row says that it is there: so an upload heals a store that lost it. */
export async function storeOriginal(storage: Storage, file: SpooledFile, mediaType: string): Promise<void> {
  if (await storage.head(originalKey(file.sha256))) return;
  await storage.putFile(originalKey(file.sha256), file.path, { contentType: mediaType });
}

/** Refuses bytes that are not those that were announced. */
export function checkDigest(file: SpooledFile, claimed: string | undefined): void {
  if (claimed === undefined || claimed === file.sha256) return;
  throw fail(ingestErrors['checksum-mismatch'], `The file was announced as sha256 ${claimed}; what arrived is ${file.sha256}.`, {
    fields: [{ pointer: '/sha256', message: 'is not that of the bytes that arrived' }],
    extra: { announced: claimed, arrived: file.sha256 },
  });
}
