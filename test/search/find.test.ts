import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { libraryQuery, assetQuery } from '#catalogue/assets/contract.ts';
import { editAsset } from '#catalogue/assets/index.ts';
import { catchUp, countFacets, findSimilar, listAssetIds, selectAssetIds, suggest } from '#catalogue/search/index.ts';
import { systemClock } from '#kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts';
import { addAsset, type Given } from './add-asset.ts';

let database: TestDatabase;
const names = new Map<string, string>();
const add = async (given: Given): Promise<string> => {
  const id = await addAsset(database.db, given);
  names.set(id, given.name ?? '');
  return id;
};
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const find = async (query: Record<string, unknown>): Promise<string[]> =>
  (await listAssetIds(database.db, assetQuery.parse({ limit: 100, ...query }))).ids.map((id) => names.get(id) ?? id);
const found = async (q: string): Promise<string[]> => (await find({ q })).toSorted();
const facetsOf = (query: Record<string, unknown>) => countFacets(database.db, libraryQuery.parse(query));
const nameTag = async (tag: string, ...synonyms: string[]): Promise<void> => {
  await database.pool.query(`insert into tag (name, created_by, created_at, updated_at) values ($1, 'usr_test', now(), now())`, [tag]);
  for (const word of [tag, ...synonyms]) await database.pool.query('insert into tag_word (word, tag) values ($1, $2)', [word, tag]);
};

describe('words are found', () => {
  beforeAll(async () => {
    for (const name of [
      '早筛查体检',
      '早筛与筛查',
      '筛查通知',
      '查早点',
      '中国人的节日',
      '中国与外国人',
      'OCT检查2026',
      'OCT 2025 检查',
      '頭髮護理',
      'Café culture',
      'Screening day',
      'Running screens',
    ])
      await add({ name });
    await add({ name: 'described', description: '社区义诊，免费测血压' });
    await add({ name: 'captioned', said: '晨跑的老人 morning run' });
    await add({ name: 'named by its file', fileName: '滨江夜跑-final.png' });
  });

  it.each([
    ['早筛查', ['早筛查体检']],
    ['筛查', ['早筛与筛查', '早筛查体检', '筛查通知']],
    ['查早', ['查早点']],
    ['中国人', ['中国人的节日']],
    ['筛', ['早筛与筛查', '早筛查体检', '筛查通知']],
    ['oct 检查', ['OCT 2025 检查', 'OCT检查2026']],
    ['ＯＣＴ检查', ['OCT检查2026']],
    ['2026 oct', ['OCT检查2026']],
    ['头发', ['頭髮護理']],
    ['護理', ['頭髮護理']],
    ['CAFE', ['Café culture']],
    ['screening', ['Running screens', 'Screening day']],
    ['scr', ['Running screens', 'Screening day']],
    ['scr ', []],
    ['s', ['Running screens', 'Screening day']],
    ['sc', ['Running screens', 'Screening day']],
    ['sc ', []],
    ['2', ['OCT 2025 检查', 'OCT检查2026']],
    ['20', ['OCT 2025 检查', 'OCT检查2026']],
    ['26', []],
    ['r', ['Running screens', 'captioned']],
    ['"screening day"', ['Screening day']],
    ['"day screening"', []],
    ['筛查 -通知', ['早筛与筛查', '早筛查体检']],
    ['筛查 -早筛查', ['早筛与筛查', '筛查通知']],
    ['通知 OR 节日', ['中国人的节日', '筛查通知']],
    ['血压', ['described']],
    ['社区 义诊', ['described']],
    ['晨跑', ['captioned']],
    ['夜跑', ['named by its file']],
    ['。。。', []],
    ["'; drop table asset; --", []],
    ['100%\\', []],
  ])('by %s', async (q, expected) => {
    expect(await found(q)).toEqual(expected.toSorted());
  });

  it('and nothing else is: what is no word of theirs finds nothing, whatever signs are in it', async () => {
    for (const q of ["a' | !('", "\\'", ':*', '& | !', '<->', 'x:A', '(((', '"'.repeat(50), '-'.repeat(99)]) expect([q, await found(q)]).toEqual([q, []]);
  });
});

it('the name ranks before tags, tags before the description, that before the file; a whole name first, newest first among equals', async () => {
  await nameTag('玉兰');
  await add({ name: 'in the file', said: '玉兰' });
  await add({ name: 'described so', description: '一树玉兰' });
  await add({ name: 'tagged', tags: ['玉兰'] });
  await add({ name: '老玉兰树' });
  await add({ name: '玉兰' });
  await add({ name: '新玉兰树' });
  expect(await find({ q: '玉兰' })).toEqual(['玉兰', '新玉兰树', '老玉兰树', 'tagged', 'described so', 'in the file']);
});

describe('the vocabulary', () => {
  it('finds a tag by its synonyms, follows a merge and a rename at once, also on assets not indexed yet', async () => {
    await nameTag('查体', '体检套餐', 'checkup');
    await nameTag('健检');
    const [a, b] = [await add({ name: 'one', tags: ['查体'] }), await add({ name: 'two', tags: ['健检'] })];
    // The last holds the characters of the tag, but across two words.
    expect(await find({ q: 'checkup' })).toEqual(['one', '早筛查体检']);
    expect(await find({ tag: 'checkup' })).toEqual(['one']);
    expect(await found('tag:体检套餐')).toEqual(['one']);

    await database.pool.query(`update tag_word set tag = '查体' where tag = '健检'`);
    await database.pool.query(`delete from tag where name = '健检'`);
    expect((await found('checkup')).slice(0, 2)).toEqual(['one', 'two']);
    expect((await find({ tag: '健检' })).toSorted()).toEqual(['one', 'two']);
    expect((await facetsOf({ q: 'checkup' })).facets.tag).toEqual([{ value: '查体', count: 2 }]);
    await database.pool.query(`update asset set tags = array_replace(tags, '健检', '查体') where id = any($1)`, [[a, b]]);
    await catchUp(database.db);
    expect((await find({ tag: '查体' })).toSorted()).toEqual(['one', 'two']);

    await database.pool.query(`update tag set name = '体格检查' where name = '查体'`);
    await database.pool.query(`insert into tag_word (word, tag) values ('体格检查', '体格检查')`);
    expect((await find({ tag: '体格检查' })).toSorted()).toEqual(['one', 'two']);
  });

  it('finds places by their names, with what lies within them, and counts them so', async () => {
    await add({ name: 'in Nanshan', terms: ['region:440305'] });
    await add({ name: 'in Guangzhou', terms: ['region:440100'] });
    expect(await found('深圳市')).toEqual(['in Nanshan']);
    expect(await found('广东')).toEqual(['in Guangzhou', 'in Nanshan']);
    expect((await find({ term: 'region:440000' })).toSorted()).toEqual(['in Guangzhou', 'in Nanshan']);
    expect((await facetsOf({ q: 'guangdong' })).facets.region).toContainEqual({ value: 'region:440000', count: 2 });
  });

  it('finds by the collection, and below it, as soon as an asset is in it', async () => {
    const id = await add({ name: 'member' });
    const [top, below] = ['col_01kbq3v6y8e9rwhx2m4n5p6q7r', 'col_01kbq3v6y8e9rwhx2m4n5p6q7s'];
    await database.db.execute(sql`insert into collection (id, parent_id, ancestor_ids, name, name_key, created_by, created_at, updated_at)
      values (${top}, null, '{}', '春季档案', '春季档案', 'u', now(), now()), (${below}, ${top}, ${sql.param([top])}::text[], '内', '内', 'u', now(), now())`);
    await database.db.execute(sql`insert into collection_asset (collection_id, asset_id, added_by, added_at) values (${below}, ${id}, 'u', now())`);
    expect(await find({ collection: top })).toEqual(['member']);
    await database.db.execute(sql`insert into collection_asset (collection_id, asset_id, added_by, added_at) values (${top}, ${id}, 'u', now())`);
    expect(await found('春季档案')).toEqual(['member']);
    await database.db.execute(sql`delete from collection_asset where asset_id = ${id}`);
    expect(await find({ collection: top })).toEqual([]);
  });

  it('is completed by characters, pinyin and initials, synonyms to their tag', async () => {
    await nameTag('早癌防治', 'early cancer');
    for (const q of ['早癌', 'zaoai', 'zafz', 'early c'])
      expect([q, (await suggest(database.db, { q, limit: 10 }))[0]]).toMatchObject([q, { text: '早癌防治', kind: 'tag', id: '早癌防治' }]);
    expect(await suggest(database.db, { q: 'shenzhenshi', limit: 3 })).toContainEqual(expect.objectContaining({ kind: 'term', id: 'region:440300' }));
    expect(await suggest(database.db, { q: '老玉兰', limit: 10 })).toContainEqual(expect.objectContaining({ kind: 'name', text: '老玉兰树' }));
    expect(await suggest(database.db, { q: '%_', limit: 10 })).toEqual([]);
  });
});

it('what is edited, trashed or purged is found as it is by then', async () => {
  const id = await add({ name: 'azure one' });
  expect(await found('azure')).toHaveLength(1);
  await editAsset({ db: database.db, clock: systemClock }, { id, patch: { name: 'crimson one' }, by: 'usr_test' });
  expect([(await found('azure')).length, (await found('crimson')).length]).toEqual([0, 1]);
  // By a statement that knows nothing of search: the database itself notes it.
  await database.pool.query(`update asset set description = 'turquoise' where id = $1`, [id]);
  expect(await found('turquoise')).toHaveLength(1);
  await database.pool.query('update asset set trashed_at = now() where id = $1', [id]);
  expect([(await found('turquoise')).length, (await find({ q: 'turquoise', trashed: true })).length]).toEqual([0, 1]);
  await database.pool.query('delete from original where asset_id = $1', [id]).catch(() => {});
  await database.pool.query('delete from asset where id = $1', [id]).catch(() => {});
  expect(await found('turquoise')).toEqual([]);
});

it('a facet is counted without its own filter, the others with it; total is the list’s', async () => {
  const [red, blue] = ['facet-red', 'facet-blue'];
  for (const tags of [[red], [red, blue], [blue], [blue]]) await add({ name: 'facetted thing', tags });
  const query = { q: 'facetted', tag: [red] };
  const { total, facets } = await facetsOf(query);
  expect(total).toBe(2);
  expect((await listAssetIds(database.db, assetQuery.parse(query))).total).toBe(2);
  expect(facets.tag).toEqual([
    { value: blue, count: 3 },
    { value: red, count: 2 },
  ]);
  expect(facets.kind).toEqual([{ value: 'photo', count: 2 }]);
  expect((await find({ q: 'facetted', tag: [red, blue] })).length).toBe(4);
  expect((await find({ q: 'facetted', untagged: 'true' })).length).toBe(0);
});

it('pictures that differ in up to ten bits are alike, the nearest first, and nothing else is', async () => {
  const base = 'f0e1d2c3b4a59687';
  const flip = (...bits: number[]): string =>
    bits
      .reduce((hash, bit) => hash ^ (1n << BigInt(bit)), BigInt(`0x${base}`))
      .toString(16)
      .padStart(16, '0');
  const id = await add({ name: 'base', hash: base });
  await add({ name: 'near', hash: flip(0, 17, 34, 51) });
  await add({ name: 'edge', hash: flip(0, 1, 2, 16, 17, 18, 32, 33, 48, 49) });
  await add({ name: 'far', hash: flip(0, 1, 2, 16, 17, 18, 32, 33, 34, 48, 49) });
  await add({ name: 'signed', hash: flip(63) });
  const alike = await findSimilar(database.db, { assetId: id, limit: 10 });
  expect(alike.map(({ id: other, distance }) => [names.get(other), distance])).toEqual([
    ['signed', 1],
    ['near', 4],
    ['edge', 10],
  ]);
  expect((await find({ similarTo: id })).toSorted()).toEqual(['edge', 'near', 'signed']);
});

it('a selection that is acted upon holds everything, also what many statements have just written', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 30; i++) ids.push(await add({ name: `selected ${i}` }));
  await database.pool.query(`update asset set tags = '{acted-upon}' where id = any($1)`, [ids]);
  const batches = [await selectAssetIds(database.db, libraryQuery.parse({ tag: 'acted-upon' }), { limit: 20 })];
  batches.push(await selectAssetIds(database.db, libraryQuery.parse({ tag: 'acted-upon' }), { after: batches[0]?.at(-1), limit: 20 }));
  expect(batches.flat()).toEqual(ids.toSorted());
});
