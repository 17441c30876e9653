import { and, asc, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { ambassador, approval, asset, campaign, partner, plan, planItem, recall, staleInput, variant, variantInput } from '#adapters/db/schema/index.ts';
import type { recallKinds } from './contract.ts';

export type RecallRow = typeof recall.$inferSelect;
type RecallKind = (typeof recallKinds)[number];

export const candidates = (db: DbOrTx, ids: readonly string[]) =>
  db
    .select({
      id: variant.id,
      state: variant.state,
      sha256: variant.sha256,
      proofOk: variant.proofOk,
      // Everyone who ever planned it, not only who was first.
      makerIds: sql<string[]>`array(select distinct p.created_by from ${planItem} i join ${plan} p on p.id = i.plan_id where i.variant_id = ${variant}."id")`,
      channel: variant.channel,
      channelDigest: sql<string>`${variant.manifest}->'channel'->>'digest'`,
      wasApproved: sql<boolean>`(select a.decision from ${approval} a where a.variant_id = ${variant}."id" and a.sha256 = ${variant}."sha256"
        order by a.created_at desc, a.id desc limit 1) is not distinct from 'approved'`,
    })
    .from(variant)
    .where(inArray(variant.id, [...ids]));

export async function insertDecisions(db: DbOrTx, rows: (typeof approval.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await db.insert(approval).values(rows);
}

/** Of these variants, those made with a file that was replaced since, and through which asset. */
export const staleAmong = (db: DbOrTx, variantIds: readonly string[]) =>
  db
    .selectDistinct({
      variantId: staleInput.variantId,
      assetId: staleInput.assetId,
      name: asset.name,
      madeWith: staleInput.madeWith,
      current: staleInput.current,
    })
    .from(staleInput)
    .innerJoin(asset, eq(asset.id, staleInput.assetId))
    .where(inArray(staleInput.variantId, [...variantIds]))
    .orderBy(asc(staleInput.variantId), asc(staleInput.assetId));

/** Decisions about variants, oldest first. */
export const decisionsOf = (db: DbOrTx, variantIds: readonly string[]) =>
  db
    .select()
    .from(approval)
    .where(inArray(approval.variantId, [...variantIds]))
    .orderBy(asc(approval.createdAt), asc(approval.id));

export async function insertRecall(db: DbOrTx, row: typeof recall.$inferInsert): Promise<void> {
  await db.insert(recall).values(row);
}

export async function recallById(db: DbOrTx, id: string): Promise<RecallRow | null> {
  const [row] = await db.select().from(recall).where(eq(recall.id, id));
  return row ?? null;
}

export const recallsPage = (db: DbOrTx, query: { limit: number; cursor?: string | undefined }) =>
  db
    .select()
    .from(recall)
    .where(query.cursor ? lt(recall.id, query.cursor) : undefined)
    .orderBy(desc(recall.id))
    .limit(query.limit + 1);

export async function setLifted(db: DbOrTx, id: string, lifted: { at: Date; by: string }): Promise<boolean> {
  const rows = await db
    .update(recall)
    .set({ liftedAt: lifted.at, liftedBy: lifted.by })
    .where(and(eq(recall.id, id), isNull(recall.liftedAt)))
    .returning({ id: recall.id });
  return rows.length > 0;
}

/** Standing recalls that touch a variant: of itself, or of anything or anyone it was made with or for. */
export const recallsTouching = (db: DbOrTx, variantIds: readonly string[]) =>
  db
    .select({ variantId: variantInput.variantId, reason: recall.reason })
    .from(recall)
    .innerJoin(variantInput, and(sql`${recall.subjectKind} = ${variantInput.kind}`, eq(recall.subjectId, variantInput.inputId)))
    .where(and(isNull(recall.liftedAt), inArray(variantInput.variantId, [...variantIds])))
    .orderBy(asc(recall.createdAt));

/** How many rendered variants each recall takes back. */
export async function variantsTouched(db: DbOrTx, subjects: readonly { subjectKind: RecallKind; subjectId: string }[]): Promise<number[]> {
  const count = async ({ subjectKind, subjectId }: { subjectKind: RecallKind; subjectId: string }): Promise<number> => {
    const [row] = await db
      .select({ n: sql<number>`count(distinct ${variant.id})::int` })
      .from(variant)
      .innerJoin(variantInput, eq(variantInput.variantId, variant.id))
      .where(and(eq(variant.state, 'ready'), eq(variantInput.kind, subjectKind), eq(variantInput.inputId, subjectId)));
    return row?.n ?? 0;
  };
  return Promise.all(subjects.map(count));
}

/** Whether what is to be recalled exists. */
export async function subjectExists(db: DbOrTx, kind: RecallKind, id: string): Promise<boolean> {
  const table = { variant, asset, person: ambassador, partner, campaign }[kind];
  const [row] = await db.select({ id: table.id }).from(table).where(eq(table.id, id)).limit(1);
  return row !== undefined;
}

/** Standing recalls of things that are about to be used. */
export const recallsOfSubjects = (db: DbOrTx, subjectIds: readonly string[]) =>
  subjectIds.length === 0
    ? Promise.resolve([])
    : db
        .select({ subjectId: recall.subjectId, reason: recall.reason })
        .from(recall)
        .where(and(isNull(recall.liftedAt), inArray(recall.subjectId, [...subjectIds])));
