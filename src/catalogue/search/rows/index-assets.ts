import type { DbOrTx } from '#adapters/db/client.ts';
import { fixedTerms } from '#catalogue/terms/index.ts';
import { analyseAsset, analyserVersion } from '../analyse-asset.ts';
import { codeOf } from '../facet-codes.ts';
import { factsOf } from './facts-of.ts';
import {
  clearMarks,
  type IndexRow,
  type IndexSource,
  markOutdated,
  numbersOf,
  parentsOfTerms,
  readForIndex,
  saveRows,
  startCatchUp,
  takeMarkedAssets,
} from './store.ts';

const fixedParents = [...fixedTerms.values()].flatMap(({ id, parentId }) => (parentId === null ? [] : [[id, parentId] as const]));

/** 64 bits as Postgres keeps them: signed. */
const signed = (hex: string | null): bigint | null => (hex === null ? null : BigInt.asIntN(64, BigInt(`0x${hex}`)));

/** The index rows of assets. `numbers` holds those of all their facet values. */
export function rowsOf(sources: readonly { source: IndexSource; facts: ReturnType<typeof factsOf> }[], numbers: ReadonlyMap<string, number>): IndexRow[] {
  return sources.map(({ source, facts }) => ({
    assetId: source.asset.id,
    trashed: source.asset.trashedAt !== null,
    createdAt: source.asset.createdAt,
    sizeBytes: source.original.sizeBytes,
    perceptualHash: signed(source.original.perceptualHash),
    analyser: analyserVersion,
    facets: facts.facets.map((key) => codeOf(numbers.get(key) ?? 0)).join(''),
    ...analyseAsset(facts),
  }));
}

/**
 * Writes the index rows of assets anew, in the transaction of whatever changed them: who reads after its commit finds
 * them as they are. Database triggers note every change besides, so what is forgotten here is caught up with.
 */
export async function indexAssets(tx: DbOrTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const read = await readForIndex(tx, ids);
  const parents = read.some(({ asset }) => asset.terms.length > 0) ? new Map([...fixedParents, ...(await parentsOfTerms(tx))]) : new Map<string, string>();
  const sources = read.map((source) => ({ source, facts: factsOf(source, parents) }));
  const numbers = await numbersOf(
    tx,
    sources.flatMap(({ facts }) => facts.facets),
  );
  await saveRows(tx, rowsOf(sources, numbers));
  await clearMarks(tx, ids);
}

/** Catches up with at most `limit` changes that were noted; says how many assets that were. Does nothing where somebody else is at it, unless it is to `wait`. */
export const indexMarked = (db: DbOrTx, limit: number, { wait }: { wait: boolean }): Promise<number> =>
  db.transaction(async (tx) => {
    if (!(await startCatchUp(tx, wait))) return 0;
    const ids = await takeMarkedAssets(tx, limit);
    await indexAssets(tx, ids.toSorted());
    return ids.length;
  });

const batch = 250;

/** Catches up with everything that was noted. Stopped anywhere, it goes on from there: a batch is one transaction. */
export async function indexAllMarked(db: DbOrTx, signal?: AbortSignal): Promise<number> {
  for (let done = 0; ;) {
    signal?.throwIfAborted();
    const count = await indexMarked(db, batch, { wait: true });
    if (count === 0) return done;
    done += count;
  }
}

/** Notes what another version of the analyser wrote, or what was never indexed: looked for at start. */
export const noteOutdated = (db: DbOrTx): Promise<number> => markOutdated(db, analyserVersion);
