import type { DbOrTx } from '#adapters/db/client.ts';
import type { AssetQuery } from '#catalogue/assets/contract.ts';
import { fail } from '#kernel/errors.ts';
import { searchErrors } from './errors.ts';
import { resolveQuery } from './resolve-query.ts';
import type { Selection } from './selection.ts';
import { countRows, type FoundRow, nextByRelevance, nextRows, type Order, type Place } from './store.ts';

export type AssetList = { ids: string[]; nextCursor: string | null; total: number; totalIsExact: boolean };

type Sort = Order | 'relevance';
const letters: Record<Sort, string> = { relevance: 'r', newest: 'n', oldest: 'o', name: 'a', largest: 'l' };

/** A cursor names the last row of a page by what it is sorted by, so that it holds also where that row is gone by then. */
const cursorOf = (sort: Sort, { id, value }: FoundRow): string => `${letters[sort]}.${Buffer.from(value).toString('base64url')}.${id}`;

function placeOf(sort: Sort, cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [letter, value = '', id = ''] = cursor.split('.');
  if (letter !== letters[sort]) {
    throw fail(searchErrors['cursor-of-other-sort'], `The cursor was given by another sort than ${sort}.`, {
      fields: [{ pointer: '/cursor', message: `does not belong to the sort ${sort}` }],
    });
  }
  const text = Buffer.from(value, 'base64url').toString();
  if ((sort === 'relevance' || sort === 'largest') && !/^\d{1,15}$/.test(text)) {
    throw fail(searchErrors['cursor-of-other-sort'], 'The cursor was not given by this service.', {
      fields: [{ pointer: '/cursor', message: 'is no cursor' }],
    });
  }
  return { value: text, id };
}

const sortOf = (query: AssetQuery, selection: Selection): Sort => {
  const asked = query.sort ?? (selection.tiers.length > 0 ? 'relevance' : 'newest');
  return asked === 'relevance' && selection.tiers.length === 0 ? 'newest' : asked;
};

/**
 * A page of the assets that a query means, with how many they are in all.
 *
 * What is promised of pages: each goes on behind the sort key and id of the last row of the one before. An asset that
 * exists throughout and whose sort key does not change meanwhile is on exactly one of them, whatever is added, edited or
 * deleted around it; sorted by newest or oldest no edit changes the key. One whose key is changed (by an edit that makes it
 * more or less relevant, a new name, a new version) may be met again or not at all.
 */
export async function listAssetIds(db: DbOrTx, query: AssetQuery): Promise<AssetList> {
  const { selection } = await resolveQuery(db, query);
  const sort = sortOf(query, selection);
  const window = { after: placeOf(sort, query.cursor), skip: query.skip, limit: query.limit + 1 };
  const [found, total] = await Promise.all([
    sort === 'relevance' ? nextByRelevance(db, selection, window) : nextRows(db, selection, sort, window),
    countRows(db, selection),
  ]);
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return { ids: rows.map(({ id }) => id), nextCursor: found.length > query.limit && last ? cursorOf(sort, last) : null, total, totalIsExact: true };
}

/** The most relevant assets, uncounted: for completion. */
export async function bestAssetIds(db: DbOrTx, query: AssetQuery): Promise<string[]> {
  const { selection } = await resolveQuery(db, query);
  return (await nextByRelevance(db, selection, { after: null, limit: query.limit })).map(({ id }) => id);
}
