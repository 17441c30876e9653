import type { DbOrTx } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import { aiTags } from './contract.ts';
import { tagErrors } from './errors.ts';
import { addWords, tagsOfWords } from './store.ts';

/** Words that say that a machine made it may only mean a tag that says so, too. */
export function refuseLostMark(words: readonly string[], tag: string | null): void {
  const lost = words.find((word) => aiTags.has(word));
  if (lost === undefined || (tag !== null && aiTags.has(tag))) return;
  throw fail(
    tagErrors['tag-marks-ai'],
    tag === null ? `“${lost}” is what marks pictures made by a machine.` : `“${lost}” would mean “${tag}”, which does not say so.`,
  );
}

/** Lets words mean a tag, unless one of them means another. */
export async function giveWords(tx: DbOrTx, tag: string, words: readonly string[], pointer: (word: string) => string): Promise<void> {
  const known = await tagsOfWords(tx, words);
  const taken = words.find((word) => known.has(word) && known.get(word) !== tag);
  if (taken !== undefined) {
    throw fail(tagErrors['tag-word-taken'], `“${taken}” means the tag “${known.get(taken)}”.`, {
      fields: [{ pointer: pointer(taken), message: 'means another tag' }],
      extra: { tag: known.get(taken) },
    });
  }
  refuseLostMark(words, tag);
  await addWords(
    tx,
    words.map((word) => ({ word, tag })),
  );
}
