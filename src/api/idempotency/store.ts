import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { idempotency } from '#adapters/db/schema/accounts.ts';
import { keyLifeMs, runDeadAfterMs, type StoredAnswer, type StoredRun } from './rules.ts';

export type RunKey = { actorId: string; key: string };
const at = ({ actorId, key }: RunKey) => and(eq(idempotency.actorId, actorId), eq(idempotency.key, key));

/**
 * Claims the key for one run, in one statement: where it is free, its answer too old, or the same request's earlier run is dead.
 * Of many at once, exactly one gets true.
 */
export async function claimRun(db: DbOrTx, run: RunKey & { requestSha256: string; now: Date }): Promise<boolean> {
  const { actorId, key, requestSha256, now } = run;
  const claimed = await db
    .insert(idempotency)
    .values({ actorId, key, requestSha256, createdAt: now })
    .onConflictDoUpdate({
      target: [idempotency.actorId, idempotency.key],
      set: { requestSha256, createdAt: now, status: null, body: null },
      setWhere: or(
        lt(idempotency.createdAt, new Date(now.getTime() - keyLifeMs)),
        and(isNull(idempotency.status), eq(idempotency.requestSha256, requestSha256), lt(idempotency.createdAt, new Date(now.getTime() - runDeadAfterMs))),
      ),
    })
    .returning({ key: idempotency.key });
  return claimed.length > 0;
}

export async function readRun(db: DbOrTx, run: RunKey): Promise<StoredRun | null> {
  const [row] = await db.select().from(idempotency).where(at(run));
  return row ? { requestSha256: row.requestSha256, status: row.status, answer: row.body as StoredAnswer | null, createdAt: row.createdAt } : null;
}

// The claim's own time fences it: a run that was thought dead and taken over can't overwrite or free its successor's claim.
const own = (run: RunKey & { now: Date }) => and(at(run), eq(idempotency.createdAt, run.now), isNull(idempotency.status));

export const finishRun = async (db: DbOrTx, run: RunKey & { now: Date }, status: number, answer: StoredAnswer | null): Promise<void> =>
  void (await db
    .update(idempotency)
    .set({ status: String(status), body: answer ?? sql`null` })
    .where(own(run)));
/** Gives the key back: the request may be tried again. */
export const freeRun = async (db: DbOrTx, run: RunKey & { now: Date }): Promise<void> => void (await db.delete(idempotency).where(own(run)));
/** Removes what nobody can ask for any more, whoever it belonged to: who never comes back leaves nothing behind either. */
export const purgeRuns = async (db: DbOrTx, now: Date): Promise<void> =>
  void (await db.delete(idempotency).where(lt(idempotency.createdAt, new Date(now.getTime() - keyLifeMs))));
