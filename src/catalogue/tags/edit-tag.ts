import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { Tag, TagPatch } from './contract.ts';
import { tagErrors } from './errors.ts';
import { giveWords, refuseLostMark } from './give-words.ts';
import { findTag, removeSynonyms, renameRow, replaceOnAssets, tagsOfWords, takeTags, touchTag } from './store.ts';

/** Renames a tag on every asset that has it, in one statement, or changes its synonyms. */
export async function editTag({ db, clock }: { db: Db; clock: Clock }, { name, patch }: { name: string; patch: TagPatch }): Promise<Tag> {
  const at = clock.now();
  return await db.transaction(async (tx) => {
    await takeTags(tx);
    const before = await findTag(tx, name);
    if (!before) throw fail(tagErrors['tag-not-found'], `There is no tag “${name}”.`);
    const next = patch.name ?? name;
    if (next !== name) {
      const taken = (await tagsOfWords(tx, [next])).get(next);
      if (taken !== undefined && taken !== name) {
        throw fail(tagErrors['tag-word-taken'], `“${next}” means the tag “${taken}”.`, {
          fields: [{ pointer: '/name', message: 'is taken' }],
          extra: { tag: taken },
        });
      }
      refuseLostMark([name, ...before.synonyms], next);
      await renameRow(tx, name, next);
      await replaceOnAssets(tx, name, next, at);
    }
    if (patch.synonyms) {
      await removeSynonyms(tx, next);
      await giveWords(
        tx,
        next,
        patch.synonyms.filter((word) => word !== next),
        (word) => `/synonyms/${patch.synonyms?.indexOf(word)}`,
      );
    }
    await touchTag(tx, next, at);
    return (await findTag(tx, next)) as Tag;
  });
}
