import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetQuery } from '#catalogue/assets/contract.ts';
import { editAsset } from '#catalogue/assets/index.ts';
import { listAssetIds } from '#catalogue/search/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { addAsset } from './add-asset.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const sorts = ['relevance', 'newest', 'oldest', 'name', 'largest'] as const;

test('an asset that stays as it is stands on exactly one page of a search, whatever happens around it between two pages', async () => {
  let run = 0;
  const change = fc.record({ kind: fc.constantFrom('add', 'edit', 'trash'), at: fc.nat(30) });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...sorts), fc.integer({ min: 1, max: 4 }), fc.array(change, { maxLength: 12 }), async (sort, limit, changes) => {
      const word = `lap${run++}x`;
      // In the name, a tag, the description: of every tier some. Half of them stay as they are.
      const made: string[] = [];
      for (let i = 0; i < 12; i++) {
        made.push(
          await addAsset(database.db, [{ name: `${word} ${i}` }, { name: `n${i}`, tags: [word] }, { name: `n${i}`, description: `of ${word}` }][i % 3]),
        );
      }
      const untouched = made.filter((_, i) => i % 2 === 0);
      const others = made.filter((_, i) => i % 2 === 1);
      const queue = [...changes];
      const trashed = new Set<string>();
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 60; page++) {
        const list = await listAssetIds(database.db, assetQuery.parse({ q: `${word} `, sort, limit, ...(cursor ? { cursor } : {}) }));
        seen.push(...list.ids);
        cursor = list.nextCursor;
        if (cursor === null) break;
        const next = queue.shift();
        const other = others[(next?.at ?? 0) % others.length] ?? '';
        if (next?.kind === 'add') await addAsset(database.db, { name: `${word} added ${next.at}` });
        if (next?.kind === 'edit' && !trashed.has(other)) {
          const patch = { name: `${word} z`, description: 'edited' };
          await editAsset({ db: database.db, clock: systemClock }, { id: other, patch, by: 'usr_test' });
        }
        if (next?.kind === 'trash') trashed.add(other);
        if (next?.kind === 'trash') await database.pool.query('update asset set trashed_at = now() where id = $1', [other]);
      }
      for (const id of untouched) expect(seen.filter((one) => one === id)).toEqual([id]);
      if (changes.length === 0) expect(seen.toSorted()).toEqual(made.toSorted());
    }),
    { numRuns: 25 },
  );
});

test('a cursor of another sort is refused', async () => {
  const id = await addAsset(database.db, { name: 'cursor' });
  await expect(listAssetIds(database.db, assetQuery.parse({ sort: 'name', cursor: `n..${id}` }))).rejects.toMatchObject({ code: 'cursor-of-other-sort' });
});
