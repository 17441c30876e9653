import { eq, inArray, lte } from 'drizzle-orm';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import { eventVisitor, placement, visitorSalt } from '#adapters/db/schema/index.ts';

/** What engage needs to know of a placement. */
export type Tracked = { id: string; medium: 'qr' | 'link'; targetUrl: string; partnerId: string | null };

export const trackedPlacements = (db: DbOrTx, ids: string[]): Promise<Tracked[]> =>
  db
    .select({ id: placement.id, medium: placement.medium, targetUrl: placement.targetUrl, partnerId: placement.partnerId })
    .from(placement)
    .where(inArray(placement.id, ids));

/** The day's salt: the first process to ask makes it, all others read that one. */
export async function saltOfDay(db: DbOrTx, day: string, candidate: string): Promise<string> {
  await db.insert(visitorSalt).values({ day, salt: candidate }).onConflictDoNothing();
  const [row] = await db.select().from(visitorSalt).where(eq(visitorSalt.day, day));
  if (!row) throw new Error(`the visitor salt of ${day} was removed while it was read`);
  return row.salt;
}

/** Deletes the salts and visitor rows of a day and all before it. */
export const forgetVisitorsUpTo = (db: Db, day: string): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.delete(visitorSalt).where(lte(visitorSalt.day, day));
    await tx.delete(eventVisitor).where(lte(eventVisitor.day, day));
  });
