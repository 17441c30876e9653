import { maxValueBytes } from '#catalogue/custom-fields/contract.ts';
import { canonicalJson } from '#kernel/canonical.ts';
import type { Changes } from './contract.ts';

export type Trashed = { at: string; by: string | null };
/** What a bulk edit can change of an asset. `collections`: of those that the edit is about. */
export type State = {
  kind: string;
  tags: readonly string[];
  terms: readonly string[];
  custom: Readonly<Record<string, unknown>>;
  trashed: Trashed | null;
  collections: readonly string[];
};
type Pair<T> = [before: T, after: T];
/** What was changed, as it was and as it became; a custom value of null is none. */
export type Diff = {
  kind?: Pair<string>;
  tags?: Pair<readonly string[]>;
  terms?: Pair<readonly string[]>;
  custom?: Record<string, Pair<unknown>>;
  trashed?: Pair<Trashed | null>;
  collections?: Pair<readonly string[]>;
};
export type Step = { outcome: 'changed' | 'unchanged' | 'conflict' | 'trashed'; next: State; diff: Diff; conflicts: string[] };

/** As many as an asset may have of each: src/catalogue/assets/contract.ts. */
const maxWords = 50;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const without = (list: readonly string[], gone: readonly string[]): string[] => list.filter((one) => !gone.includes(one));
/** In the order in which they are; what is new comes last. */
const merged = (list: readonly string[], { add, remove }: { add: readonly string[]; remove: readonly string[] }): string[] => [
  ...without(list, remove),
  ...without(add, list),
];
const withCustom = (custom: State['custom'], given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...custom, ...given }).filter(([, one]) => one !== null && one !== undefined));

export function diffOf(before: State, after: State): Diff {
  const diff: Diff = {};
  if (before.kind !== after.kind) diff.kind = [before.kind, after.kind];
  for (const field of ['tags', 'terms', 'collections'] as const) if (!same(before[field], after[field])) diff[field] = [before[field], after[field]];
  if (!same(before.trashed, after.trashed)) diff.trashed = [before.trashed, after.trashed];
  const keys = [...new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])].filter((key) => !same(before.custom[key], after.custom[key]));
  if (keys.length > 0) diff.custom = Object.fromEntries(keys.map((key) => [key, [before.custom[key] ?? null, after.custom[key] ?? null]]));
  return diff;
}

function stepTo(before: State, next: State, conflicts: string[]): Step {
  const diff = diffOf(before, next);
  const changed = Object.keys(diff).length > 0;
  return { outcome: changed ? 'changed' : conflicts.length > 0 ? 'conflict' : 'unchanged', next, diff, conflicts };
}

/** What lies in the trash is not edited, unless the same edit takes it out. */
const leftInTrash = (state: State): Step => ({ outcome: 'trashed', next: state, diff: {}, conflicts: [] });

/** Words that an asset may have so many of: where they would be too many, they stay as they are, and that is said. */
function words(field: 'tags' | 'terms', before: readonly string[], after: string[], conflicts: string[]): readonly string[] {
  if (after.length <= maxWords || after.length <= before.length) return after;
  conflicts.push(field);
  return before;
}

/** The same for custom values, which may take so much room together. */
function values(before: State['custom'], after: State['custom'], conflicts: string[]): State['custom'] {
  const bytes = (custom: State['custom']): number => new TextEncoder().encode(JSON.stringify(custom)).length;
  if (bytes(after) <= maxValueBytes || bytes(after) <= bytes(before)) return after;
  conflicts.push('custom');
  return before;
}

/** An asset with the changes made to it. */
export function applyChanges(state: State, changes: Changes, by: Trashed): Step {
  if (state.trashed && changes.trash !== false) return leftInTrash(state);
  const conflicts: string[] = [];
  const next: State = {
    kind: changes.setKind ?? state.kind,
    tags: words('tags', state.tags, merged(state.tags, { add: changes.addTags, remove: changes.removeTags }), conflicts),
    terms: words('terms', state.terms, merged(state.terms, { add: changes.addTerms, remove: changes.removeTerms }), conflicts),
    custom: values(state.custom, withCustom(state.custom, changes.setCustom ?? {}), conflicts),
    trashed: changes.trash === undefined ? state.trashed : changes.trash ? by : null,
    collections: merged(state.collections, {
      add: changes.addToCollection ? [changes.addToCollection] : [],
      remove: changes.removeFromCollection ? [changes.removeFromCollection] : [],
    }),
  };
  return stepTo(state, next, conflicts);
}

/** What stands for words by now: a tag may have become a synonym of another since. */
export type Meaning = (words: readonly string[]) => readonly string[];
const asTheyAre: Meaning = (list) => list;

/** Lists as they were, if they are still as the edit left them; else only what the edit added goes, and what it took comes back. */
function revertList([before, after]: Pair<readonly string[]>, current: readonly string[], meaning: Meaning): string[] {
  const lost = without(before, after);
  const gained = without(after, before);
  const add = meaning(lost);
  if (same(current, after) && same(add, lost)) return [...before];
  return merged(current, { add, remove: without(meaning(gained), add) });
}

/** What has become of the words, collections and custom fields that an edit was about. */
type Since = {
  tagMeaning?: Meaning;
  /** Collections that are not there any more. */
  gone?: ReadonlySet<string>;
  /** Whether a custom field still takes this value. */
  takes?: (key: string, value: unknown) => boolean;
};

/** An asset with an edit of it taken back. What somebody changed since stays as they made it, and is named. */
export function revertDiff(state: State, diff: Diff, by: Trashed, more: Since = {}): Step {
  if (state.trashed && !diff.trashed?.[1]) return leftInTrash(state);
  const conflicts: string[] = [];
  const back = <T>(name: string, pair: Pair<T> | undefined, current: T): T => {
    if (!pair) return current;
    if (same(current, pair[1])) return pair[0];
    if (!same(current, pair[0])) conflicts.push(name);
    return current;
  };
  const customBack = (key: string, pair: Pair<unknown>): unknown => {
    const current = state.custom[key] ?? null;
    const value = back(`custom.${key}`, pair, current);
    if (same(value, current) || value === null || (more.takes?.(key, value) ?? true)) return value;
    conflicts.push(`custom.${key}`);
    return current;
  };
  const custom = Object.fromEntries(Object.entries(diff.custom ?? {}).map(([key, pair]) => [key, customBack(key, pair)]));
  const asBefore = back('trashed', diff.trashed, state.trashed);
  // Back in the trash it has all of its time again before it is purged.
  const trashed = asBefore && !state.trashed ? by : asBefore;
  // Put there by somebody else since: then it stays there, and as it is.
  if (state.trashed && trashed) return { ...leftInTrash(state), conflicts };
  const collections = diff.collections ? revertList(diff.collections, state.collections, asTheyAre) : [...state.collections];
  if (collections.some((id) => more.gone?.has(id))) conflicts.push('collections');
  const next: State = {
    kind: back('kind', diff.kind, state.kind),
    tags: diff.tags ? words('tags', state.tags, revertList(diff.tags, state.tags, more.tagMeaning ?? asTheyAre), conflicts) : state.tags,
    terms: diff.terms ? words('terms', state.terms, revertList(diff.terms, state.terms, asTheyAre), conflicts) : state.terms,
    custom: values(state.custom, withCustom(state.custom, custom), conflicts),
    trashed,
    collections: without(collections, [...(more.gone ?? [])]),
  };
  return stepTo(state, next, conflicts);
}
