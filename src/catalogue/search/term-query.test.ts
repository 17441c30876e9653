import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addText } from './lexemes.ts';
import { allOf, alternativesOf, anyOf, lexeme, pieceIn } from './term-query.ts';

describe('what is not finished', () => {
  const word = fc.stringMatching(/^[a-c]{1,3}[0-2]{0,3}$/);
  const isMet = (query: string | null, lexemes: Set<string>): boolean =>
    query !== null &&
    alternativesOf(query).some((one) =>
      one.endsWith(':*') ? [...lexemes].some((known) => known.startsWith(one.slice(1, -3))) : lexemes.has(one.slice(1, -1)),
    );

  it('finds the texts with a word, or a part of one, that begins so', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.stringMatching(/^([a-c]{1,3}|[0-2]{1,3})$/), (words, start) => {
        const lexemes = new Set<string>();
        addText(lexemes, 'n', words.join(' '), { words: false });
        const begins = words.some((one) => [one, ...(one.match(/[a-c]+|[0-2]+/g) ?? [])].some((part) => part.startsWith(start)));
        expect(isMet(pieceIn('n', { folded: start, exact: false, unfinished: true }), lexemes)).toBe(begins);
      }),
    );
  });
});

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
