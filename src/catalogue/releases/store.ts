import { and, arrayContains, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { release } from '#adapters/db/schema/catalogue.ts';
import type { Subject } from './contract.ts';

/** A release as it is stored: what it grants, and on what paper. */
export type StoredRelease = typeof release.$inferSelect;

export async function insertRelease(tx: DbOrTx, row: StoredRelease): Promise<void> {
  await tx.insert(release).values(row);
}

/** Reads a release that nobody else may change until the transaction ends. */
export async function lockRelease(tx: DbOrTx, id: string): Promise<StoredRelease | null> {
  const [row] = await tx.select().from(release).where(eq(release.id, id)).for('update');
  return row ?? null;
}

export async function setReleaseEnded(tx: DbOrTx, id: string, endedAt: Date, note: string): Promise<void> {
  await tx.update(release).set({ endedAt, note }).where(eq(release.id, id));
}

/** Newest first; `ofPartner` narrows it to what is granted to a partner. One row more than `limit`. */
export async function listReleases(
  db: DbOrTx,
  query: { limit: number; cursor?: string | undefined; subjectId?: string | undefined; ofPartner: string | null },
): Promise<StoredRelease[]> {
  return await db
    .select()
    .from(release)
    .where(
      and(
        query.cursor ? lt(release.id, query.cursor) : undefined,
        query.subjectId === undefined ? undefined : eq(release.subjectId, query.subjectId),
        query.ofPartner === null ? undefined : or(isNull(release.partnerIds), arrayContains(release.partnerIds, [query.ofPartner])),
      ),
    )
    .orderBy(desc(release.id))
    .limit(query.limit + 1);
}

/** Every release of these assets and people, over ones too: `releaseCovers` says which of them still grants what. */
export async function releasesForSubjects(db: DbOrTx, subjects: readonly Subject[]): Promise<StoredRelease[]> {
  const idsOf = (kind: Subject['kind']) => [...new Set(subjects.filter((subject) => subject.kind === kind).map((subject) => subject.id))];
  const wanted = (['asset', 'person'] as const).flatMap((kind) => {
    const ids = idsOf(kind);
    return ids.length > 0 ? [and(eq(release.subjectKind, kind), inArray(release.subjectId, ids))] : [];
  });
  if (wanted.length === 0) return [];
  return await db
    .select()
    .from(release)
    .where(or(...wanted));
}
