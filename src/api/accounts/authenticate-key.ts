import type { Db } from '#adapters/db/client.ts';
import { httpErrors } from '#http/errors.ts';
import type { Actor } from '#kernel/access.ts';
import { fail } from '#kernel/errors.ts';
import { isScope, looksLikeKey, sameHash, secretHash } from './rules.ts';
import { keyByHash } from './store.ts';

/** The actor behind a key. Looked up by hash, so the time it takes says nothing of the secret. */
export async function authenticateKey(deps: { db: Db }, secret: string): Promise<Actor> {
  const hash = secretHash(secret);
  const row = looksLikeKey(secret) ? await keyByHash(deps.db, hash) : null;
  if (!row || !sameHash(row.secretSha256, hash)) throw fail(httpErrors['key-not-valid'], 'No live key has this secret: it is mistyped, or it was revoked.');
  return { kind: 'key', id: row.id, ownerId: row.ownerId, name: row.name, scopes: new Set(row.scopes.filter(isScope)), partnerId: row.partnerId };
}
