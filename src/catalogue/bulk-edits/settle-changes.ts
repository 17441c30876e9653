import type { DbOrTx } from '#adapters/db/client.ts';
import type { CustomPatch } from '#catalogue/custom-fields/contract.ts';
import { holdFields, settleCustom } from '#catalogue/custom-fields/index.ts';
import { canonicalTags, meantTags } from '#catalogue/tags/index.ts';
import { acceptTerms } from '#catalogue/terms/index.ts';
import { fail, GalaxyError } from '#kernel/errors.ts';
import type { Changes } from './contract.ts';
import { bulkEditErrors } from './errors.ts';
import type { Diff, Meaning } from './rules.ts';
import { knownCollections } from './store.ts';

type By = { createdBy: string; at: Date };

const unless = (list: readonly string[], others: readonly string[]): string[] => list.filter((one) => !others.includes(one));

async function checkCollections(db: DbOrTx, { addToCollection, removeFromCollection }: Changes): Promise<void> {
  const named = Object.entries({ addToCollection, removeFromCollection }).flatMap(([field, id]) => (id ? [{ field, id }] : []));
  const known = await knownCollections(
    db,
    named.map(({ id }) => id),
  );
  const fields = named.filter(({ id }) => !known.has(id)).map(({ field, id }) => ({ pointer: `/changes/${field}`, message: `no collection ${id}` }));
  if (fields.length > 0) throw fail(bulkEditErrors['collection-unknown'], `There is ${fields.map(({ message }) => message).join(', ')}.`, { fields });
}

/** Custom values as they will be kept; what empties a field stays so. */
async function meantCustom(db: DbOrTx, patch: CustomPatch | undefined): Promise<CustomPatch | undefined> {
  if (!patch) return undefined;
  const settled = await settleCustom(db, patch, {});
  return Object.fromEntries(Object.keys(patch).map((key) => [key, (settled[key] ?? null) as CustomPatch[string]]));
}

/** Changes by the names that count now, and only with what exists. Makes nothing: no tag comes of a preview. */
export async function meantChanges(db: DbOrTx, changes: Changes): Promise<Changes> {
  await checkCollections(db, changes);
  await acceptTerms(db, changes.addTerms, [], '/changes/addTerms');
  const setCustom = await meantCustom(db, changes.setCustom);
  const addTags = await meantTags(db, changes.addTags);
  return { ...changes, ...(setCustom ? { setCustom } : {}), addTags, removeTags: unless(await meantTags(db, changes.removeTags), addTags) };
}

/** The same for a transaction that makes the changes: it keeps the vocabulary as it is. Call it before any asset is locked. */
export async function settleChanges(tx: DbOrTx, changes: Changes, by: By): Promise<Changes> {
  await holdFields(tx);
  await checkCollections(tx, changes);
  await acceptTerms(tx, changes.addTerms, [], '/changes/addTerms');
  const setCustom = await meantCustom(tx, changes.setCustom);
  const addTags = await canonicalTags(tx, changes.addTags, by);
  return { ...changes, ...(setCustom ? { setCustom } : {}), addTags, removeTags: unless(await meantTags(tx, changes.removeTags), addTags) };
}

/** What the tags of recorded edits stand for by now: some may have been merged into others since. Call it before any asset is locked. */
export async function tagMeanings(tx: DbOrTx, diffs: readonly Diff[], by: By): Promise<Meaning> {
  const pairs = diffs.flatMap(({ tags }) => (tags ? [tags] : []));
  const lost = [...new Set(pairs.flatMap(([before, after]) => unless(before, after)))];
  const gained = [...new Set(pairs.flatMap(([before, after]) => unless(after, before)))];
  // Those that come back are tags again, even if they were deleted meanwhile.
  await canonicalTags(tx, lost, by);
  const meanings = new Map<string, string>();
  for (const word of new Set([...lost, ...gained])) meanings.set(word, (await meantTags(tx, [word]))[0] ?? word);
  return (list) => [...new Set(list.map((word) => meanings.get(word) ?? word))];
}

/** Which of the custom values that would come back their fields still take: a field may have been deleted, an option removed. Call it before any asset is locked. */
export async function takenValues(tx: DbOrTx, diffs: readonly Diff[]): Promise<(key: string, value: unknown) => boolean> {
  await holdFields(tx);
  const asText = (key: string, value: unknown): string => JSON.stringify([key, value]);
  const taken = new Map<string, boolean>();
  for (const [key, [value]] of diffs.flatMap(({ custom }) => Object.entries(custom ?? {}))) {
    if (value === null || taken.has(asText(key, value))) continue;
    const patch = { [key]: value } as CustomPatch;
    // As if it had it already: a field that is archived takes back what was there.
    const refused = await settleCustom(tx, patch, patch).then(
      () => null,
      (error: unknown) => error,
    );
    if (refused !== null && !(refused instanceof GalaxyError)) throw refused;
    taken.set(asText(key, value), refused === null);
  }
  return (key, value) => taken.get(asText(key, value)) ?? false;
}
