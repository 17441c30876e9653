import type { DbOrTx } from '#adapters/db/client.ts';
import { cleanTags } from '#kernel/clean-text.ts';
import { holdTags, insertTags, tagsOfWords } from './store.ts';

const settle = (words: readonly string[], known: ReadonlyMap<string, string>): string[] => [...new Set(words.map((word) => known.get(word) ?? word))];

/**
 * What is kept of tags that somebody typed: a synonym becomes its tag, and what is new becomes a tag. The vocabulary stays
 * as it is until the transaction ends, so that no merge comes between the look and the write. Call it before the
 * transaction locks any asset.
 */
export async function canonicalTags(tx: DbOrTx, tags: readonly string[], by: { createdBy: string; at: Date }): Promise<string[]> {
  const words = cleanTags(tags);
  if (words.length === 0) return [];
  await holdTags(tx);
  const known = await tagsOfWords(tx, words);
  await insertTags(
    tx,
    words.filter((word) => !known.has(word)),
    by,
  );
  return settle(words, known);
}

/** What typed tags mean, for filters: nothing is made, and a word that means no tag stays itself. */
export async function meantTags(db: DbOrTx, tags: readonly string[]): Promise<string[]> {
  const words = cleanTags(tags);
  return settle(words, await tagsOfWords(db, words));
}
