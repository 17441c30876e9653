import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { cleanText } from '#kernel/clean-text.ts';
import { fail, GalaxyError, isPassing } from '#kernel/errors.ts';
import { importKey } from '#kernel/object-keys.ts';
import { ingestErrors } from '../errors.ts';
import { type ReceiveUploadDeps, takeIn } from '../receive-upload.ts';
import { spoolUpload } from '../spool-upload.ts';
import { removeUnreferenced } from '../sweep/store.ts';
import { limitsOf } from './begin-import.ts';
import { type ArchiveEntry, openArchive } from './open-archive.ts';
import { endImport, type EntryRow, findImport, type ImportRow, recordEntry, settledOrdinals, startImport } from './store.ts';

const maxPathChars = 1000;
const hasEnded = ({ state }: ImportRow): boolean => state === 'done' || state === 'failed';

async function fetchArchive({ storage }: ReceiveUploadDeps, sha256: string, path: string): Promise<void> {
  const kept = await storage.read(importKey(sha256));
  if (!kept) throw fail(ingestErrors['original-missing'], `Storage has no archive ${sha256.slice(0, 12)}….`);
  await pipeline(kept.body, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

type Settled = Pick<EntryRow, 'outcome'> & Partial<Pick<EntryRow, 'assetId' | 'code' | 'detail'>>;

/** Makes one entry an asset, and records that together with it; what the entry itself is at fault for is its outcome. */
async function settleEntry(deps: ReceiveUploadDeps, row: ImportRow, ordinal: number, entry: ArchiveEntry): Promise<void> {
  const { verdict } = entry;
  const noted = (settled: Settled): EntryRow => ({
    importId: row.id,
    ordinal,
    path: cleanText(entry.path).slice(0, maxPathChars).toWellFormed(),
    assetId: null,
    code: null,
    detail: null,
    ...settled,
  });
  if (verdict.is === 'folder') return;
  if (verdict.is === 'junk') return recordEntry(deps.db, noted({ outcome: 'skipped', detail: verdict.detail }));
  if (verdict.is === 'refused')
    return recordEntry(deps.db, noted({ outcome: 'refused', code: verdict.code.code, detail: `${verdict.detail} ${verdict.code.fix}` }));
  try {
    const file = await spoolUpload(entry.open(), { maxBytes: limitsOf(deps.uploadMaxBytes).entryBytes, tempFolder: deps.tempFolder });
    try {
      const { name: _, sha256: __, ...intent } = row.intent;
      const relativePath = [...(intent.relativePath ?? []), ...verdict.folders];
      const { asset, created } = await takeIn(deps, {
        file,
        fileName: verdict.fileName,
        intent: { ...intent, relativePath },
        createdBy: row.createdBy,
        alongside: (tx, assetId) => recordEntry(tx, noted({ outcome: 'created', assetId })),
      });
      if (!created) await recordEntry(deps.db, noted({ outcome: 'known', assetId: asset.id }));
    } finally {
      await file.discard();
    }
  } catch (error) {
    if (isPassing(error) || !(error instanceof GalaxyError)) throw error;
    await recordEntry(deps.db, noted({ outcome: 'refused', code: error.code, detail: `${error.message} ${error.entry.fix}` }));
  }
}

/**
 * Makes assets of what is in an archive, entry by entry; what was settled before, by a run that was killed, is left alone.
 * Files that cannot be taken hold up no others.
 */
export async function unpackImport(deps: ReceiveUploadDeps, input: { importId: string; signal?: AbortSignal }): Promise<void> {
  const { db, storage, clock } = deps;
  const row = await findImport(db, input.importId);
  if (!row || hasEnded(row)) return;
  const folder = await mkdtemp(join(deps.tempFolder, 'galaxy-import-'));
  try {
    const path = join(folder, 'archive.zip');
    await fetchArchive(deps, row.sha256, path);
    const archive = await openArchive(path, limitsOf(deps.uploadMaxBytes));
    try {
      await startImport(db, row.id, archive.entries.filter(({ verdict }) => verdict.is !== 'folder').length);
      const settled = await settledOrdinals(db, row.id);
      for (const [ordinal, entry] of archive.entries.entries()) {
        if (settled.has(ordinal)) continue;
        input.signal?.throwIfAborted();
        await settleEntry(deps, row, ordinal, entry);
      }
    } finally {
      archive.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await endImport(db, row.id, { state: 'done', failure: null, finishedAt: clock.now() });
  await dropArchive({ db, storage }, row.sha256);
}

/** Not needed any more, unless the same archive is being imported again. */
async function dropArchive({ db, storage }: Pick<ReceiveUploadDeps, 'db' | 'storage'>, sha256: string): Promise<void> {
  const key = importKey(sha256);
  await removeUnreferenced(db, { key, kind: 'imports', sha256 }, () => storage.remove(key));
}

/** Records that an import gave up; what it made until then stays. */
export async function recordImportFailure(deps: Pick<ReceiveUploadDeps, 'db' | 'storage' | 'clock'>, input: { importId: string }, error: Error): Promise<void> {
  const failure =
    error instanceof GalaxyError
      ? { code: error.code, detail: `${error.message} ${error.entry.fix}` }
      : { code: 'internal', detail: 'The service had a problem. Import the archive again: what is here already is not made twice.' };
  const row = await findImport(deps.db, input.importId);
  await endImport(deps.db, input.importId, { state: 'failed', failure, finishedAt: deps.clock.now() });
  if (row) await dropArchive(deps, row.sha256);
}
