import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { SigningKey } from './contract.ts';
import { partnerErrors } from './errors.ts';
import { keysToRetire, newKeyPair } from './rules.ts';
import { insertSigningKey, liveSigningKeys, lockPartner, retireSigningKeys } from './store.ts';

/** Gives a partner one more signing key; the oldest retires where that makes more than two. */
export async function rotateSigningKey({ db, clock }: { db: Db; clock: Clock }, partnerId: string): Promise<SigningKey> {
  return await db.transaction(async (tx) => {
    if (!(await lockPartner(tx, partnerId))) throw fail(partnerErrors['partner-not-found'], `There is no partner ${partnerId}.`);
    const live = await liveSigningKeys(tx, partnerId);
    const key = { ...newKeyPair(), partnerId, createdAt: clock.now() };
    await retireSigningKeys(tx, keysToRetire(live), key.createdAt);
    await insertSigningKey(tx, key);
    return key;
  });
}
