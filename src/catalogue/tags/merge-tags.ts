import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Tag } from './contract.ts';
import { tagErrors } from './errors.ts';
import { refuseLostMark } from './give-words.ts';
import { findTag, foldRow, replaceOnAssets, tagsOfWords, takeTags, touchTag } from './store.ts';

/** Makes two tags one: every asset that had the first has the second, once, and all words of the first mean the second. */
export async function mergeTags({ db, clock }: { db: Db; clock: Clock }, input: { name: string; into: string }): Promise<Tag> {
  const at = clock.now();
  return await db.transaction(async (tx) => {
    await takeTags(tx);
    const from = await findTag(tx, input.name);
    if (!from) throw fail(tagErrors['tag-not-found'], `There is no tag “${input.name}”.`);
    const into = (await tagsOfWords(tx, [input.into])).get(input.into);
    if (into === undefined)
      throw fail(tagErrors['tag-not-found'], `There is no tag “${input.into}”.`, { fields: [{ pointer: '/into', message: 'is no tag' }] });
    if (into === from.name)
      throw fail(tagErrors['tag-into-itself'], `“${input.into}” is “${into}”.`, { fields: [{ pointer: '/into', message: 'is the same tag' }] });
    refuseLostMark([from.name, ...from.synonyms], into);
    await replaceOnAssets(tx, from.name, into, at);
    await foldRow(tx, from.name, into);
    await touchTag(tx, into, at);
    return (await findTag(tx, into)) as Tag;
  });
}
