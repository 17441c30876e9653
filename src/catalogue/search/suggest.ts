import type { Db } from '#adapters/db/client.ts';
import { assetQuery } from '#catalogue/assets/contract.ts';
import { catchUpForReader } from './catch-up.ts';
import { foldText } from './fold-text.ts';
import { completeFixed } from './labels/fixed-labels.ts';
import { completeLabels } from './labels/store.ts';
import { bestAssetIds } from './list-assets.ts';
import { namesOf } from './store.ts';
import { pieceIn } from './term-query.ts';

export type Suggestion = { text: string; kind: 'tag' | 'term' | 'person' | 'collection' | 'name'; id?: string; matched: string };

const kinds = ['tag', 'term', 'person', 'collection'] as const;
/** Names of assets come after the vocabulary, and are few: the list itself shows them. */
const mostNames = 3;

/** Completes what is typed: names of tags, terms, people and collections, by characters or pinyin, then names of assets. */
export async function suggest(db: Db, { q, limit }: { q: string; limit: number }): Promise<Suggestion[]> {
  const folded = foldText(q);
  if (folded === '') return [];
  await catchUpForReader(db);
  const latin = /^[a-z0-9 ]+$/.test(folded) ? folded.replaceAll(' ', '') : '';
  const piece = { folded, exact: false, unfinished: true };
  const [own, best] = await Promise.all([
    completeLabels(db, { folded, latin, query: pieceIn('l', piece) }, limit),
    bestAssetIds(db, assetQuery.parse({ q, limit: mostNames })),
  ]);
  const found = [...own, ...completeFixed({ folded, latin }, limit)].toSorted((a, b) => a.rank - b.rank || a.folded.length - b.folded.length);
  const labels = new Map<string, Suggestion>();
  for (const { key, text } of found) {
    const kind = kinds.find((one) => key.startsWith(`${one}:`));
    if (kind === undefined || labels.has(key)) continue;
    const id = key.slice(kind.length + 1);
    // A synonym is completed to its tag.
    labels.set(key, { text: kind === 'tag' ? id : text, kind, id, matched: text });
  }
  const names = (await namesOf(db, best)).map(({ id, name }): Suggestion => ({ text: name, kind: 'name', id, matched: name }));
  return [...labels.values()]
    .slice(0, Math.max(1, limit - names.length))
    .concat(names)
    .slice(0, limit);
}
