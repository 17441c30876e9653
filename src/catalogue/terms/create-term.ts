import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { NewTerm, Term } from './contract.ts';
import { termErrors } from './errors.ts';
import { mayBeBelow } from './rules.ts';
import { houseTerms, insertTerm, takeTerms } from './store.ts';

export async function createTerm({ db, clock }: { db: Db; clock: Clock }, input: NewTerm & { createdBy: string }): Promise<Term> {
  const { kind, key, name, parentId, createdBy } = input;
  const term: Term = { id: `${kind}:${key}`, kind, key, name, parentId, retired: false };
  return await db.transaction(async (tx) => {
    await takeTerms(tx);
    const terms = new Map((await houseTerms(tx)).map((one) => [one.id, one]));
    if (terms.has(term.id)) {
      throw fail(termErrors['term-taken'], `There is ${term.id} already.`, { fields: [{ pointer: '/key', message: 'is taken' }], extra: { termId: term.id } });
    }
    if (parentId !== null && !mayBeBelow(term, parentId, terms)) {
      throw fail(termErrors['term-parent-unusable'], `${term.id} cannot be below ${parentId}.`, {
        fields: [{ pointer: '/parentId', message: 'cannot be its parent' }],
      });
    }
    await insertTerm(tx, { ...term, createdBy, createdAt: clock.now() });
    return term;
  });
}
