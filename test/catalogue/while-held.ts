import { sql } from 'drizzle-orm';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, DbOrTx } from '#adapters/db/client.ts';

/**
 * Runs calls that all want one row at the same moment: the row is held until every one of them waits in the database,
 * then let go. What comes of it shows whether they saw each other's work.
 */
export const whileHeld = <T>(db: Db, table: 'asset' | 'partner' | 'campaign', id: string, calls: (() => Promise<T>)[]): Promise<T[]> =>
  whileLocked(db, (tx) => tx.execute(sql`select 1 from ${sql.identifier(table)} where id = ${id} for update`), calls);

/** The same with a lock of any kind. */
export async function whileLocked<T>(db: Db, take: (tx: DbOrTx) => Promise<unknown>, calls: (() => Promise<T>)[]): Promise<T[]> {
  let running: Promise<T>[] = [];
  const deadline = Date.now() + 20_000;
  await db.transaction(async (tx) => {
    await take(tx);
    running = calls.map((call) => call());
    for (;;) {
      // Asked outside this transaction, which would see the first answer again and again.
      const { rows } = await db.execute<{ waiting: number }>(
        sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows[0]?.waiting === calls.length) return;
      if (Date.now() > deadline) throw new Error(`only ${rows[0]?.waiting} of ${calls.length} calls wait for the row`);
      await sleep(5);
    }
  });
  return await Promise.all(running);
}
