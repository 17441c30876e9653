import type { Term, TermQuery } from './contract.ts';

/** Deep enough for product lines; a chain of parents is followed at every look. */
export const maxTermDepth = 10;

/** Does a term answer a question for terms? Names in every language count, and the key. */
export function termMatches(term: Term, { cursor, kind, parentId, q }: Pick<TermQuery, 'cursor' | 'kind' | 'parentId' | 'q'>): boolean {
  if (cursor !== undefined && term.id <= cursor) return false;
  if (kind !== undefined && term.kind !== kind) return false;
  if (parentId !== undefined && term.parentId !== (parentId === 'root' ? null : parentId)) return false;
  if (q === undefined || q === '') return true;
  const wanted = q.normalize('NFKC').toLowerCase();
  return [term.key, ...Object.values(term.name)].some((text) => text.normalize('NFKC').toLowerCase().includes(wanted));
}

/** The ids with all that lies below them, given every term and the one above it. */
export function withNarrower(ids: readonly string[], terms: Iterable<Pick<Term, 'id' | 'parentId'>>): string[] {
  const below = Map.groupBy(terms, (term) => term.parentId);
  const found = new Set(ids);
  // Grows while it is walked: what is added is looked at in its turn.
  for (const id of found) for (const term of below.get(id) ?? []) found.add(term.id);
  return [...found];
}

/** Whether a term may have this parent: of its kind, not below itself, and the tree not too deep. */
export function mayBeBelow(term: Pick<Term, 'id' | 'kind'>, parentId: string, terms: ReadonlyMap<string, Term>): boolean {
  const parent = terms.get(parentId);
  if (!parent || parent.kind !== term.kind) return false;
  let depth = 1;
  for (let at: Term | undefined = parent; at; at = at.parentId === null ? undefined : terms.get(at.parentId)) {
    if (at.id === term.id) return false;
    depth += 1;
  }
  const heightOf = (id: string): number => 1 + Math.max(0, ...[...terms.values()].filter((one) => one.parentId === id).map((one) => heightOf(one.id)));
  return depth - 1 + heightOf(term.id) <= maxTermDepth;
}
