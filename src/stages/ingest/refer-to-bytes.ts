import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { createGate } from './decode-gate.ts';
import { holdBytes } from './sweep/store.ts';

// Each holds one of the ten connections of the process while it writes to storage, which may be far away.
const storeGate = createGate(4);

/**
 * Stores bytes and commits the row that refers to them, in this order, in one transaction: between its look whether they
 * are there already and its commit, no sweep removes them.
 */
export const referToBytes = <T>(db: Db, sha256: string, work: (tx: DbOrTx) => Promise<T>): Promise<T> =>
  storeGate(() =>
    db.transaction(async (tx) => {
      await holdBytes(tx, sha256);
      return await work(tx);
    }),
  );
