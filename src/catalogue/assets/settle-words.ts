import type { DbOrTx } from '#adapters/db/client.ts';
import { canonicalTags } from '#catalogue/tags/index.ts';

type Said = { tags?: readonly string[] | undefined };
type Settled = { tags?: string[] };

/**
 * What is kept of the words that somebody uses for an asset: tags by their canonical names. What was not said is not
 * there. Call it before the transaction locks any asset.
 */
export async function settleWords(tx: DbOrTx, said: Said, by: { createdBy: string; at: Date }): Promise<Settled> {
  return said.tags ? { tags: await canonicalTags(tx, said.tags, by) } : {};
}
