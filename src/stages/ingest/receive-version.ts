import type { Readable } from 'node:stream';
import type { DbOrTx } from '#adapters/db/client.ts';
import { addVersion, checkOwner, checkVersionable, findAsset, findAssetOfBytes, type VersionResult } from '#catalogue/assets/index.ts';
import { askForProbe } from './ask-for-probe.ts';
import { checkDigest, factsOf, fileNameOf, inspectArrived, storeOriginal } from './keep-original.ts';
import { defaultUploadMaxBytes, type ReceiveUploadDeps } from './receive-upload.ts';
import { referToBytes } from './refer-to-bytes.ts';
import { type SpooledFile, spoolUpload } from './spool-upload.ts';

export type NewVersion = {
  assetId: string;
  /** What the sender computed of the file. */
  sha256?: string | undefined;
  /** Written together with the version, or not at all. */
  alongside?: ((tx: DbOrTx, made: VersionResult) => Promise<void>) | undefined;
  fileName: string;
  /** The actor's id. */
  createdBy: string;
  /** The asset's tag as the sender last saw it; without it, whatever the asset is now gets the new version. */
  ifMatch?: string | undefined;
};

/** Refuses before anything is read what would be refused in the end. */
export async function checkVersionEarly(deps: Pick<ReceiveUploadDeps, 'db'>, input: Pick<NewVersion, 'assetId' | 'ifMatch'>): Promise<void> {
  checkVersionable((await findAsset(deps.db, input.assetId))?.asset ?? null, input);
}

/**
 * Makes a file that has arrived the next version of an asset. The same checks as for an upload; bytes first, then the row,
 * then the probe. From then on it is what people see of the asset; creatives are made with it once it is measured.
 */
export async function keepVersion(deps: ReceiveUploadDeps, input: NewVersion & { file: SpooledFile }): Promise<VersionResult> {
  const { db, storage, queue, clock } = deps;
  const { file, assetId, createdBy, ifMatch } = input;
  const { sha256 } = file;
  checkDigest(file, input.sha256);
  const known = await findAssetOfBytes(db, sha256);
  if (known) checkOwner({ assetId: known.asset.id, name: known.asset.name }, assetId);
  // What is known was looked at when it came.
  const original = factsOf(file, known ? known.version : await inspectArrived(file.path));
  const made = await referToBytes(db, sha256, async (tx) => {
    await storeOriginal(storage, file, original.mediaType);
    const added = await addVersion({ db: tx, clock }, { assetId, original, fileName: fileNameOf(input.fileName), createdBy, ifMatch });
    await input.alongside?.(tx, added);
    return added;
  });
  if (made.version.state === 'pending') askForProbe(queue, sha256);
  return made;
}

/** Takes a file in as the next version of an asset. */
export async function receiveVersion(
  deps: ReceiveUploadDeps,
  input: NewVersion & { body: Readable | Uint8Array; /** What else the form says, once its end is reached. */ form?: Promise<{ sha256?: string | undefined }> },
): Promise<VersionResult> {
  // Looked at after the file; a failure must not count as unhandled until then.
  input.form?.catch(() => {});
  await checkVersionEarly(deps, input);
  const file = await spoolUpload(input.body, { maxBytes: deps.uploadMaxBytes ?? defaultUploadMaxBytes, tempFolder: deps.tempFolder });
  try {
    return await keepVersion(deps, { ...input, ...(await input.form), file });
  } finally {
    await file.discard();
  }
}
