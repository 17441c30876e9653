/** What a search means: every clause must hold. Of the terms of a clause one is enough; `not`: none may. */
export type Clause = { not: boolean; anyOf: Term[] };
export type Term = { kind: 'text'; text: string; phrase: boolean; unfinished: boolean } | { kind: 'tag'; tag: string };

/** A search is a sentence, not a program: what goes beyond is passed over. */
const mostClauses = 16;
const mostAlternatives = 8;

const token = /(?<minus>-?)(?:(?<operator>tag|标签):)?(?:"(?<phrase>[^"]*)"?|(?<word>[^\s"]+))/gu;

/**
 * Reads what people type: words, `"a phrase"`, `-without`, `one OR other`, `tag:筛查`. Never fails: what makes no sense as an
 * operator is a word. The last word may still be being typed, unless a space or a closing quote follows.
 */
export function parseSearch(q: string): Clause[] {
  const text = q.normalize('NFKC').replace(/[“”„«»「」『』]/g, '"');
  const clauses: Clause[] = [];
  let joins = false;
  for (const match of text.matchAll(token)) {
    const { minus, operator, phrase, word } = match.groups ?? {};
    const value = phrase ?? word ?? '';
    if (!minus && !operator && (word === 'OR' || word === '|')) {
      joins = clauses.length > 0;
      continue;
    }
    if (value.trim() === '') continue;
    const ends = match.index + match[0].length === text.length;
    const term: Term = operator
      ? { kind: 'tag', tag: value }
      : { kind: 'text', text: value, phrase: phrase !== undefined, unfinished: phrase === undefined && !minus && ends };
    const last = clauses.at(-1);
    if (joins && last && !last.not && !minus) {
      if (last.anyOf.length < mostAlternatives) last.anyOf.push(term);
    } else if (clauses.length < mostClauses) clauses.push({ not: minus === '-', anyOf: [term] });
    joins = false;
  }
  return clauses;
}
