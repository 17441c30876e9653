import { describe, expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '../../app/search-params.ts';
import { conditionsOf, keyOf, type LibrarySearch, parseLibrarySearch, toggleCondition, withoutConditions } from './library-search.ts';

describe('the address of the library', () => {
  const search: LibrarySearch = { q: '银河 a&b', tag: ['海报', '春季=1'], kind: ['photo'], ai: 'false', sort: 'name' };

  test('says the search and gives it back', () => {
    expect(parseLibrarySearch(parseSearch(stringifySearch(search)))).toEqual(search);
  });
  test('reads one value of a list like a list, once', () => {
    expect(parseLibrarySearch(parseSearch('?tag=a&tag=a'))).toEqual({ tag: ['a'] });
    expect(parseLibrarySearch(parseSearch('?tag=a'))).toEqual({ tag: ['a'] });
  });
  test('keeps text that looks like a number or a list as text', () => {
    expect(parseLibrarySearch(parseSearch('?q=2026&tag=[1]'))).toEqual({ q: '2026', tag: ['[1]'] });
  });
  test('leaves out what it does not know', () => {
    expect(parseLibrarySearch({ sort: 'random', tag: ['', 3], q: '  ', evil: 'x', __proto__: { a: 1 } })).toEqual({});
  });
});

describe('conditions', () => {
  test('are put in and taken out, and leave no empty list behind', () => {
    const once = toggleCondition({ q: 'x' }, { filter: 'tag', value: 'a' });
    expect(once).toEqual({ q: 'x', tag: ['a'] });
    expect(toggleCondition(once, { filter: 'tag', value: 'a' })).toEqual({ q: 'x' });
    expect(toggleCondition({ state: 'ready' }, { filter: 'state', value: 'failed' })).toEqual({ state: 'failed' });
  });
  test('are listed one by one, and cleared without losing the words', () => {
    const search: LibrarySearch = { q: 'x', sort: 'name', tag: ['a', 'b'], trashed: 'true' };
    expect(conditionsOf(search)).toHaveLength(3);
    expect(withoutConditions(search)).toEqual({ q: 'x', sort: 'name' });
  });
  test('in another order are the same search', () => {
    expect(keyOf({ q: 'x', kind: ['photo'] })).toBe(keyOf({ kind: ['photo'], q: 'x' }));
  });
});
