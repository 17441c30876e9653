// A process whose connection is ended in the middle of a transaction: started by db-client.test.ts, which reads what it says.
import { sql } from 'drizzle-orm';
import { openDb } from '#adapters/db/client.ts';

const { db, pool, close } = openDb(process.argv[2] ?? '');
const outcome = await db
  .transaction(async (tx) => {
    const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.['pid']]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await tx.execute(sql`select 1`);
  })
  .then(
    () => 'committed',
    () => 'rejected',
  );
const { rows } = await pool.query<{ alive: number }>('select 1 as alive');
console.log(`${outcome}, then ${rows[0]?.alive}`);
await close();
