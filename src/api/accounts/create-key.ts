import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import { type KeyInput, keyInput } from './contract.ts';
import { accountErrors } from './errors.ts';
import { beyondGiver, type Giver, keyStart, newKeySecret, partnerScopes, secretHash } from './rules.ts';
import { insertKey, partnerExists } from './store.ts';

/** Makes an API key. The secret is in the answer and nowhere else: the database keeps its sha256. */
export async function createKey(deps: { db: Db; clock: Clock }, input: KeyInput & { giver: Giver }): Promise<{ id: string; key: string }> {
  const { giver, ...given } = input;
  const { name, scopes, partnerId } = keyInput.parse(given);

  const beyond = beyondGiver(scopes, giver);
  if (beyond.length > 0) throw fail(accountErrors['grant-too-wide'], `The one who makes the key lacks ${beyond.join(', ')}.`, { extra: { scopes: beyond } });
  const foreign = partnerId ? scopes.filter((scope) => !partnerScopes.has(scope)) : [];
  if (foreign.length > 0) throw fail(accountErrors['partner-key-scope'], `A partner’s key cannot hold ${foreign.join(', ')}.`, { extra: { scopes: foreign } });
  if (partnerId && !(await partnerExists(deps.db, partnerId))) throw fail(accountErrors['key-partner-unknown'], `There is no partner ${partnerId}.`);

  const key = newKeySecret();
  const id = newId('key');
  await insertKey(deps.db, {
    id,
    name,
    start: keyStart(key),
    secretSha256: secretHash(key),
    scopes,
    partnerId: partnerId ?? null,
    createdBy: giver.id,
    ownerId: giver.ownerId ?? id,
    createdAt: deps.clock.now(),
    revokedAt: null,
  });
  return { id, key };
}
