import type { Db } from '#adapters/db/client.ts';
import { tagMatches } from '#http/entity-tag.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { checkDarkVersion, touchesDarkVersion } from './check-dark-version.ts';
import type { AssetPatch } from './contract.ts';
import { assetErrors } from './errors.ts';
import { assetTag } from './rules.ts';
import { settleValues, settleWords } from './settle-words.ts';
import { ambassadorExists, type AssetWithVersion, findAsset, lockAsset, lockLogoVersions, updateAsset } from './store.ts';

/** Changes what people say of an asset. With `ifMatch`, only if nobody else did since: the row stays locked in between. */
export async function editAsset(
  deps: { db: Db; clock: Clock },
  input: { id: string; patch: AssetPatch; by: string; ifMatch?: string },
): Promise<AssetWithVersion> {
  const { id, patch, by, ifMatch } = input;
  return await deps.db.transaction(async (tx) => {
    const words = await settleWords(tx, patch, { createdBy: by, at: deps.clock.now() });
    // Of two edits at a time, each right by itself, one could make a chain of the other's.
    if (touchesDarkVersion(patch)) await lockLogoVersions(tx);
    const row = await lockAsset(tx, id);
    if (!row) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
    if (row.trashedAt !== null) throw fail(assetErrors['asset-trashed'], `The asset ${id} has been in the trash since ${row.trashedAt.toISOString()}.`);
    if (ifMatch !== undefined && !tagMatches(ifMatch, assetTag(row))) {
      throw fail(assetErrors['asset-changed'], `If-Match names ${ifMatch}, but the asset is now ${assetTag(row)}.`, { extra: { currentETag: assetTag(row) } });
    }
    if (patch.ambassadorId && row.ambassadorId && patch.ambassadorId !== row.ambassadorId) {
      throw fail(assetErrors['asset-person-fixed'], `The asset shows ${row.ambassadorId}, not ${patch.ambassadorId}.`, {
        fields: [{ pointer: '/ambassadorId', message: 'another person was named before' }],
      });
    }
    if (patch.ambassadorId && !(await ambassadorExists(tx, patch.ambassadorId))) {
      throw fail(assetErrors['asset-ambassador-unknown'], `No ambassador has the id ${patch.ambassadorId}.`, {
        fields: [{ pointer: '/ambassadorId', message: 'is not known' }],
      });
    }
    if (touchesDarkVersion(patch)) await checkDarkVersion(tx, row, patch);
    const { focal, ...rest } = patch;
    await updateAsset(tx, id, {
      ...rest,
      ...words,
      ...(await settleValues(tx, patch, row)),
      ...(focal ? { focalX: Math.round(focal.x * 1000), focalY: Math.round(focal.y * 1000) } : {}),
      updatedAt: deps.clock.now(),
    });
    const changed = await findAsset(tx, id);
    if (!changed) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
    return changed;
  });
}
