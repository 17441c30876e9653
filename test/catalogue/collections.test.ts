import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset } from '#adapters/db/schema/assets.ts';
import { collection } from '#adapters/db/schema/vocabulary.ts';
import { lockForReading } from '#adapters/db/transaction-lock.ts';
import { addToCollection, collectionRoutes, ensureCollectionPath, removeFromCollection } from '#catalogue/collections/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { type Call, mountRoutes } from './mount-routes.ts';
import { whileLocked } from './while-held.ts';

const clock = fixedClock('2026-11-26T12:00:00+08:00');
const by = { createdBy: 'usr_test', at: clock.now() };
let database: TestDatabase;
let call: Call;
type Shown = { id: string; name: string; parentId: string | null; path: string; count: number; childCount: number };

beforeAll(async () => {
  database = await createTestDatabase();
  call = mountRoutes([collectionRoutes({ db: database.db, clock })]).call;
});
afterAll(() => database.drop());

let serial = 0;
const fresh = (name: string) => `${name} ${(serial += 1)}`;
const make = async (name = fresh('made'), parentId: string | null = null): Promise<Shown> => {
  const { status, body } = await call('POST', '/v1/collections', { name, parentId });
  expect(status).toBe(201);
  return body as Shown;
};
const read = async (id: string): Promise<Shown> => (await call('GET', `/v1/collections/${id}`)).body as Shown;
const ensure = (path: string, under?: string) => database.db.transaction((tx) => ensureCollectionPath(tx, path, { ...by, under }));
/** Does every row name exactly the collections above it? */
const brokenRows = async (): Promise<unknown[]> =>
  (
    await database.db.execute(sql`
      with recursive tree as (
        select id, array[]::text[] as above from collection where parent_id is null
        union all select c.id, t.above || t.id from collection c join tree t on c.parent_id = t.id
      ) select c.id from collection c left join tree t on t.id = c.id where t.above is distinct from c.ancestor_ids`)
  ).rows;

describe('the tree', () => {
  it('gives every collection its path, its parent and how many are below it', async () => {
    const top = await make('二〇二六');
    const below = await make('  社区   筛查 ', top.id);
    expect(below).toMatchObject({ name: '社区 筛查', parentId: top.id, path: '二〇二六/社区 筛查', count: 0, childCount: 0 });
    expect(await read(top.id)).toMatchObject({ path: '二〇二六', childCount: 1 });
    const children = (await call('GET', `/v1/collections?parentId=${top.id}`)).body['items'] as Shown[];
    expect(children.map((one) => one.id)).toEqual([below.id]);
    const roots = (await call('GET', '/v1/collections?parentId=root')).body['items'] as Shown[];
    expect(roots.map((one) => one.id)).toContain(top.id);
    expect(roots.map((one) => one.id)).not.toContain(below.id);
    expect(((await call('GET', '/v1/collections?q=社区')).body['items'] as Shown[]).map((one) => one.id)).toEqual([below.id]);
  });

  it('is given whole, page by page, each collection once', async () => {
    const made = [await make(), await make(), await make()];
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const { body } = await call('GET', `/v1/collections?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...(body['items'] as Shown[]).map((one) => one.id));
      cursor = body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made.map((one) => one.id)));
  });

  it('holds no two siblings of one name, whatever their width and letter case; cousins may share one', async () => {
    const [a, b] = [await make(), await make()];
    const first = await make('Ｓｐｒｉｎｇ', a.id);
    expect(await call('POST', '/v1/collections', { name: 'spring', parentId: a.id })).toMatchObject({
      status: 409,
      body: { code: 'collection-name-taken', collectionId: first.id },
    });
    const cousin = await make('spring', b.id);
    expect(await call('PATCH', `/v1/collections/${cousin.id}`, { parentId: a.id })).toMatchObject({ status: 409, body: { code: 'collection-name-taken' } });
    const top = await make('Only one on top');
    expect(await call('POST', '/v1/collections', { name: 'only ONE on top' })).toMatchObject({ status: 409, body: { collectionId: top.id } });
    expect((await call('PATCH', `/v1/collections/${first.id}`, { name: 'SPRING' })).body).toMatchObject({ name: 'SPRING' });
  });

  it('moves with all that is below, and never below itself', async () => {
    const [a, b] = [await make(), await make()];
    const c = await make('c', a.id);
    const d = await make('d', c.id);
    const e = await make('e', d.id);
    expect((await call('PATCH', `/v1/collections/${c.id}`, { parentId: b.id })).body).toMatchObject({ path: `${b.name}/c` });
    expect((await read(e.id)).path).toBe(`${b.name}/c/d/e`);
    for (const parentId of [c.id, d.id, e.id]) {
      expect(await call('PATCH', `/v1/collections/${c.id}`, { parentId })).toMatchObject({ status: 409, body: { code: 'collection-in-itself' } });
    }
    expect((await call('PATCH', `/v1/collections/${d.id}`, { parentId: null, name: fresh('d on top') })).status).toBe(200);
    expect((await read(e.id)).path).toMatch(/^d on top \d+\/e$/);
    expect(await brokenRows()).toEqual([]);
  });

  it('has no cycle after two moves into each other at the same moment', async () => {
    const [a, b] = [await make(), await make()];
    const answers = await whileLocked(database.db, (tx) => lockForReading(tx, 'collections'), [
      () => call('PATCH', `/v1/collections/${a.id}`, { parentId: b.id }),
      () => call('PATCH', `/v1/collections/${b.id}`, { parentId: a.id }),
    ]);
    expect(answers.map((one) => one.status).toSorted()).toEqual([200, 409]);
    expect(await brokenRows()).toEqual([]);
  });

  it('is at most 20 levels deep, also by a move', async () => {
    const { id } = await ensure(`${fresh('deep')}/${Array.from({ length: 19 }, (_, at) => `level ${at}`).join('/')}`);
    expect(await call('POST', '/v1/collections', { name: 'one more', parentId: id })).toMatchObject({ status: 422, body: { code: 'collection-too-deep' } });
    await expect(ensure('one/more', id)).rejects.toMatchObject({ code: 'collection-too-deep' });
    const two = await make();
    await make('below', two.id);
    const parentId = (await read(id)).parentId;
    expect(await call('PATCH', `/v1/collections/${two.id}`, { parentId })).toMatchObject({ status: 422, body: { code: 'collection-too-deep' } });
  });

  it('refuses names that would break a path, and parents that are not there', async () => {
    for (const name of ['', '  ', 'a/b', 'a\\b', '.', '..', 'x'.repeat(201)]) {
      expect(await call('POST', '/v1/collections', { name })).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    }
    const parentId = newId('collection');
    expect(await call('POST', '/v1/collections', { name: fresh('x'), parentId })).toMatchObject({
      status: 422,
      body: { code: 'collection-unknown-parent', fields: [{ pointer: '/parentId' }] },
    });
    expect(await call('PATCH', `/v1/collections/${newId('collection')}`, { name: 'x' })).toMatchObject({ status: 404, body: { code: 'collection-not-found' } });
  });
});

describe('the path of an uploaded folder', () => {
  it('makes what is missing and takes what is there', async () => {
    const top = fresh('Trip');
    const first = await ensure(`${top}/day 1`);
    expect(await ensure(`/${top.toUpperCase()}//./day 1/`)).toEqual(first);
    expect(await ensure(`${top}\\Day 1`)).toEqual(first);
    const second = await ensure('sub', first.id);
    expect((await read(second.id)).path).toBe(`${top}/day 1/sub`);
    for (const path of ['', '/', '../etc', 'a/../b', Array.from({ length: 21 }, () => 'x').join('/'), `a/${'x'.repeat(201)}`]) {
      await expect(ensure(path)).rejects.toMatchObject({ code: 'collection-path-unusable' });
    }
    await expect(ensure('x', newId('collection'))).rejects.toMatchObject({ code: 'collection-not-found' });
  });

  it('asked for by 50 uploads at once is one collection each', async () => {
    const top = fresh('At once');
    const made = await Promise.all(Array.from({ length: 50 }, (_, at) => ensure(`${top}/inner/${at % 2 === 0 ? 'even' : 'odd'}`)));
    expect(new Set(made.map((one) => one.id)).size).toBe(2);
    const rows = await database.db.select().from(collection).where(eq(collection.name, top));
    expect(rows).toHaveLength(1);
    expect(await read(rows[0]!.id)).toMatchObject({ childCount: 1 });
    expect(await brokenRows()).toEqual([]);
  });
});

describe('what is in a collection', () => {
  it('counts each asset once, with those below and without the trash', async () => {
    const top = await make();
    const below = await make('below', top.id);
    const [a, b, c] = [await addAsset(database.db), await addAsset(database.db), await addAsset(database.db)];
    expect((await call('POST', `/v1/collections/${top.id}/assets`, { add: [a, b] })).body).toMatchObject({ count: 2 });
    expect((await call('POST', `/v1/collections/${below.id}/assets`, { add: [b, c, c] })).body).toMatchObject({ count: 2 });
    expect(await read(top.id)).toMatchObject({ count: 3 });
    await database.db.update(asset).set({ trashedAt: clock.now() }).where(eq(asset.id, c));
    expect([(await read(top.id)).count, (await read(below.id)).count]).toEqual([2, 1]);
  });

  it('is put in and taken out one by one, twice as well as once', async () => {
    const { id } = await make();
    const assetId = await addAsset(database.db);
    for (let i = 0; i < 2; i++) expect((await call('PUT', `/v1/collections/${id}/assets/${assetId}`)).status).toBe(204);
    expect((await read(id)).count).toBe(1);
    for (let i = 0; i < 2; i++) expect((await call('DELETE', `/v1/collections/${id}/assets/${assetId}`)).status).toBe(204);
    expect((await read(id)).count).toBe(0);
  });

  it('names what does not exist, and then nothing is changed', async () => {
    const { id } = await make();
    const [there, gone] = [await addAsset(database.db), newId('asset')];
    expect(await call('POST', `/v1/collections/${id}/assets`, { add: [there, gone] })).toMatchObject({
      status: 422,
      body: { code: 'collection-unknown-asset', fields: [{ pointer: '/add/1' }] },
    });
    expect((await read(id)).count).toBe(0);
    expect((await call('PUT', `/v1/collections/${newId('collection')}/assets/${there}`)).status).toBe(404);
  });

  it('can be changed within the transaction of an upload or a bulk edit', async () => {
    const { id } = await make();
    const [a, b] = [await addAsset(database.db), await addAsset(database.db)];
    await database.db.transaction((tx) => addToCollection(tx, id, [a, b, a], { addedBy: 'usr_test', at: clock.now() }));
    await database.db.transaction((tx) => removeFromCollection(tx, id, [b]));
    expect((await read(id)).count).toBe(1);
  });

  it('stays in the library when its collection is deleted; what is below goes only by force', async () => {
    const top = await make();
    const below = await make('below', top.id);
    const assetId = await addAsset(database.db);
    await call('POST', `/v1/collections/${below.id}/assets`, { add: [assetId] });
    expect(await call('DELETE', `/v1/collections/${top.id}`)).toMatchObject({ status: 409, body: { code: 'collection-has-children' } });
    expect((await call('DELETE', `/v1/collections/${top.id}?force=true`)).status).toBe(204);
    expect([(await call('GET', `/v1/collections/${top.id}`)).status, (await call('GET', `/v1/collections/${below.id}`)).status]).toEqual([404, 404]);
    expect(await database.db.select().from(asset).where(eq(asset.id, assetId))).toHaveLength(1);
  });
});
