import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { tagMatches } from '#http/entity-tag.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { assetErrors } from '../errors.ts';
import { assetTag } from '../rules.ts';
import { type AssetRow, type AssetWithVersion, findAsset, formerOwner, lockAsset, type NewOriginal, type OriginalRow, reopenOriginal } from '../store.ts';
import { mayReplace } from './rules.ts';
import { appendVersion, findVersion, keepOriginal } from './store.ts';

/** `changed` is false where these bytes are the current version already. */
export type VersionResult = AssetWithVersion & { changed: boolean };

/** Refuses what may not get another version now: what is not there, what lies in the trash, what somebody changed since. */
export function checkVersionable(row: AssetRow | null, input: { assetId: string; ifMatch?: string | undefined }): asserts row is AssetRow {
  const { assetId, ifMatch } = input;
  if (!row) throw fail(assetErrors['asset-not-found'], `No asset has the id ${assetId}.`);
  if (row.trashedAt) throw fail(assetErrors['asset-trashed'], `“${row.name}” lies in the trash since ${row.trashedAt.toISOString()}.`);
  const tag = assetTag(row);
  if (ifMatch !== undefined && !tagMatches(ifMatch, tag))
    throw fail(assetErrors['asset-changed'], `If-Match names ${ifMatch}, but the asset is now ${tag}.`, { extra: { currentETag: tag } });
}

/** Bytes belong to one asset for ever: what was recalled with it must not come back under another name. */
export function checkOwner(owner: { assetId: string; name?: string | undefined }, assetId: string | null): void {
  if (owner.assetId === assetId) return;
  throw fail(assetErrors['bytes-elsewhere'], `These bytes are the asset ${owner.assetId}${owner.name ? ` “${owner.name}”` : ''} already.`, {
    extra: { assetId: owner.assetId },
  });
}

const now = async (tx: DbOrTx, id: string): Promise<AssetWithVersion> => {
  const found = await findAsset(tx, id);
  if (!found) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
  return found;
};

/** The asset's row must be locked. */
async function makeCurrent(
  tx: DbOrTx,
  row: AssetRow,
  bytes: OriginalRow,
  held: { fileName: string; createdBy: string; createdAt: Date },
): Promise<VersionResult> {
  const { version } = await now(tx, row.id);
  // Sent again, a file that could not be measured gets another chance.
  if (bytes.state === 'failed') await reopenOriginal(tx, bytes.sha256);
  const changed = version.sha256 !== bytes.sha256;
  if (changed) {
    if (!mayReplace(version.fileKind, bytes.fileKind))
      throw fail(assetErrors['version-kind-differs'], `The asset is a file of the kind ${version.fileKind}; this one is of the kind ${bytes.fileKind}.`, {
        extra: { fileKind: version.fileKind },
      });
    await appendVersion(tx, row, { sha256: bytes.sha256, ...held });
  }
  return { ...(await now(tx, row.id)), changed };
}

/**
 * Gives an asset new bytes under its old identity: its next version, current from now on. Everything that was made with the
 * versions before stays as it is. The row is locked in between, so two that come at once become two versions.
 */
export async function addVersion(
  deps: { db: DbOrTx; clock: Clock },
  input: { assetId: string; original: NewOriginal; fileName: string; createdBy: string; ifMatch?: string | undefined },
): Promise<VersionResult> {
  const { assetId, fileName, createdBy } = input;
  return await deps.db.transaction(async (tx) => {
    const row = await lockAsset(tx, assetId);
    checkVersionable(row, input);
    const createdAt = deps.clock.now();
    const former = await formerOwner(tx, input.original.sha256);
    if (former) checkOwner(former, assetId);
    const bytes = await keepOriginal(tx, { ...input.original, assetId, createdAt });
    checkOwner(bytes, assetId);
    return await makeCurrent(tx, row, bytes, { fileName, createdBy, createdAt });
  });
}

/** Makes the bytes of an older version current again, as a new version: the history only ever grows. */
export async function restoreVersion(
  deps: { db: Db; clock: Clock },
  input: { assetId: string; version: number; createdBy: string; ifMatch?: string | undefined },
): Promise<VersionResult> {
  const { assetId, createdBy } = input;
  return await deps.db.transaction(async (tx) => {
    const row = await lockAsset(tx, assetId);
    checkVersionable(row, input);
    const wanted = await findVersion(tx, assetId, input.version);
    if (!wanted) throw fail(assetErrors['version-not-found'], `“${row.name}” has the versions 1 to ${row.currentVersion}, not ${input.version}.`);
    if (wanted.state === 'failed') throw fail(assetErrors['version-failed'], `Version ${input.version} cannot be used: ${wanted.failure ?? 'it failed'}`);
    return await makeCurrent(tx, row, wanted, { fileName: wanted.fileName, createdBy, createdAt: deps.clock.now() });
  });
}
