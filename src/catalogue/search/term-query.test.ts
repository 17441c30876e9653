import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, alternativesOf, anyOf, lexeme } from './term-query.ts';

describe('alternatives of a condition', () => {
  const word = fc.string({ unit: fc.constantFrom('a', "'", '\\', '|', '(', ')', '&', '筛'), minLength: 1, maxLength: 5 });

  it('come apart whatever is in the words', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(word, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (groups) => {
        const words = [...new Set(groups.flat())];
        const query = anyOf(groups.map((group) => anyOf(group.map(lexeme)))) ?? '';
        expect(new Set(alternativesOf(query))).toEqual(new Set(words.map(lexeme)));
      }),
    );
  });

  it('are one where anything else is asked as well', () => {
    const both = allOf([anyOf([lexeme('a'), lexeme('b')]), lexeme('c')]) ?? '';
    expect(alternativesOf(both)).toEqual([both.slice(1, -1)]);
    expect(alternativesOf(anyOf([both, lexeme('d')]) ?? '')).toEqual([both.slice(1, -1), lexeme('d')]);
  });
});
