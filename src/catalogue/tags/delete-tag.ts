import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import { tagErrors } from './errors.ts';
import { refuseLostMark } from './give-words.ts';
import { countUses, deleteRow, findTag, removeFromAssets, takeTags } from './store.ts';

/** Removes a tag with its synonyms. One that assets have is refused, or with `force` taken off them. */
export async function deleteTag({ db, clock }: { db: Db; clock: Clock }, { name, force }: { name: string; force: boolean }): Promise<void> {
  await db.transaction(async (tx) => {
    await takeTags(tx);
    const found = await findTag(tx, name);
    if (!found) throw fail(tagErrors['tag-not-found'], `There is no tag “${name}”.`);
    const count = await countUses(tx, name);
    if (count > 0) {
      if (!force) throw fail(tagErrors['tag-in-use'], `${count} asset(s) have the tag “${name}”, those in the trash among them.`, { extra: { count } });
      refuseLostMark([name], null);
      await removeFromAssets(tx, name, clock.now());
    }
    await deleteRow(tx, name);
  });
}
