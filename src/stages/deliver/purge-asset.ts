import type { Db } from '#adapters/db/client.ts';
import { assetErrors, lockAsset, removeAsset, standingHolders } from '#catalogue/assets/index.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import { leaveRecall } from '#stages/review/index.ts';
import { deliverErrors } from './errors.ts';
import { keepPersonSeen, madeOf, unusedTrash } from './store.ts';

type Deps = { db: Db; clock: Clock };

/** Enough for a person to see what it is about; the totals are beside them. */
const namedInAnswer = 20;

/**
 * Removes a trashed asset for good, with its versions and originals; their bytes are swept once nothing refers to them.
 * Refused while anything stands on it: a planned or rendered variant that no recall holds back, a person or a partner, a
 * release. The asset's row is locked first, and whoever makes something of an asset holds that row while doing so: what
 * comes at the same time either is seen here, or finds no asset.
 *
 * Where recalled variants remain as a record, they stay recalled for good, and whoever was seen in them stays named.
 */
export async function purgeAsset(deps: Deps, input: { id: string; by: string }): Promise<void> {
  const { id, by } = input;
  const at = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const asset = await lockAsset(tx, id);
    if (!asset) throw fail(assetErrors['asset-not-found'], `No asset has the id ${id}.`);
    if (asset.trashedAt === null) throw fail(deliverErrors['asset-not-in-trash'], `The asset ${id} is in use: only what is in the trash can be purged.`);
    const made = await madeOf(tx, id);
    const holders = { variants: made.standing, ...(await standingHolders(tx, id, at)) };
    const inUse = Object.entries(holders).filter(([, ids]) => ids.length > 0);
    if (inUse.length > 0) {
      const counted = inUse.map(([what, ids]) => `${ids.length} ${what}`).join(', ');
      throw fail(deliverErrors['asset-in-use'], `${counted} stand on the asset ${id}.`, {
        extra: { uses: Object.fromEntries(Object.entries(holders).map(([what, ids]) => [what, { total: ids.length, ids: ids.slice(0, namedInAnswer) }])) },
      });
    }
    if (made.ever) {
      await keepPersonSeen(tx, id);
      await leaveRecall(tx, { assetId: id, reason: `The asset “${asset.name}” was purged.`, by, at });
    }
    await removeAsset(tx, id, { by, at, keepsId: made.ever });
  });
}

/** What nobody took out of the trash for this long, and nothing was ever made of, goes. */
const keptInTrashMs = 30 * 24 * 3_600_000;
/** As many as are purged at one go: a few seconds of small transactions. */
const purgedAtOnce = 2000;

/** Purges what has been in the trash long enough, unless something stands on it. Gives how many. */
export async function emptyTrash(deps: Deps): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - keptInTrashMs);
  let purged = 0;
  for (const id of await unusedTrash(deps.db, before, purgedAtOnce)) {
    try {
      await purgeAsset(deps, { id, by: 'housekeeping' });
      purged++;
    } catch (error) {
      // Restored, used or purged since the look a moment ago.
      if (!(error instanceof GalaxyError)) throw error;
    }
  }
  return purged;
}
