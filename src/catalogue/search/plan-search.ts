import { foldText } from './fold-text.ts';
import { facetLexeme, type Field, wholeName } from './lexemes.ts';
import type { Clause } from './parse-search.ts';
import { allOf, anyOf, butNot, lexeme, needsLook, patternOf, type Piece, pieceIn, type TermQuery, wordsIn } from './term-query.ts';

/** A tag, term, person or collection whose name holds the piece; `code` is how it stands in the index row's facets. */
export type LabelHit = { key: string; code: string | null };
/** A piece with the labels it names, and the other words for the tag that it is exactly. */
export type ResolvedPiece = Piece & { labels: LabelHit[]; synonyms: string[] };
/** A clause whose terms were looked up in the vocabulary: alternatives, each of pieces that must all be found. */
export type ResolvedTerm = { tags: string[] } | { pieces: ResolvedPiece[] };
export type ResolvedClause = { not: boolean; anyOf: ResolvedTerm[] };

/** What rows must pass beside the index: one of the texts, or one of the codes, or the query. */
export type Look = { not: boolean; patterns: string[]; codes: string[]; query: TermQuery };
export type SearchPlan = {
  /** Null: nothing is asked of lexemes. */
  match: TermQuery;
  /** Nothing can be found. */
  impossible: boolean;
  /** From the best to the last; each leaves out those before it. Empty without words to rank by. */
  tiers: string[];
  looks: Look[];
};

type Level = { fields: readonly Field[]; labels: readonly string[]; words?: boolean };
const vocabulary = ['tag:', 'term:', 'person:'];
/** Name before tags, terms and people, before description and collections, before what the file says of itself. */
const levels: Level[] = [
  { fields: ['n'], labels: [], words: true },
  { fields: ['n'], labels: [] },
  { fields: ['n', 'v'], labels: vocabulary },
  { fields: ['n', 'v', 'd'], labels: [...vocabulary, 'collection:'] },
  { fields: ['n', 'v', 'd', 'm'], labels: [...vocabulary, 'collection:'] },
];
const anywhere = levels.at(-1) as Level;

const synonymsOf = (piece: ResolvedPiece): Piece[] =>
  piece.synonyms
    .map((text) => ({ folded: foldText(text), exact: piece.exact, unfinished: false }))
    .filter(({ folded }) => folded !== '' && folded !== piece.folded);

/**
 * Other words for what was typed count as whole words, except at the last: nobody typed them, so a part of another word is
 * the least likely to be meant.
 */
const pieceQuery = (piece: ResolvedPiece, level: Level): TermQuery =>
  anyOf([
    ...level.fields.map((field) => (level.words ? wordsIn(field, piece) : pieceIn(field, piece))),
    ...synonymsOf(piece).flatMap((other) => level.fields.map((field) => (level === anywhere ? pieceIn(field, other) : wordsIn(field, other)))),
    ...piece.labels.filter(({ key }) => level.labels.some((kind) => key.startsWith(kind))).map(({ key }) => lexeme(facetLexeme(key))),
  ]);

const variantsOf = (piece: ResolvedPiece): Piece[] => [piece, ...synonymsOf(piece)];

const tagQuery = (tags: readonly string[]): TermQuery => anyOf(tags.map((tag) => lexeme(facetLexeme(`tag:${tag}`))));

const clauseQuery = (clause: ResolvedClause, level: Level): TermQuery =>
  anyOf(clause.anyOf.map((term) => ('tags' in term ? tagQuery(term.tags) : allOf(term.pieces.map((piece) => pieceQuery(piece, level))))));

/** A clause of one word that must be looked at; other alternatives are left to the index. */
function looksOf(clause: ResolvedClause): Look[] {
  const alternatives = clause.anyOf;
  const looked = (piece: ResolvedPiece): boolean => variantsOf(piece).some(needsLook);
  if (!alternatives.some((term) => 'pieces' in term && term.pieces.some(looked))) return [];
  const lookAt = (pieces: readonly ResolvedPiece[], query: TermQuery): Look => ({
    not: clause.not,
    patterns: pieces.flatMap((piece) => variantsOf(piece).map(patternOf)),
    codes: pieces.flatMap((piece) => piece.labels.flatMap(({ code }) => code ?? [])),
    query,
  });
  const labelQuery = (piece: ResolvedPiece): TermQuery => anyOf(piece.labels.filter(({ code }) => code === null).map(({ key }) => lexeme(facetLexeme(key))));
  const [only] = alternatives;
  if (alternatives.length === 1 && only && 'pieces' in only && !clause.not) {
    return only.pieces.filter(looked).map((piece) => lookAt([piece], labelQuery(piece)));
  }
  // Alternatives, and what is excluded: any one piece that must be looked at decides for its alternative.
  const seen = alternatives.flatMap((term) => ('pieces' in term ? (term.pieces.find(looked) ?? []) : []));
  const rest = alternatives.map((term) =>
    'tags' in term
      ? tagQuery(term.tags)
      : term.pieces.some(looked)
        ? anyOf(term.pieces.map(labelQuery))
        : allOf(term.pieces.map((piece) => pieceQuery(piece, anywhere))),
  );
  return [lookAt(seen, anyOf(rest))];
}

/** The search's own text as a name would be, where it is nothing but words. */
const asName = (clauses: readonly Clause[]): TermQuery => {
  const words = clauses.map(({ not, anyOf: terms }) => (not || terms.length !== 1 || terms[0]?.kind !== 'text' ? null : terms[0].text));
  return words.length === 0 || words.includes(null) ? null : lexeme(wholeName(foldText(words.join(' '))));
};

/**
 * Turns a search into conditions on lexemes. `filters` are conditions that hold in any case. Ranking is a list of tiers and
 * no sum of weights: which tier an asset is in can be answered by the index alone, so the best of a million matches are
 * found without looking at the others, and the order is total: by tier, then newest first.
 */
export function planSearch(clauses: readonly Clause[], resolved: readonly ResolvedClause[], filters: readonly TermQuery[]): SearchPlan {
  const wanted = resolved.filter(({ not }) => !not);
  const excluded = resolved.filter(({ not }) => not);
  const looks = resolved.flatMap(looksOf);
  // What must be looked at to be excluded is excluded by that look alone.
  const excludedByIndex = anyOf(excluded.filter((clause) => looksOf(clause).length === 0).map((clause) => clauseQuery(clause, anywhere)));
  const full = allOf([...wanted.map((clause) => clauseQuery(clause, anywhere)), ...filters]);
  const asked = wanted.length + filters.length > 0;
  const match = asked ? butNot(full, excludedByIndex) : excludedByIndex === null ? null : `!${excludedByIndex}`;
  const impossible = asked && full === null;
  if (wanted.length === 0 || impossible) return { match, impossible, tiers: [], looks };
  const whole = asName(clauses);
  const steps = [whole, ...levels.map((level) => allOf(wanted.map((clause) => clauseQuery(clause, level))))];
  const tiers: string[] = [];
  let better: TermQuery = null;
  let last: TermQuery = null;
  for (const step of steps) {
    if (step === null || step === last) continue;
    const tier = butNot(butNot(allOf([step, ...filters]), better), excludedByIndex);
    if (tier !== null) tiers.push(tier);
    // Each level finds all that the one before it found, and the whole name stands by itself.
    better = anyOf([whole, step]);
    last = step;
  }
  return { match, impossible, tiers, looks };
}
