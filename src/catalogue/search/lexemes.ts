import { type Run, runsOf } from './fold-text.ts';
import { wordsOf } from './split-words.ts';
import { stemEnglish } from './stem-english.ts';

/**
 * How the index spells what it knows, a short text each. The first character says where it was found:
 * n name · v tags · d description and typed fields · m what the file says of itself · l a label (of a tag, term, person).
 * After it: two neighbouring characters of Chinese (the last one of a stretch alone, so that every character begins one
 * lexeme and is found by prefix), a word of letters and digits, or its stem after `~`. The same letter in upper case: a
 * word of Chinese, for ranking. `^` what a word begins with: its first one and two characters. `=` a whole name. `#` a facet
 * value, as it is.
 */
export type Field = 'n' | 'v' | 'd' | 'm' | 'l';

/** No word is longer; what is cut off still counts where text itself is compared. */
const longestWord = 64;
const cut = (word: string): string => (word.length > longestWord ? word.slice(0, longestWord).toWellFormed() : word);

export function pairsOf(chinese: string): string[] {
  const characters = [...chinese];
  return characters.map((character, at) => character + (characters[at + 1] ?? ''));
}

/** `oct2026` is looked for as a whole, as `oct`, and as `2026`. */
export const partsOf = (word: string): string[] => word.match(/\p{N}+|[^\p{N}]+/gu) ?? [];

/**
 * By prefix alone, `2` would have the index open every number there is: at 100,000 assets 1.6 s, and 30 ms by the beginnings
 * that are kept for it. A third character leaves few enough words.
 */
export const startChars = 2;
export const startLexeme = (field: Field, start: string): string => `${field}^${start}`;

function addStarts(into: Set<string>, field: Field, word: string): void {
  const characters = [...word].slice(0, startChars);
  characters.forEach((_, at) => into.add(startLexeme(field, characters.slice(0, at + 1).join(''))));
}

function addWord(into: Set<string>, field: Field, word: string): void {
  const whole = cut(word);
  const parts = partsOf(word);
  for (const part of parts.length > 1 ? [whole, ...parts.map(cut)] : [whole]) {
    into.add(field + part);
    addStarts(into, field, part);
  }
  const stem = stemEnglish(whole);
  if (stem !== whole) into.add(`${field}~${stem}`);
}

/** Adds what a folded text is found by. */
export function addText(into: Set<string>, field: Field, folded: string, options: { words: boolean }): void {
  for (const run of runsOf(folded)) addRun(into, field, run, options.words);
}

function addRun(into: Set<string>, field: Field, run: Run, words: boolean): void {
  if (run.kind === 'word') return addWord(into, field, run.text);
  for (const pair of pairsOf(run.text)) into.add(field + pair);
  if (words) for (const word of wordsOf(run.text)) into.add(field.toUpperCase() + cut(word));
}

export const wholeName = (folded: string): string => `=${folded.slice(0, 200).toWellFormed()}`;
export const facetLexeme = (key: string): string => `#${key}`;
