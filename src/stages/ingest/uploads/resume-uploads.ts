import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPassing } from '#kernel/errors.ts';
import { finishUpload, type UploadsDeps } from './finish-upload.ts';
import { deleteUpload, expiredUploads, knownUploads, openUploads } from './store.ts';
import { bytesHere, removeBytes, uploadIdPattern } from './upload-files.ts';

const batch = 500;
/** A file without a row was begun by a process that was killed in between; younger ones may be being begun right now. */
const strayAfterMs = 3_600_000;

/**
 * Makes assets of uploads whose bytes are all here: the process was killed after the last of them and before the asset was
 * there. Returns how many. One that cannot be finished yet holds up no other.
 */
export async function resumeUploads(deps: UploadsDeps): Promise<number> {
  let count = 0;
  for (let after = ''; ;) {
    const rows = await openUploads(deps.db, after, batch);
    for (const { id, sizeBytes } of rows) {
      if ((await bytesHere(deps.uploadsFolder, id)) !== sizeBytes) continue;
      try {
        await finishUpload(deps, id);
        count++;
      } catch (error) {
        if (!isPassing(error)) throw error;
      }
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < batch) return count;
  }
}

/** Throws away what nobody came back for, and answers that nobody asked for again. Returns how many uploads. */
export async function expireUploads(deps: UploadsDeps): Promise<number> {
  let count = 0;
  for (;;) {
    const ids = await expiredUploads(deps.db, deps.clock.now(), batch);
    for (const id of ids) {
      await removeBytes(deps.uploadsFolder, id);
      await deleteUpload(deps.db, id);
    }
    count += ids.length;
    if (ids.length < batch) break;
  }
  await removeStrays(deps);
  return count;
}

/** Files without a row: begun by a process that was killed, or of an upload that expired while it was on another machine's list. */
async function removeStrays({ db, clock, uploadsFolder }: UploadsDeps): Promise<void> {
  const ids = (await readdir(uploadsFolder)).filter((name) => uploadIdPattern.test(name));
  for (let from = 0; from < ids.length; from += batch) {
    const some = ids.slice(from, from + batch);
    const known = await knownUploads(db, some);
    for (const id of some.filter((one) => !known.has(one))) {
      const found = await stat(join(uploadsFolder, id)).catch(() => null);
      if (found && clock.now().getTime() - found.mtimeMs > strayAfterMs) await removeBytes(uploadsFolder, id);
    }
  }
}
