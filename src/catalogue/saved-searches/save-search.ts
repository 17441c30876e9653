import type { Db } from '#adapters/db/client.ts';
import type { Actor } from '#kernel/access.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { newId } from '#kernel/ids.ts';
import type { NewSavedSearch, SavedSearch, SavedSearchPatch } from './contract.ts';
import { savedSearchErrors } from './errors.ts';
import { maxPerOwner, mayChange, maySee } from './rules.ts';
import { countOfOwner, deleteSearch, insertSearch, lockSearch, updateSearch } from './store.ts';

type Deps = { db: Db; clock: Clock };
type Tx = Parameters<typeof lockSearch>[0];

export const searchNotFound = (id: string): GalaxyError => fail(savedSearchErrors['saved-search-not-found'], `There is no saved search ${id}.`);

export async function saveSearch({ db, clock }: Deps, input: NewSavedSearch & { actor: Actor }): Promise<SavedSearch> {
  const { name, query, shared, actor } = input;
  const { ownerId } = actor;
  const count = await countOfOwner(db, ownerId);
  if (count >= maxPerOwner) throw fail(savedSearchErrors['saved-search-limit'], `You have ${count}.`);
  const at = clock.now();
  const search: SavedSearch = { id: newId('savedSearch'), name, query, shared, ownerId, createdAt: at, updatedAt: at };
  await insertSearch(db, search);
  return search;
}

/** The search, locked, if the actor may change it. One that the actor may not even see is not there. */
async function changeable(tx: Tx, id: string, actor: Actor): Promise<SavedSearch> {
  const search = await lockSearch(tx, id);
  if (!search || !maySee(actor, search)) throw searchNotFound(id);
  if (!mayChange(actor, search)) throw fail(savedSearchErrors['saved-search-of-another'], `“${search.name}” belongs to ${search.ownerId}.`);
  return search;
}

export async function editSearch({ db, clock }: Deps, { id, patch, actor }: { id: string; patch: SavedSearchPatch; actor: Actor }): Promise<SavedSearch> {
  return await db.transaction(async (tx) => {
    const before = await changeable(tx, id, actor);
    const { name = before.name, query = before.query, shared = before.shared } = patch;
    const after: SavedSearch = { ...before, name, query, shared, updatedAt: clock.now() };
    await updateSearch(tx, after);
    return after;
  });
}

export async function removeSearch({ db }: Deps, { id, actor }: { id: string; actor: Actor }): Promise<void> {
  await db.transaction(async (tx) => {
    await changeable(tx, id, actor);
    await deleteSearch(tx, id);
  });
}
