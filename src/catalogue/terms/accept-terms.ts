import type { DbOrTx } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import type { Term } from './contract.ts';
import { termErrors } from './errors.ts';
import { fixedTerms } from './fixed-terms.ts';
import { withNarrower } from './rules.ts';
import { houseTerms, houseTermsByIds } from './store.ts';

/** The terms of these ids, by id; an unknown id is simply not there. */
export async function termsByIds(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Term>> {
  const own = new Map(
    (
      await houseTermsByIds(
        db,
        ids.filter((id) => !fixedTerms.has(id)),
      )
    ).map((term) => [term.id, term]),
  );
  return new Map(ids.flatMap((id) => (own.has(id) || fixedTerms.has(id) ? [[id, (own.get(id) ?? fixedTerms.get(id)) as Term] as const] : [])));
}

/** Throws unless an asset may have these terms: each exists, and is not retired unless the asset had it before. */
export async function acceptTerms(db: DbOrTx, ids: readonly string[], before: readonly string[], pointer = '/terms'): Promise<void> {
  const known = await termsByIds(db, ids);
  const at = (wrong: (id: string) => boolean, message: string) => ids.flatMap((id, index) => (wrong(id) ? [{ pointer: `${pointer}/${index}`, message }] : []));
  const unknown = at((id) => !known.has(id), 'is no term');
  if (unknown.length > 0) {
    throw fail(
      termErrors['term-unknown'],
      `There is no term ${ids
        .filter((id) => !known.has(id))
        .slice(0, 3)
        .join(', ')}.`,
      { fields: unknown },
    );
  }
  const retired = (id: string): boolean => known.get(id)?.retired === true && !before.includes(id);
  const fields = at(retired, 'is retired');
  if (fields.length > 0) throw fail(termErrors['term-retired'], `${ids.filter(retired).slice(0, 3).join(', ')} is retired.`, { fields });
}

/** The ids with all narrower ones: a province with its cities and counties, a project with what is below it. For filters. */
export async function narrowerTerms(db: DbOrTx, ids: readonly string[]): Promise<string[]> {
  const own = ids.some((id) => !fixedTerms.has(id)) ? await houseTerms(db) : [];
  return withNarrower(ids, [...fixedTerms.values(), ...own]);
}
