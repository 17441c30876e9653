import type { Readable } from 'node:stream';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import {
  ambassadorExists,
  type AssetWithVersion,
  checkOwner,
  editAsset,
  findAssetOfBytes,
  formerOwner,
  insertAsset,
  reopenOriginal,
  reviveAsset,
  settleValues,
  settleWords,
} from '#catalogue/assets/index.ts';
import { addToCollection, ensureCollectionPath } from '#catalogue/collections/index.ts';
import type { z } from 'zod';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { Queue } from '#ports/queue.ts';
import type { Storage } from '#ports/storage.ts';
import { uploadIntent, type UploadIntent } from './contract.ts';
import { ingestErrors } from './errors.ts';
import type { Inspected } from './inspect-original.ts';
import { askForProbe } from './ask-for-probe.ts';
import { checkDigest, factsOf, fileNameOf, inspectArrived, storeOriginal } from './keep-original.ts';
import { referToBytes } from './refer-to-bytes.ts';
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
/** `created` is false where these bytes were here already: then it is the asset that holds them; `restored`: out of the trash. */
export type Received = AssetWithVersion & { created: boolean; restored: boolean };

/** Bytes that are a file here, and what is said of them. */
export type Arrival = {
  file: SpooledFile;
  fileName: string;
  intent: UploadIntent;
  createdBy: string;
  /** Written together with the new asset, or not at all. */
  alongside?: (tx: DbOrTx, assetId: string) => Promise<void>;
};

/** Puts the asset where its folder, or whoever sent it, wants it. Before the transaction locks any asset. */
async function shelfOf(tx: DbOrTx, { intent, createdBy }: Arrival, at: Date): Promise<string | null> {
  const { relativePath = [], collectionId = null } = intent;
  if (relativePath.length === 0) return collectionId;
  return (await ensureCollectionPath(tx, relativePath.join('/'), { createdBy, at, under: collectionId })).id;
}

/** What is not said costs no look at the vocabulary. */
const saidOf = ({ tags, terms, custom }: UploadIntent) => ({
  ...(tags.length > 0 ? { tags } : {}),
  ...(terms.length > 0 ? { terms } : {}),
  ...(Object.keys(custom).length > 0 ? { custom } : {}),
});

async function addAsset(tx: DbOrTx, arrival: Arrival, inspected: Inspected, at: Date): Promise<boolean> {
  const fileName = fileNameOf(arrival.fileName);
  const { kind, tags, description, ambassadorId } = arrival.intent;
  const { createdBy } = arrival;
  const name =
    arrival.intent.name ??
    (fileName
      .replace(/\.[A-Za-z0-9]{1,5}$/, '')
      .slice(0, 200)
      .toWellFormed() ||
      fileName);
  const shelf = await shelfOf(tx, arrival, at);
  const said = saidOf(arrival.intent);
  const words = await settleWords(tx, said, { createdBy, at });
  const values = await settleValues(tx, said);
  const row = { id: newId('asset'), name, kind, description, tags, ambassadorId, createdBy, createdAt: at, ...words, ...values };
  // Not always the id of the row: bytes that were purged and recalled come back as the asset that they were.
  const id = await insertAsset(tx, row, { ...factsOf(arrival.file, inspected), fileName });
  if (id === null) return false;
  if (shelf) await addToCollection(tx, shelf, [id], { addedBy: createdBy, at });
  await arrival.alongside?.(tx, id);
  return true;
}

/**
 * Bytes that are an asset already: it goes where this one was meant to, comes out of the trash, and its file is put back
 * where storage lost it. Null where it is gone.
 */
async function meetAsset(tx: DbOrTx, deps: ReceiveUploadDeps, arrival: Arrival, at: Date): Promise<{ restored: boolean } | null> {
  const { file, createdBy } = arrival;
  const shelf = await shelfOf(tx, arrival, at);
  const known = await findAssetOfBytes(tx, file.sha256);
  const revived = known && (await reviveAsset(tx, known.asset.id, at));
  if (!known || !revived) return null;
  await storeOriginal(deps.storage, file, known.version.mediaType);
  if (known.version.state === 'failed') await reopenOriginal(tx, file.sha256);
  if (shelf) await addToCollection(tx, shelf, [known.asset.id], { addedBy: createdBy, at });
  return { restored: revived === 'revived' };
}

type Settled = Pick<Received, 'created' | 'restored'>;

/** Makes an asset of the bytes, or meets the one that they are already. */
async function settleBytes(deps: ReceiveUploadDeps, arrival: Arrival): Promise<Settled> {
  const { db, storage } = deps;
  const { file } = arrival;
  const at = deps.clock.now();
  for (;;) {
    const known = await findAssetOfBytes(db, file.sha256);
    if (!known) {
      const former = await formerOwner(db, file.sha256);
      // Purged with an asset that has come back through others of its bytes: these are a version of it, and of nothing else.
      if (former?.back) checkOwner(former, null);
      const inspected = await inspectArrived(file.path);
      const added = await referToBytes(db, file.sha256, async (tx) => {
        await storeOriginal(storage, file, inspected.mediaType);
        return await addAsset(tx, arrival, inspected, at);
      });
      if (added) return { created: true, restored: false };
    }
    // Gone where it was purged since it was looked for: then the file is looked at as a new one.
    const met = await referToBytes(db, file.sha256, (tx) => meetAsset(tx, deps, arrival, at));
    if (met) return { created: false, ...met };
  }
}

/**
 * Takes a file in. When it resolves the bytes are durable, the row is durable, in this order: a crash in between leaves
 * an object nobody refers to, never a row without bytes. The same bytes are one asset, also when they come at once.
 */
export async function takeIn(deps: ReceiveUploadDeps, arrival: Arrival): Promise<Received> {
  const { db, queue } = deps;
  const { file, intent } = arrival;
  checkDigest(file, intent.sha256);
  const { ambassadorId } = intent;
  if (ambassadorId && !(await ambassadorExists(db, ambassadorId))) {
    throw fail(ingestErrors['upload-ambassador-unknown'], `No ambassador has the id ${ambassadorId}.`, {
      fields: [{ pointer: '/ambassadorId', message: 'is not known' }],
    });
  }
  const settled = await settleBytes(deps, arrival);
  const stored = await findAssetOfBytes(db, file.sha256);
  if (!stored) throw new Error(`asset of ${file.sha256} vanished while it was added`);
  if (stored.version.state === 'pending') askForProbe(queue, file.sha256);
  // Who is seen decides which releases are asked for: said of bytes that were here already, it holds as if it was said by an edit.
  if (ambassadorId && ambassadorId !== stored.asset.ambassadorId) {
    const { asset } = await editAsset(deps, { id: stored.asset.id, patch: { ambassadorId }, by: arrival.createdBy });
    return { ...stored, asset, ...settled };
  }
  return { ...stored, ...settled };
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
