import { foldText } from './fold-text.ts';
import { addText, facetLexeme, wholeName } from './lexemes.ts';
import { spellPinyin } from './spell-pinyin.ts';

/** Goes up with every change of what is written into the index: what was analysed by another is analysed anew, at start. */
export const analyserVersion = 2;

/** Everything an asset is found by. */
export type AssetText = {
  name: string;
  tags: readonly string[];
  description: string;
  /** Texts of typed fields, and the file's name. */
  said: readonly string[];
  /** What the file says of itself: embedded title, caption, keywords, the text of a document. */
  embedded: readonly string[];
  /** `tag:筛查`, `term:region:440300`: what it is filtered and counted by. */
  facets: readonly string[];
  /** Filtered by, not counted: collections, who added it. */
  filters: readonly string[];
};
export type AnalysedAsset = { nameKey: string; folded: string; foldedFile: string | null; lexemes: string[] };

/** Of a document's text so much is read, about sixty pages; a tsvector holds a megabyte. */
const embeddedMaxChars = 60_000;
const embeddedMaxLexemes = 40_000;
const nameKeyMaxChars = 60;

/** Between fields in folded text: no folded text has it, so no phrase is found across two of them. */
export const fieldBreak = '\n';

export function analyseAsset(text: AssetText): AnalysedAsset {
  const name = foldText(text.name);
  const tags = text.tags.map(foldText);
  const said = [text.description, ...text.said].map(foldText).filter((part) => part !== '');
  const embedded = foldText(text.embedded.join(' | ').slice(0, embeddedMaxChars).toWellFormed());
  const lexemes = new Set<string>([wholeName(name), ...[...text.facets, ...text.filters].map(facetLexeme)]);
  addText(lexemes, 'n', name, { words: true });
  for (const tag of tags) addText(lexemes, 'v', tag, { words: true });
  for (const part of said) addText(lexemes, 'd', part, { words: true });
  const ofFile = new Set<string>();
  addText(ofFile, 'm', embedded, { words: false });
  for (const lexeme of [...ofFile].slice(0, embeddedMaxLexemes)) lexemes.add(lexeme);
  return {
    nameKey: `${spellPinyin(name).full} ${name}`.slice(0, nameKeyMaxChars).toWellFormed(),
    folded: [name, ...tags, ...said].join(fieldBreak),
    foldedFile: embedded === '' ? null : embedded,
    lexemes: [...lexemes],
  };
}
