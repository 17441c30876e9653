import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { type ObjectKind, objectKinds, readObjectKey } from '#kernel/object-keys.ts';
import type { Storage } from '#ports/storage.ts';
import { forgetOldOrphans, forgetOrphans, noteOrphans, referenced, removeUnreferenced, whileSweeping } from './store.ts';

export type SweepDeps = { db: Db; storage: Storage; clock: Clock };
export type Swept = { looked: number; unreferenced: number; removed: number; removedBytes: number };

/** Far longer than any upload, probe or render needs from its first byte in storage to its row. */
export const orphanGraceMs = 24 * 3_600_000;
/** Notes that no sweep has met for this long are of objects that went in another way. */
const noteKeptMs = 30 * 24 * 3_600_000;
const batchSize = 500;

type Found = { key: string; sizeBytes: number; kind: ObjectKind; sha256: string };

/** Objects of one kind, in batches; keys that were not made by us are left alone. */
async function* batches(storage: Storage, kind: ObjectKind): AsyncGenerator<Found[]> {
  let batch: Found[] = [];
  for await (const { key, sizeBytes } of storage.list(`${kind}/`)) {
    const named = readObjectKey(key);
    if (named) batch.push({ key, sizeBytes, ...named });
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function sweepBatch(deps: SweepDeps, batch: Found[], options: { graceMs: number; dryRun: boolean }, swept: Swept): Promise<void> {
  const { db, storage, clock } = deps;
  const kind = batch[0]?.kind ?? 'originals';
  const needed = await referenced(
    db,
    kind,
    batch.map(({ sha256 }) => sha256),
  );
  const orphans = batch.filter(({ sha256 }) => !needed.has(sha256));
  swept.looked += batch.length;
  swept.unreferenced += orphans.length;
  if (options.dryRun) return;
  await forgetOrphans(
    db,
    batch.filter(({ sha256 }) => needed.has(sha256)).map(({ key }) => key),
  );
  const now = clock.now();
  const due = new Set(
    await noteOrphans(
      db,
      orphans.map(({ key }) => key),
      now,
      new Date(now.getTime() - options.graceMs),
    ),
  );
  for (const orphan of orphans.filter(({ key }) => due.has(key))) {
    if (!(await removeUnreferenced(db, orphan, () => storage.remove(orphan.key)))) continue;
    swept.removed++;
    swept.removedBytes += orphan.sizeBytes;
  }
}

/**
 * Removes objects that no row refers to: what a crash left between bytes and row, and what a purge left of assets. Only
 * what an earlier sweep has seen unreferenced, and `graceMs` ago at least, and that is so still while nobody can begin to
 * refer to it. Null where another process sweeps.
 */
export async function sweepObjects(deps: SweepDeps, options: { graceMs?: number; dryRun?: boolean } = {}): Promise<Swept | null> {
  const { graceMs = orphanGraceMs, dryRun = false } = options;
  const swept: Swept = { looked: 0, unreferenced: 0, removed: 0, removedBytes: 0 };
  const mine = await whileSweeping(deps.db, async () => {
    for (const kind of objectKinds) for await (const batch of batches(deps.storage, kind)) await sweepBatch(deps, batch, { graceMs, dryRun }, swept);
    if (!dryRun) await forgetOldOrphans(deps.db, new Date(deps.clock.now().getTime() - noteKeptMs));
  });
  return mine ? swept : null;
}
