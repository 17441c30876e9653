/**
 * What a person may change of an asset, by its name in the API. Lists are sets: their order means nothing. A custom field is
 * one field each (`custom.rights`), so that two people who fill in different ones never meet.
 */
export type Fields = Record<string, unknown>;
export type Conflict = { field: string; before: unknown; mine: unknown; theirs: unknown };
export type Merged = {
  /** Mine laid over theirs, in fields that only I changed; and lists with what either side added or took away. */
  edits: Fields;
  /** Fields that both changed, each to something else: a person decides. */
  conflicts: Conflict[];
  /** Fields that they changed, whether I did or not. */
  changedByThem: string[];
};

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const written = (value: unknown): string => (isList(value) ? JSON.stringify(value.map((one) => JSON.stringify(one)).sort()) : JSON.stringify(value ?? null));

/** The same value, for a person: lists in another order are the same, and what is left out is the same as null. */
export const isSame = (a: unknown, b: unknown): boolean => written(a) === written(b);

function mergeLists(before: readonly unknown[], mine: readonly unknown[], theirs: readonly unknown[]): unknown[] {
  const has = (list: readonly unknown[], value: unknown): boolean => list.some((one) => isSame(one, value));
  const kept = theirs.filter((value) => has(mine, value) || !has(before, value));
  return [...kept, ...mine.filter((value) => !has(before, value) && !has(theirs, value))];
}

/**
 * Brings an edit over to what the asset has become meanwhile. `before` is what the edit was made on, `edits` what was typed,
 * `theirs` what the service holds now.
 */
export function mergeEdits(before: Fields, edits: Fields, theirs: Fields): Merged {
  const merged: Merged = { edits: {}, conflicts: [], changedByThem: [] };
  for (const field of new Set([...Object.keys(before), ...Object.keys(theirs)])) {
    if (!isSame(before[field], theirs[field])) merged.changedByThem.push(field);
  }
  for (const [field, mine] of Object.entries(edits)) {
    const was = before[field];
    const now = theirs[field];
    if (isSame(mine, was) || isSame(mine, now)) continue;
    if (isSame(was, now)) merged.edits[field] = mine;
    else if (isList(was) && isList(mine) && isList(now)) {
      const both = mergeLists(was, mine, now);
      if (!isSame(both, now)) merged.edits[field] = both;
    } else merged.conflicts.push({ field, before: was, mine, theirs: now });
  }
  return merged;
}
