import type { DbOrTx } from '#adapters/db/client.ts';
import { indexAllMarked, indexMarked, noteOutdated } from './rows/index-assets.ts';
import { whatIsMarked } from './rows/store.ts';
import { syncMarkedLabels } from './labels/sync-labels.ts';

/** A reader waits for so many, a second or less; what is beyond is for a worker. */
const assetsByReader = 500;
const labelsAtOnce = 500;

/** Before a search: what was changed without its index row is caught up with, so that who reads finds what was written. */
export async function catchUpForReader(db: DbOrTx): Promise<void> {
  const { assets, names } = await whatIsMarked(db);
  // Names are waited for: they are few, and what a word means decides what is found.
  if (names) await syncMarkedLabels(db, labelsAtOnce, { wait: true });
  if (assets) await indexMarked(db, assetsByReader, { wait: false });
}

/** Catches up with everything, batch by batch; stopped anywhere, the next run goes on from there. Also before a selection that is acted upon. */
export async function catchUp(db: DbOrTx, signal?: AbortSignal): Promise<{ assets: number }> {
  while ((await syncMarkedLabels(db, labelsAtOnce, { wait: true })) > 0) signal?.throwIfAborted();
  return { assets: await indexAllMarked(db, signal) };
}

/** At start: assets whose rows another version of the analyser wrote are noted, to be caught up with. */
export const noteOutdatedRows = noteOutdated;
