import type { DbOrTx } from '#adapters/db/client.ts';
import { newId } from '#kernel/ids.ts';
import { importKey } from '#kernel/object-keys.ts';
import type { UploadIntent } from '../contract.ts';
import { checkDigest, fileNameOf } from '../keep-original.ts';
import { defaultUploadMaxBytes, type ReceiveUploadDeps } from '../receive-upload.ts';
import { referToBytes } from '../refer-to-bytes.ts';
import type { SpooledFile } from '../spool-upload.ts';
import { importJobId, unpackImportJob } from './jobs.ts';
import type { ArchiveLimits } from './judge-entries.ts';
import { openArchive } from './open-archive.ts';
import { insertImport, unfinishedImports } from './store.ts';

/** An archive may be this many times as large as a single file: 2 GiB where a file may have 200 MiB. */
export const archiveFactor = 10;

/** Pictures hardly pack, so what comes out is about what went in; twice that leaves room for layered files. */
export const limitsOf = (uploadMaxBytes: number = defaultUploadMaxBytes): ArchiveLimits => ({
  entries: 10_000,
  totalBytes: 2 * archiveFactor * uploadMaxBytes,
  entryBytes: uploadMaxBytes,
});

/** Takes an archive in: it is read as far as its directory, kept, and unpacked by a job. Gives the id of the import. */
export async function beginImport(
  deps: ReceiveUploadDeps,
  input: { file: SpooledFile; fileName: string; intent: UploadIntent; createdBy: string; alongside?: (tx: DbOrTx, importId: string) => Promise<void> },
): Promise<string> {
  const { db, storage, queue, clock } = deps;
  const { file, intent, createdBy } = input;
  checkDigest(file, intent.sha256);
  (await openArchive(file.path, limitsOf(deps.uploadMaxBytes))).close();
  const id = newId('import');
  const key = importKey(file.sha256);
  await referToBytes(db, file.sha256, async (tx) => {
    if (!(await storage.head(key))) await storage.putFile(key, file.path, { contentType: 'application/zip' });
    const fileName = fileNameOf(input.fileName);
    await insertImport(tx, { id, createdBy, fileName, sha256: file.sha256, sizeBytes: file.sizeBytes, intent, createdAt: clock.now() });
    await input.alongside?.(tx, id);
  });
  await queue.enqueue(unpackImportJob, { importId: id }, { jobId: importJobId(id) });
  return id;
}

/** Younger ones are most likely being enqueued right now. */
const waitsForMs = 10_000;

/** Queues again what a crash between commit and queue left behind; one that runs already is not run twice. */
export async function resumeImports({ db, queue, clock }: Pick<ReceiveUploadDeps, 'db' | 'queue' | 'clock'>): Promise<number> {
  const ids = await unfinishedImports(db, new Date(clock.now().getTime() - waitsForMs));
  if (ids.length > 0)
    await queue.enqueueMany(
      unpackImportJob,
      ids.map((importId) => ({ input: { importId }, options: { jobId: importJobId(importId) } })),
    );
  return ids.length;
}
