import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Term, TermPatch } from './contract.ts';
import { termErrors } from './errors.ts';
import { fixedTerms } from './fixed-terms.ts';
import { mayBeBelow } from './rules.ts';
import { houseTerms, takeTerms, updateTerm } from './store.ts';

/** Changes a term of the house: its names, what is above it, or whether it is retired. Its id is for ever. */
export async function editTerm({ db, clock }: { db: Db; clock: Clock }, { id, patch }: { id: string; patch: TermPatch }): Promise<Term> {
  if (fixedTerms.has(id)) throw fail(termErrors['term-fixed'], `${id} comes with Galaxy.`);
  return await db.transaction(async (tx) => {
    await takeTerms(tx);
    const terms = new Map((await houseTerms(tx)).map((one) => [one.id, one]));
    const before = terms.get(id);
    if (!before) throw fail(termErrors['term-not-found'], `There is no term ${id}.`);
    const { name = before.name, parentId = before.parentId, retired = before.retired } = patch;
    if (parentId !== null && parentId !== before.parentId && !mayBeBelow(before, parentId, terms)) {
      throw fail(termErrors['term-parent-unusable'], `${id} cannot be below ${parentId}.`, {
        fields: [{ pointer: '/parentId', message: 'cannot be its parent' }],
      });
    }
    const after = { ...before, name, parentId, retired };
    await updateTerm(tx, after, clock.now());
    return after;
  });
}
