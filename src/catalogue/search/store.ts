import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '#adapters/db/client.ts';
import { asset, assetVersion, original } from '#adapters/db/schema/assets.ts';
import type { LibraryQuery } from '#catalogue/assets/contract.ts';

const startOf = (day: string): Date => new Date(day.includes('T') ? day : `${day}T00:00:00+08:00`);

/** The words of a search as ILIKE patterns; `%`, `_` and `\` are only themselves. */
const patterns = (text: string): string[] =>
  text
    .normalize('NFKC')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);

const overlap = (column: SQL | typeof asset.tags | typeof asset.terms, values: readonly string[]): SQL => sql`${column} && ${sql.param(values)}::text[]`;

function condition(query: LibraryQuery): SQL | undefined {
  const searched = sql`normalize(concat_ws(' ', ${asset.name}, ${asset.description}, array_to_string(${asset.tags}, ' ')), NFKC)`;
  const termsByKind = Map.groupBy(query.term, (term) => term.split(':')[0]);
  const ai = sql`coalesce((${original.aiMark}->>'generated')::boolean, false)`;
  return and(
    query.trashed ? isNotNull(asset.trashedAt) : isNull(asset.trashedAt),
    query.tag.length > 0 ? overlap(asset.tags, query.tag) : undefined,
    ...[...termsByKind.values()].map((terms) => overlap(asset.terms, terms)),
    query.kind.length > 0 ? inArray(asset.kind, query.kind) : undefined,
    query.fileKind.length > 0 ? inArray(original.fileKind, query.fileKind) : undefined,
    query.person === undefined ? undefined : eq(asset.ambassadorId, query.person),
    query.state === undefined ? undefined : eq(original.state, query.state),
    query.ai === undefined ? undefined : query.ai ? ai : sql`not ${ai}`,
    query.untagged === undefined ? undefined : sql`(cardinality(${asset.tags}) = 0) = ${query.untagged}`,
    query.uploadedBy === undefined ? undefined : eq(asset.createdBy, query.uploadedBy),
    query.after === undefined ? undefined : gte(asset.createdAt, startOf(query.after)),
    query.before === undefined ? undefined : lt(asset.createdAt, startOf(query.before)),
    ...patterns(query.q).map((pattern) => sql`${searched} ilike ${pattern}`),
  );
}

const rows = (db: DbOrTx) =>
  db
    .select({ id: asset.id })
    .from(asset)
    .innerJoin(assetVersion, and(eq(assetVersion.assetId, asset.id), eq(assetVersion.version, asset.currentVersion)))
    .innerJoin(original, eq(original.sha256, assetVersion.sha256));

/** The ids that a query means, as a subquery: `inArray(asset.id, await librarySelection(db, query))`. */
export const librarySelection = (db: DbOrTx, query: LibraryQuery): Promise<SQL> => Promise.resolve(sql`(${rows(db).where(condition(query))})`);

/** The ids that a query means, in the order of ids, a batch at a time. */
export const selectAssetIds = async (db: DbOrTx, query: LibraryQuery, batch: { after?: string | null; limit: number }): Promise<string[]> =>
  (
    await rows(db)
      .where(and(condition(query), batch.after ? gt(asset.id, batch.after) : undefined))
      .orderBy(asc(asset.id))
      .limit(batch.limit)
  ).map(({ id }) => id);

export const countSelection = (db: DbOrTx, query: LibraryQuery): Promise<number> => db.$count(rows(db).where(condition(query)).as('found'));

export const newestFirst = async (
  db: DbOrTx,
  query: LibraryQuery,
  { limit, before, skip }: { limit: number; before: string | undefined; skip: number },
): Promise<string[]> =>
  (
    await rows(db)
      .where(and(condition(query), before === undefined ? undefined : lt(asset.id, before)))
      .orderBy(desc(asset.id))
      .limit(limit)
      .offset(skip)
  ).map(({ id }) => id);
