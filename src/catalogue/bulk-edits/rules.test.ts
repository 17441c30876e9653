import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changes as changesSchema, type Changes } from './contract.ts';
import { applyChanges, diffOf, revertDiff, type State, type Trashed } from './rules.ts';

const by: Trashed = { at: '2026-11-26T08:00:00.000Z', by: 'usr_a' };
const undoer: Trashed = { at: '2026-11-27T08:00:00.000Z', by: 'usr_b' };
const state = (more: Partial<State> = {}): State => ({ kind: 'photo', tags: [], terms: [], custom: {}, trashed: null, collections: [], ...more });
const change = (more: object): Changes => changesSchema.parse(more);

const word = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const wordList = fc.uniqueArray(word, { maxLength: 5 });
const kind = fc.constantFrom('photo', 'portrait', 'logo');
const custom = fc.dictionary(fc.constantFrom('k', 'l'), fc.oneof(fc.integer(), fc.string(), fc.boolean()), { noNullPrototype: true });
const collections = ['col_01kbq3v6y8e9rwhx2m4n5p6q7r', 'col_01kbq3v6y8e9rwhx2m4n5p6q7s'];
const anyState: fc.Arbitrary<State> = fc.record({
  kind,
  tags: wordList,
  terms: wordList,
  custom,
  trashed: fc.option(fc.constant({ at: '2026-01-01T00:00:00.000Z', by: 'usr_old' })),
  collections: fc.subarray(collections),
});
const anyChanges: fc.Arbitrary<Changes> = fc
  .record({
    addTags: wordList,
    removeTags: wordList,
    addTerms: wordList,
    removeTerms: wordList,
    setKind: fc.option(kind, { nil: undefined }),
    setCustom: fc.option(fc.dictionary(fc.constantFrom('k', 'l'), fc.oneof(fc.integer(), fc.constant(null)), { noNullPrototype: true }), { nil: undefined }),
    addToCollection: fc.constantFrom(undefined, collections[0]),
    removeFromCollection: fc.constantFrom(undefined, collections[1]),
    trash: fc.constantFrom(undefined, true, false),
  })
  .map((one) => ({
    ...one,
    removeTags: one.removeTags.filter((tag) => !one.addTags.includes(tag)),
    removeTerms: one.removeTerms.filter((term) => !one.addTerms.includes(term)),
  }))
  .filter((one) => changesSchema.safeParse(one).success)
  .map((one) => one as Changes);
/** The time in the trash begins anew when something goes back there. */
const timeless = ({ trashed, ...rest }: State) => ({ ...rest, trashed: trashed !== null });

describe('an edit', () => {
  it('adds and removes exactly what it names, and leaves the rest in its order', () => {
    fc.assert(
      fc.property(anyState, anyChanges, (before, changes) => {
        fc.pre(before.trashed === null || changes.trash === false);
        const { next } = applyChanges(before, changes, by);
        const expected = new Set([...before.tags.filter((tag) => !changes.removeTags.includes(tag)), ...changes.addTags]);
        expect(new Set(next.tags)).toEqual(expected);
        expect(next.tags).toHaveLength(expected.size);
        const kept = before.tags.filter((tag) => !changes.removeTags.includes(tag));
        expect(next.tags.slice(0, kept.length)).toEqual(kept);
        expect(next.kind).toBe(changes.setKind ?? before.kind);
        for (const [key, value] of Object.entries(changes.setCustom ?? {})) expect(next.custom[key] ?? null).toEqual(value);
      }),
    );
  });

  it('made twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyState, anyChanges, (before, changes) => {
        fc.pre(changes.trash !== true);
        const once = applyChanges(before, changes, by);
        expect(applyChanges(once.next, changes, undoer)).toMatchObject({ diff: {}, next: once.next });
      }),
    );
  });

  it('leaves what lies in the trash alone, unless it takes it out', () => {
    const trashed = state({ trashed: by, tags: ['a'] });
    expect(applyChanges(trashed, change({ addTags: ['b'] }), by)).toMatchObject({ outcome: 'trashed', diff: {}, next: trashed });
    expect(applyChanges(trashed, change({ addTags: ['b'], trash: false }), by).next).toMatchObject({ trashed: null, tags: ['a', 'b'] });
  });

  it('that would give an asset more than 50 tags leaves its tags, and says so', () => {
    const tags = Array.from({ length: 50 }, (_, i) => `t${i}`);
    expect(applyChanges(state({ tags }), change({ addTags: ['one more'], setKind: 'logo' }), by)).toMatchObject({
      outcome: 'changed',
      conflicts: ['tags'],
      next: { tags, kind: 'logo' },
    });
    expect(applyChanges(state({ tags }), change({ addTags: ['one more'] }), by)).toMatchObject({ outcome: 'conflict', diff: {} });
    expect(applyChanges(state({ tags }), change({ addTags: ['new'], removeTags: ['t3'] }), by).next.tags).toHaveLength(50);
  });
});

describe('its undo', () => {
  it('restores exactly what was there, where nobody changed it since; and its own undo makes the edit again', () => {
    fc.assert(
      fc.property(anyState, anyChanges, (before, changes) => {
        const edited = applyChanges(before, changes, by);
        fc.pre(edited.outcome === 'changed');
        const undone = revertDiff(edited.next, edited.diff, undoer);
        expect(undone.conflicts).toEqual([]);
        expect(timeless(undone.next)).toEqual(timeless(before));
        const redone = revertDiff(undone.next, undone.diff, by);
        expect(timeless(redone.next)).toEqual(timeless(edited.next));
      }),
    );
  });

  it('after other edits takes away only what the edit added and gives back only what it took, whatever else there is', () => {
    fc.assert(
      fc.property(anyState, anyChanges, wordList, (start, changes, now) => {
        const before = { ...start, trashed: null };
        fc.pre(changes.trash === undefined);
        const { diff, next } = applyChanges(before, changes, by);
        const since = { ...next, tags: now };
        const added = next.tags.filter((tag) => !before.tags.includes(tag));
        const taken = before.tags.filter((tag) => !next.tags.includes(tag));
        const expected = new Set([...now.filter((tag) => !added.includes(tag)), ...taken]);
        expect(new Set(revertDiff(since, diff, undoer).next.tags)).toEqual(expected);
      }),
    );
  });

  it('never overwrites what somebody set since, and names it', () => {
    const before = state({ custom: { k: 1, l: 1 } });
    const edited = applyChanges(before, change({ setKind: 'logo', setCustom: { k: 2, l: 2 } }), by);
    const since = { ...edited.next, kind: 'portrait', custom: { ...edited.next.custom, k: 3 } };
    const undone = revertDiff(since, edited.diff, undoer);
    expect(undone).toMatchObject({ outcome: 'changed', conflicts: ['custom.k', 'kind'], next: { kind: 'portrait', custom: { k: 3, l: 1 } } });
  });

  it('where somebody has put everything back already, there is nothing to do and no conflict', () => {
    const before = state({ custom: { k: 1 }, tags: ['a'] });
    const edited = applyChanges(before, change({ setKind: 'logo', setCustom: { k: 2 }, addTags: ['b'] }), by);
    expect(revertDiff(before, edited.diff, undoer)).toMatchObject({ outcome: 'unchanged', conflicts: [], next: before });
  });

  it('of putting into the trash restores only what is there because of it', () => {
    const before = state();
    const edited = applyChanges(before, change({ trash: true }), by);
    expect(revertDiff(edited.next, edited.diff, undoer).next.trashed).toBeNull();
    const byOther = { ...edited.next, trashed: { at: '2026-11-26T09:00:00.000Z', by: 'usr_c' } };
    expect(revertDiff(byOther, edited.diff, undoer)).toMatchObject({ outcome: 'trashed', conflicts: ['trashed'], next: byOther });
  });

  it('knows a tag that was merged into another since', () => {
    const edited = applyChanges(state({ tags: ['old', 'x'] }), change({ addTags: ['cat'], removeTags: ['old'] }), by);
    const meaning = (list: readonly string[]) => list.map((one) => ({ cat: 'cats', old: 'ancient' })[one] ?? one);
    const since = { ...edited.next, tags: ['x', 'cats'] };
    expect(revertDiff(since, edited.diff, undoer, { tagMeaning: meaning }).next.tags).toEqual(['x', 'ancient']);
  });

  it('into a collection that is gone is left out and named', () => {
    const [id = ''] = collections;
    const edited = applyChanges(state({ collections: [id] }), change({ removeFromCollection: id }), by);
    expect(revertDiff(edited.next, edited.diff, undoer, { gone: new Set([id]) })).toMatchObject({ outcome: 'conflict', conflicts: ['collections'] });
  });
});

it('a difference names what differs, and nothing else', () => {
  fc.assert(fc.property(anyState, (one) => void expect(diffOf(one, structuredClone(one))).toEqual({})));
  expect(diffOf(state({ custom: { k: 1 } }), state({ custom: { l: 2 } }))).toEqual({ custom: { k: [1, null], l: [null, 2] } });
});
