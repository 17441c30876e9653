import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { NewTag, Tag } from './contract.ts';
import { tagErrors } from './errors.ts';
import { giveWords } from './give-words.ts';
import { findTag, insertTags, tagsOfWords, takeTags } from './store.ts';

export async function createTag({ db, clock }: { db: Db; clock: Clock }, input: NewTag & { createdBy: string }): Promise<Tag> {
  const { name, synonyms, createdBy } = input;
  return await db.transaction(async (tx) => {
    await takeTags(tx);
    const taken = (await tagsOfWords(tx, [name])).get(name);
    if (taken !== undefined) {
      throw fail(tagErrors['tag-word-taken'], taken === name ? `There is a tag “${name}” already.` : `“${name}” means the tag “${taken}”.`, {
        fields: [{ pointer: '/name', message: 'is taken' }],
        extra: { tag: taken },
      });
    }
    await insertTags(tx, [name], { createdBy, at: clock.now() });
    await giveWords(tx, name, synonyms, (word) => `/synonyms/${synonyms.indexOf(word)}`);
    return (await findTag(tx, name)) as Tag;
  });
}
