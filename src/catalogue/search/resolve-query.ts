import type { DbOrTx } from '#adapters/db/client.ts';
import type { LibraryQuery } from '#catalogue/assets/contract.ts';
import { cleanTag } from '#kernel/clean-text.ts';
import { catchUp, catchUpForReader } from './catch-up.ts';
import { codeOf } from './facet-codes.ts';
import { facetLexeme } from './lexemes.ts';
import { fixedLabelsWith } from './labels/fixed-labels.ts';
import { findLabels, tagsMeant, textsOf } from './labels/store.ts';
import { type Clause, parseSearch } from './parse-search.ts';
import { planSearch, type ResolvedClause, type ResolvedTerm } from './plan-search.ts';
import type { Selection } from './selection.ts';
import { collectionsWithin, facetNumbers, hashOf } from './store.ts';
import { allOf, anyOf, lexeme, needsLook, patternOf, type Piece, pieceIn, piecesOf, type TermQuery } from './term-query.ts';

/** Dimensions that are counted, and the prefix of their keys. Values of one are alternatives. */
export type FacetDimension = { prefix: string; keys: string[] };

/** A day begins when it does in Shanghai. */
const startOf = (day: string | undefined): Date | null => (day === undefined ? null : new Date(day.includes('T') ? day : `${day}T00:00:00+08:00`));

/** Of places whose names hold a word; counties are found by the names of what they lie in. */
const mostFixedLabels = 60;

/** All words of the tag that a word means, because after a merge some assets still have the old one until they are caught up with. */
type Meant = ReadonlyMap<string, readonly string[]>;
const wordsOfTag = (meant: Meant, word: string): string[] => [...(meant.get(word) ?? [word])];

type PieceAt = { piece: Piece; at: number };

/** Looks the words up among the names of tags, terms, people and collections. */
async function resolveClauses(db: DbOrTx, clauses: readonly Clause[], meant: Meant): Promise<ResolvedClause[]> {
  let at = 0;
  const numbered = clauses.map(({ not, anyOf: terms }) => ({
    not,
    terms: terms.map((term) =>
      term.kind === 'tag' ? term : { kind: term.kind, pieces: piecesOf(term.text, term).map((piece): PieceAt => ({ piece, at: at++ })) },
    ),
  }));
  const pieces = numbered.flatMap(({ terms }) => terms.flatMap((term) => (term.kind === 'tag' ? [] : term.pieces)));
  const named = await findLabels(
    db,
    pieces.map(({ piece, at: index }) => ({ at: index, query: pieceIn('l', piece), pattern: needsLook(piece) ? patternOf(piece) : null })),
  );
  const fixed = pieces.flatMap(({ piece, at: index }) => fixedLabelsWith(piece, mostFixedLabels).map((label) => ({ ...label, at: index })));
  const numbers = await facetNumbers(db, [...new Set(fixed.map(({ key }) => key))]);
  // What no asset ever had has no number; collections have none, they are not counted.
  const found = [...named, ...fixed.map((label) => ({ ...label, number: numbers.get(label.key) ?? null }))].filter(
    ({ key, number }) => number !== null || key.startsWith('collection:'),
  );
  const byPiece = Map.groupBy(found, (label) => label.at);
  // Who types a tag's name or one of its synonyms exactly means all of them.
  const exactTags = (piece: PieceAt) => (byPiece.get(piece.at) ?? []).filter(({ key, folded }) => key.startsWith('tag:') && folded === piece.piece.folded);
  const texts = Map.groupBy(await textsOf(db, [...new Set(pieces.flatMap((piece) => exactTags(piece).map(({ key }) => key)))]), ({ key }) => key);
  return numbered.flatMap(({ not, terms }) => {
    const alternatives = terms.flatMap((term): ResolvedTerm[] => {
      if (term.kind === 'tag') return [{ tags: wordsOfTag(meant, cleanTag(term.tag)) }];
      if (term.pieces.length === 0) return [];
      return [
        {
          pieces: term.pieces.map((one) => ({
            ...one.piece,
            labels: (byPiece.get(one.at) ?? []).map(({ key, number }) => ({ key, code: number === null ? null : codeOf(number) })),
            synonyms: exactTags(one).flatMap(({ key }) => (texts.get(key) ?? []).map(({ text }) => text)),
          })),
        },
      ];
    });
    return alternatives.length === 0 ? [] : [{ not, anyOf: alternatives }];
  });
}

const facetQuery = (keys: readonly string[]): TermQuery => anyOf(keys.map((key) => lexeme(facetLexeme(key))));

/** The filters of a query that are facets as well: of several kinds of terms each is one. */
function dimensionsOf(query: LibraryQuery, meant: Meant): FacetDimension[] {
  const termKinds = Map.groupBy(query.term, (term) => term.split(':')[0] ?? '');
  const one = (value: string | boolean | undefined): string[] => (value === undefined ? [] : [String(value)]);
  const given: [string, readonly string[]][] = [
    ['kind:', query.kind],
    ['file:', query.fileKind],
    ['tag:', query.tag.flatMap((tag) => wordsOfTag(meant, tag))],
    ['person:', one(query.person)],
    ['state:', one(query.state)],
    ['ai:', one(query.ai)],
  ];
  return [
    ...given.map(([prefix, values]) => ({ prefix, keys: values.map((value) => prefix + value) })),
    ...[...termKinds].map(([kind, terms]) => ({ prefix: `term:${kind}:`, keys: terms.map((term) => `term:${term}`) })),
  ].filter(({ keys }) => keys.length > 0);
}

/** Finds out what a query means now: its words in the vocabulary, collections below the one named. `exact` waits for the index to catch up. */
export async function resolveQuery(
  db: DbOrTx,
  query: LibraryQuery,
  how: { facetsApart?: boolean; exact?: boolean } = {},
): Promise<{ selection: Selection; dimensions: FacetDimension[] }> {
  await (how.exact ? catchUp(db) : catchUpForReader(db));
  const clauses = parseSearch(query.q);
  const typedTags = clauses.flatMap(({ anyOf: terms }) => terms.flatMap((term) => (term.kind === 'tag' ? [cleanTag(term.tag)] : [])));
  const meant: Meant = await tagsMeant(db, [...query.tag, ...typedTags]);
  const dimensions = dimensionsOf(query, meant);
  const chosen = dimensions.map(({ keys }) => facetQuery(keys));
  // An asset that fails two dimensions counts for nothing; one that fails one counts for the values of that one.
  const nearly = chosen.length > 1 ? [anyOf(chosen.map((_, left) => allOf(chosen.filter((__, at) => at !== left))))] : [];
  const filters: TermQuery[] = [...(how.facetsApart ? nearly : chosen)];
  if (query.collection !== undefined) filters.push(facetQuery((await collectionsWithin(db, query.collection)).map((id) => `collection:${id}`)));
  if (query.uploadedBy !== undefined) filters.push(facetQuery([`by:${query.uploadedBy}`]));
  if (query.untagged === true) filters.push(facetQuery(['untagged']));
  const words = await resolveClauses(db, clauses, meant);
  const plan = planSearch(clauses, words, filters);
  const tagged = query.untagged === false ? [{ not: true, patterns: [], codes: [], query: facetQuery(['untagged']) }] : [];
  const hash = query.similarTo === undefined ? null : await hashOf(db, query.similarTo);
  const selection: Selection = {
    ...plan,
    looks: [...plan.looks, ...tagged],
    // Signs alone find nothing. To find everything instead would be no good before an edit of all that was found.
    impossible: plan.impossible || (query.q !== '' && words.length === 0) || (query.similarTo !== undefined && hash === null),
    trashed: query.trashed,
    after: startOf(query.after),
    before: startOf(query.before),
    similar: hash === null || query.similarTo === undefined ? null : { hash, except: query.similarTo },
  };
  return { selection, dimensions };
}
