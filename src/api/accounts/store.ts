import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { and, desc, eq, gt, isNull, lt, ne } from 'drizzle-orm';
import type { Db, DbOrTx } from '#adapters/db/client.ts';
import * as schema from '#adapters/db/schema/accounts.ts';
import { partner } from '#adapters/db/schema/catalogue.ts';

const { account, apiKey, invitation, serviceSecret, user } = schema;
export type KeyRow = typeof apiKey.$inferSelect;
export type InvitationRow = typeof invitation.$inferSelect;

/** better-auth's way into our tables. */
export const peopleDatabase = (db: Db) =>
  drizzleAdapter(db, { provider: 'pg', schema: { user, session: schema.session, account, verification: schema.verification } });

/** The secret of this name, made by `make` the first time; every process gets the same one. */
export async function serviceSecretNamed(db: DbOrTx, name: string, make: () => string): Promise<string> {
  await db.insert(serviceSecret).values({ name, value: make() }).onConflictDoNothing();
  const [row] = await db.select().from(serviceSecret).where(eq(serviceSecret.name, name));
  if (!row) throw new Error(`the service secret ${name} was removed while it was read`);
  return row.value;
}

export const insertKey = async (db: DbOrTx, row: KeyRow): Promise<void> => void (await db.insert(apiKey).values(row));
export const keyByHash = async (db: DbOrTx, secretSha256: string): Promise<KeyRow | null> =>
  (
    await db
      .select()
      .from(apiKey)
      .where(and(eq(apiKey.secretSha256, secretSha256), isNull(apiKey.revokedAt)))
  )[0] ?? null;
/** Newest first; `limit + 1` rows, so that the caller sees whether there are more. */
export const keysBefore = (db: DbOrTx, cursor: string | undefined, limit: number): Promise<KeyRow[]> =>
  db
    .select()
    .from(apiKey)
    .where(cursor ? lt(apiKey.id, cursor) : undefined)
    .orderBy(desc(apiKey.id))
    .limit(limit + 1);
export const keyById = async (db: DbOrTx, id: string): Promise<KeyRow | null> => (await db.select().from(apiKey).where(eq(apiKey.id, id)))[0] ?? null;
export const markKeyRevoked = async (db: DbOrTx, id: string, at: Date): Promise<void> =>
  void (await db
    .update(apiKey)
    .set({ revokedAt: at })
    .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt))));
export const partnerExists = async (db: DbOrTx, id: string): Promise<boolean> =>
  (await db.select({ id: partner.id }).from(partner).where(eq(partner.id, id))).length > 0;

export const anyUser = async (db: DbOrTx): Promise<boolean> => (await db.select({ id: user.id }).from(user).limit(1)).length > 0;
/** False where the address has an account already. */
export async function insertUser(
  db: DbOrTx,
  row: { id: string; accountId: string; name: string; email: string; role: string; passwordHash: string; at: Date },
): Promise<boolean> {
  const times = { createdAt: row.at, updatedAt: row.at };
  const made = await db
    .insert(user)
    .values({ id: row.id, name: row.name, email: row.email, role: row.role, ...times })
    .onConflictDoNothing({ target: user.email })
    .returning({ id: user.id });
  if (made.length === 0) return false;
  // better-auth finds a password as the "credential" account whose accountId is the user's own id.
  await db.insert(account).values({ id: row.accountId, accountId: row.id, providerId: 'credential', userId: row.id, password: row.passwordHash, ...times });
  return true;
}

export const insertInvitation = async (db: DbOrTx, row: InvitationRow): Promise<void> => void (await db.insert(invitation).values(row));
const usable = (tokenSha256: string, at: Date) => and(eq(invitation.tokenSha256, tokenSha256), isNull(invitation.usedAt), gt(invitation.expiresAt, at));
export const usableInvitation = async (db: DbOrTx, tokenSha256: string, at: Date): Promise<InvitationRow | null> =>
  (await db.select().from(invitation).where(usable(tokenSha256, at)))[0] ?? null;
/** Uses it up: of two at once, one gets it and the other gets null. */
export const takeInvitation = async (db: DbOrTx, tokenSha256: string, at: Date): Promise<InvitationRow | null> =>
  (await db.update(invitation).set({ usedAt: at }).where(usable(tokenSha256, at)).returning())[0] ?? null;
export const removeOtherInvitations = async (db: DbOrTx, tokenSha256: string): Promise<void> =>
  void (await db.delete(invitation).where(and(isNull(invitation.usedAt), ne(invitation.tokenSha256, tokenSha256))));
