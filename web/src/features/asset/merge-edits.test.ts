import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, mergeEdits } from './merge-edits.ts';

const before = { name: 'Spring', description: '', tags: ['a', 'b'], 'custom.rights': null };

describe('two people edit one asset', () => {
  test('what does not overlap is kept from both', () => {
    const merged = mergeEdits(before, { name: 'Spring 2026' }, { ...before, description: 'theirs' });
    expect(merged).toEqual({ edits: { name: 'Spring 2026' }, conflicts: [], changedByThem: ['description'] });
  });
  test('the same field, changed to two things, is for a person to decide, and nothing of either is lost', () => {
    const { edits, conflicts } = mergeEdits(before, { name: 'mine' }, { ...before, name: 'theirs' });
    expect(edits).toEqual({});
    expect(conflicts).toEqual([{ field: 'name', before: 'Spring', mine: 'mine', theirs: 'theirs' }]);
  });
  test('both came to the same: there is nothing left to save', () => {
    expect(mergeEdits(before, { name: 'same' }, { ...before, name: 'same' })).toMatchObject({ edits: {}, conflicts: [] });
  });
  test('tags that one added and the other took away are both so', () => {
    const { edits, conflicts } = mergeEdits(before, { tags: ['a', 'b', 'mine'] }, { ...before, tags: ['b', 'theirs'] });
    expect(conflicts).toEqual([]);
    expect(edits['tags']).toEqual(['b', 'theirs', 'mine']);
  });
  test('the order of a list is no change', () => {
    expect(mergeEdits(before, { tags: ['b', 'a'] }, before).edits).toEqual({});
    expect(isSame({ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.4 })).toBe(false);
  });
  test('whatever both do to a list: what either added is in, what either took away is out', () => {
    const tags = fc.uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd', 'e', 'f'));
    fc.assert(
      fc.property(tags, tags, tags, (was, mine, theirs) => {
        const now = { tags: theirs };
        const merged = new Set((mergeEdits({ tags: was }, { tags: mine }, now).edits['tags'] as string[] | undefined) ?? theirs);
        for (const tag of 'abcdef') {
          const [inWas, inMine, inTheirs] = [was, mine, theirs].map((list) => list.includes(tag));
          expect(merged.has(tag)).toBe(inWas ? inMine && inTheirs : inMine || inTheirs);
        }
      }),
    );
  });
});
