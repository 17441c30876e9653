import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { accountErrors } from './errors.ts';
import { keyById, markKeyRevoked } from './store.ts';

/** From its answer on, the key opens nothing. Revoking twice is harmless. */
export async function revokeKey(deps: { db: Db; clock: Clock }, id: string): Promise<void> {
  if (!(await keyById(deps.db, id))) throw fail(accountErrors['key-not-found'], `There is no API key ${id}.`);
  await markKeyRevoked(deps.db, id, deps.clock.now());
}
