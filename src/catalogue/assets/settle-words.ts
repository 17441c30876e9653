import type { DbOrTx } from '#adapters/db/client.ts';
import type { CustomPatch } from '#catalogue/custom-fields/contract.ts';
import { holdFields, settleCustom } from '#catalogue/custom-fields/index.ts';
import { canonicalTags } from '#catalogue/tags/index.ts';
import { acceptTerms } from '#catalogue/terms/index.ts';

type Said = { tags?: readonly string[] | undefined; terms?: string[] | undefined; custom?: CustomPatch | undefined };

/**
 * What is kept of the words that somebody uses for an asset: tags by their canonical names. What was not said is not
 * there. The vocabulary stays as it is until the transaction ends; call it before the transaction locks any asset.
 */
export async function settleWords(tx: DbOrTx, said: Said, by: { createdBy: string; at: Date }): Promise<{ tags?: string[] }> {
  if (said.custom) await holdFields(tx);
  return said.tags ? { tags: await canonicalTags(tx, said.tags, by) } : {};
}

/** Terms and custom values as the asset has them after the edit, each allowed; `before`: as it has them now. */
export async function settleValues(
  tx: DbOrTx,
  said: Said,
  before: { terms: readonly string[]; custom: Readonly<Record<string, unknown>> } = { terms: [], custom: {} },
): Promise<{ terms?: string[]; custom?: Record<string, unknown> }> {
  const { terms, custom } = said;
  if (terms) await acceptTerms(tx, terms, before.terms);
  return { ...(terms ? { terms } : {}), ...(custom ? { custom: await settleCustom(tx, custom, before.custom) } : {}) };
}
