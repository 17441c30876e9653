import type { Readable } from 'node:stream';
import type { Db } from '#adapters/db/client.ts';
import { ambassadorExists, type AssetWithVersion, editAsset, findAssetOfBytes, insertAsset, reopenOriginal } from '#catalogue/assets/index.ts';
import { assetFacts, type AssetFacts } from '#catalogue/assets/contract.ts';
import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Queue } from '#ports/queue.ts';
import type { Storage } from '#ports/storage.ts';
import { ingestErrors } from './errors.ts';
import type { Inspected } from './inspect-original.ts';
import { askForProbe, factsOf, fileNameOf, inspectArrived, storeOriginal } from './keep-original.ts';
import { type SpooledFile, spoolUpload } from './spool-upload.ts';

/** 200 MB: a layered 60-megapixel TIFF still fits. */
export const defaultUploadMaxBytes = 200_000_000;

export type ReceiveUploadDeps = { db: Db; storage: Storage; queue: Queue; clock: Clock; uploadMaxBytes?: number; tempFolder: string };
export type Upload = {
  body: Readable | Uint8Array;
  fileName: string;
  /** What is said of the asset; a form may say it after the file, so it can be awaited. Where the bytes are known already, only who is seen is used. */
  facts?: z.input<typeof assetFacts> | Promise<AssetFacts>;
  /** The actor's id. */
  createdBy: string;
};
/** `created` is false where these bytes were here already: then it is the asset that holds them. */
export type Received = AssetWithVersion & { created: boolean };

async function addAsset(deps: ReceiveUploadDeps, upload: Upload, facts: AssetFacts, file: SpooledFile, inspected: Inspected): Promise<boolean> {
  const fileName = fileNameOf(upload.fileName);
  const { kind, tags, description, ambassadorId } = facts;
  const name =
    facts.name ??
    (fileName
      .replace(/\.[A-Za-z0-9]{1,5}$/, '')
      .slice(0, 200)
      .toWellFormed() ||
      fileName);
  return await deps.db.transaction(async (tx) => {
    const row = { id: newId('asset'), name, kind, description, tags, ambassadorId, createdBy: upload.createdBy, createdAt: deps.clock.now() };
    return await insertAsset(tx, row, { ...factsOf(file, inspected), fileName });
  });
}

/**
 * Takes a file in. When it resolves the bytes are durable, the row is durable, in this order: a crash in between leaves
 * an object nobody refers to, never a row without bytes. The same bytes are one asset, also when they come at once.
 */
export async function receiveUpload(deps: ReceiveUploadDeps, upload: Upload): Promise<Received> {
  const { db, storage, queue } = deps;
  const awaitedFacts = Promise.resolve(upload.facts ?? {});
  // Looked at after the file; a failure must not count as unhandled until then.
  awaitedFacts.catch(() => {});
  const file = await spoolUpload(upload.body, { maxBytes: deps.uploadMaxBytes ?? defaultUploadMaxBytes, tempFolder: deps.tempFolder });
  try {
    const facts = assetFacts.parse(await awaitedFacts);
    const { ambassadorId } = facts;
    if (ambassadorId && !(await ambassadorExists(db, ambassadorId))) {
      throw fail(ingestErrors['upload-ambassador-unknown'], `No ambassador has the id ${ambassadorId}.`, {
        fields: [{ pointer: '/ambassadorId', message: 'is not known' }],
      });
    }
    const known = await findAssetOfBytes(db, file.sha256);
    let created = false;
    if (known) {
      await storeOriginal(storage, file, known.version.mediaType);
      if (known.version.state === 'failed') await reopenOriginal(db, file.sha256);
    } else {
      const inspected = await inspectArrived(file.path);
      await storeOriginal(storage, file, inspected.mediaType);
      created = await addAsset(deps, upload, facts, file, inspected);
    }
    const stored = await findAssetOfBytes(db, file.sha256);
    if (!stored) throw new Error(`asset of ${file.sha256} vanished while it was added`);
    if (stored.version.state === 'pending') await askForProbe(queue, file.sha256);
    // Who is seen decides which releases are asked for: said of bytes that were here already, it holds as if it was said by an edit.
    if (ambassadorId && ambassadorId !== stored.asset.ambassadorId) {
      const { asset } = await editAsset(deps, { id: stored.asset.id, patch: { ambassadorId } });
      return { ...stored, asset, created };
    }
    return { ...stored, created };
  } finally {
    await file.discard();
  }
}
