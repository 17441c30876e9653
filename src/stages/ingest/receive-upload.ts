import type { Readable } from 'node:stream';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import {
  ambassadorExists,
  type AssetWithVersion,
  editAsset,
  findAssetOfBytes,
  insertAsset,
  reopenOriginal,
  settleValues,
  settleWords,
} from '#catalogue/assets/index.ts';
import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Queue } from '#ports/queue.ts';
import type { Storage } from '#ports/storage.ts';
import { uploadIntent, type UploadIntent } from './contract.ts';
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
  facts?: z.input<typeof uploadIntent> | Promise<UploadIntent>;
  /** The actor's id. */
  createdBy: string;
};
/** `created` is false where these bytes were here already: then it is the asset that holds them. */
export type Received = AssetWithVersion & { created: boolean };

/** Bytes that are a file here, and what is said of them. */
export type Arrival = {
  file: SpooledFile;
  fileName: string;
  intent: UploadIntent;
  createdBy: string;
  /** Written together with the new asset, or not at all. */
  alongside?: (tx: DbOrTx, assetId: string) => Promise<void>;
};

/** Refuses bytes that are not those that the sender announced. */
export function checkDigest(file: SpooledFile, claimed: string | undefined): void {
  if (claimed === undefined || claimed === file.sha256) return;
  throw fail(ingestErrors['checksum-mismatch'], `The file was announced as sha256 ${claimed}; what arrived is ${file.sha256}.`, {
    fields: [{ pointer: '/sha256', message: 'is not that of the bytes that arrived' }],
    extra: { announced: claimed, arrived: file.sha256 },
  });
}

async function addAsset(deps: ReceiveUploadDeps, arrival: Arrival, inspected: Inspected): Promise<boolean> {
  const fileName = fileNameOf(arrival.fileName);
  const { kind, tags, description, ambassadorId } = arrival.intent;
  const name =
    arrival.intent.name ??
    (fileName
      .replace(/\.[A-Za-z0-9]{1,5}$/, '')
      .slice(0, 200)
      .toWellFormed() ||
      fileName);
  return await deps.db.transaction(async (tx) => {
    const createdAt = deps.clock.now();
    const words = await settleWords(tx, arrival.intent, { createdBy: arrival.createdBy, at: createdAt });
    const values = await settleValues(tx, arrival.intent);
    const row = { id: newId('asset'), name, kind, description, tags, ambassadorId, createdBy: arrival.createdBy, createdAt, ...words, ...values };
    const added = await insertAsset(tx, row, { ...factsOf(arrival.file, inspected), fileName });
    if (added) await arrival.alongside?.(tx, row.id);
    return added;
  });
}

/**
 * Takes a file in. When it resolves the bytes are durable, the row is durable, in this order: a crash in between leaves
 * an object nobody refers to, never a row without bytes. The same bytes are one asset, also when they come at once.
 */
export async function takeIn(deps: ReceiveUploadDeps, arrival: Arrival): Promise<Received> {
  const { db, storage, queue } = deps;
  const { file, intent } = arrival;
  checkDigest(file, intent.sha256);
  const { ambassadorId } = intent;
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
    created = await addAsset(deps, arrival, inspected);
  }
  const stored = await findAssetOfBytes(db, file.sha256);
  if (!stored) throw new Error(`asset of ${file.sha256} vanished while it was added`);
  if (stored.version.state === 'pending') await askForProbe(queue, file.sha256);
  // Who is seen decides which releases are asked for: said of bytes that were here already, it holds as if it was said by an edit.
  if (ambassadorId && ambassadorId !== stored.asset.ambassadorId) {
    const { asset } = await editAsset(deps, { id: stored.asset.id, patch: { ambassadorId }, by: arrival.createdBy });
    return { ...stored, asset, created };
  }
  return { ...stored, created };
}

/** Takes in a file that comes as a stream. */
export async function receiveUpload(deps: ReceiveUploadDeps, upload: Upload): Promise<Received> {
  const { facts = {} } = upload;
  const intent = facts instanceof Promise ? facts : Promise.resolve(uploadIntent.parse(facts));
  // Looked at after the file; a failure must not count as unhandled until then.
  intent.catch(() => {});
  const file = await spoolUpload(upload.body, { maxBytes: deps.uploadMaxBytes ?? defaultUploadMaxBytes, tempFolder: deps.tempFolder });
  try {
    return await takeIn(deps, { file, fileName: upload.fileName, intent: await intent, createdBy: upload.createdBy });
  } finally {
    await file.discard();
  }
}
