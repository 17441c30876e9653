import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset } from '#adapters/db/schema/assets.ts';
import { assetRoutes } from '#catalogue/assets/index.ts';
import { collectionRoutes } from '#catalogue/collections/index.ts';
import { customFieldRoutes } from '#catalogue/custom-fields/index.ts';
import { narrowerTerms, termRoutes, termsByIds } from '#catalogue/terms/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { type Answer, type Call, mountRoutes } from './mount-routes.ts';
import { whileHeld } from './while-held.ts';

const clock = fixedClock('2026-11-26T12:00:00+08:00');
let database: TestDatabase;
let call: Call;
let app: ReturnType<typeof mountRoutes>['app'];
beforeAll(async () => {
  database = await createTestDatabase();
  const deps = { db: database.db, clock, storage: {} as never };
  ({ call, app } = mountRoutes([assetRoutes(deps), termRoutes(deps), customFieldRoutes(deps), collectionRoutes(deps)]));
});
afterAll(() => database.drop());

let serial = 0;
const fresh = (word: string) => `${word}-${(serial += 1)}`;
const photo = () => addAsset(database.db, 'photo');
const patch = (id: string, body: unknown): Promise<Answer> => call('PATCH', `/v1/assets/${id}`, body);
const define = async (body: Record<string, unknown>): Promise<string> => {
  const key = fresh('field');
  expect((await call('POST', '/v1/custom-fields', { key, label: { 'zh-CN': '字段' }, ...body })).status).toBe(201);
  return key;
};
const option = (value: string) => ({ value, label: { en: value } });
const field = async (key: string) => ((await call('GET', '/v1/custom-fields')).body['items'] as Record<string, unknown>[]).find((one) => one['key'] === key);

describe('the terms of an asset', () => {
  it('are kept once each, and counted', async () => {
    const id = await photo();
    const terms = ['business-line:insurance', 'region:440300'];
    expect((await patch(id, { terms: [...terms, terms[0]] })).body).toMatchObject({ terms });
    expect((await call('GET', `/v1/assets/${id}`)).body).toMatchObject({ terms });
    expect((await call('GET', '/v1/terms/region:440300')).body).toMatchObject({
      count: 1,
      editable: false,
      parentId: 'region:440000',
      name: { 'zh-CN': '深圳市' },
    });
  });

  it('that do not exist are refused by name, and nothing is changed', async () => {
    const id = await photo();
    expect(await patch(id, { name: 'other', terms: ['region:440300', 'region:990000', 'project:nowhere'] })).toMatchObject({
      status: 422,
      body: { code: 'term-unknown', fields: [{ pointer: '/terms/1' }, { pointer: '/terms/2' }] },
    });
    expect((await call('GET', `/v1/assets/${id}`)).body).toMatchObject({ name: 'test', terms: [] });
    expect(await patch(id, { terms: ['colour:red'] })).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  it('are defined by the house with the codes that campaigns use, once each', async () => {
    const key = fresh('社区早筛');
    const made = { kind: 'project', key: `${key}A`, name: { 'zh-CN': '社区早筛', en: 'Community screening' } };
    expect((await call('POST', '/v1/terms', made)).body).toMatchObject({ id: `project:${key}a`, retired: false, editable: true, count: 0, parentId: null });
    expect(await call('POST', '/v1/terms', made)).toMatchObject({ status: 409, body: { code: 'term-taken', termId: `project:${key}a` } });
    expect(await call('POST', '/v1/terms', { ...made, kind: 'region', key: '999999' })).toMatchObject({ status: 400 });
    expect(await call('PATCH', '/v1/terms/region:440300', { name: { en: 'x' } })).toMatchObject({ status: 409, body: { code: 'term-fixed' } });
    expect(await call('PATCH', '/v1/terms/season:nowhere', { retired: true })).toMatchObject({ status: 404, body: { code: 'term-not-found' } });
    expect((await patch(await photo(), { terms: [`project:${key}a`] })).status).toBe(200);
    expect((await call('GET', `/v1/terms/project:${encodeURIComponent(`${key}a`)}`)).body).toMatchObject({ count: 1 });
  });

  it('when retired stay where they are, and are given to nothing new', async () => {
    const key = fresh('2026-winter');
    const id = `season:${key}`;
    await call('POST', '/v1/terms', { kind: 'season', key, name: { en: 'Winter' } });
    const [had, other] = [await photo(), await photo()];
    await patch(had, { terms: [id] });
    expect((await call('PATCH', `/v1/terms/${id}`, { retired: true })).body).toMatchObject({ retired: true });
    expect((await patch(had, { terms: [id, 'business-line:medical'] })).status).toBe(200);
    expect(await patch(other, { terms: [id] })).toMatchObject({ status: 422, body: { code: 'term-retired', fields: [{ pointer: '/terms/0' }] } });
  });

  it('are looked for with all that is narrower: a province with its cities, a product with its parts', async () => {
    const [wide, narrow] = [fresh('plan'), fresh('plan')];
    await call('POST', '/v1/terms', { kind: 'product', key: wide, name: { en: 'Wide' } });
    expect((await call('POST', '/v1/terms', { kind: 'product', key: narrow, name: { en: 'Narrow' }, parentId: `product:${wide}` })).status).toBe(201);
    expect(await call('PATCH', `/v1/terms/product:${wide}`, { parentId: `product:${narrow}` })).toMatchObject({
      status: 422,
      body: { code: 'term-parent-unusable' },
    });
    expect(await narrowerTerms(database.db, [`product:${wide}`])).toEqual([`product:${wide}`, `product:${narrow}`]);
    expect(await narrowerTerms(database.db, ['region:440000'])).toEqual(expect.arrayContaining(['region:440000', 'region:440300', 'region:440305']));
    expect([...(await termsByIds(database.db, [`product:${wide}`, 'region:440300', 'project:gone'])).keys()]).toEqual([`product:${wide}`, 'region:440300']);
  });

  it('are listed by kind, by parent and by name, page by page', async () => {
    const provinces = (await call('GET', '/v1/terms?kind=region&parentId=root')).body['items'] as { id: string }[];
    expect(provinces).toHaveLength(34);
    const cities = (await call('GET', '/v1/terms?kind=region&parentId=region:440000')).body['items'] as { id: string }[];
    expect(cities).toHaveLength(21);
    expect((await call('GET', '/v1/terms?kind=region&q=深圳')).body['items']).toMatchObject([{ id: 'region:440300' }]);
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const { body } = await call('GET', `/v1/terms?kind=region&limit=1000${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...(body['items'] as { id: string }[]).map((one) => one.id));
      cursor = body['nextCursor'] as string | null;
    } while (cursor !== null);
    expect(seen.length).toBeGreaterThan(3200);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('the custom fields of an asset', () => {
  it('take values of their type, field by field', async () => {
    const [text, number] = [await define({ type: 'text' }), await define({ type: 'number' })];
    const id = await photo();
    expect((await patch(id, { custom: { [text]: ' HT  118 ', [number]: 3 } })).body).toMatchObject({ custom: { [text]: 'HT 118', [number]: 3 } });
    expect((await patch(id, { custom: { [number]: null } })).body['custom']).toEqual({ [text]: 'HT 118' });
    expect(await patch(id, { custom: { [text]: 'kept out', [number]: 'three', nowhere: 1 } })).toMatchObject({
      status: 422,
      body: { code: 'custom-value-unusable', fields: [{ pointer: `/custom/${number}` }, { pointer: '/custom/nowhere' }] },
    });
    expect((await call('GET', `/v1/assets/${id}`)).body['custom']).toEqual({ [text]: 'HT 118' });
  });

  it('hold 16 kB together at most', async () => {
    const keys = [await define({ type: 'long-text' }), await define({ type: 'long-text' })];
    const id = await photo();
    expect((await patch(id, { custom: { [keys[0]!]: 'x'.repeat(10_000) } })).status).toBe(200);
    expect(await patch(id, { custom: { [keys[1]!]: 'x'.repeat(10_000) } })).toMatchObject({ status: 422, body: { code: 'custom-values-too-large' } });
  });

  it('lose no option that an asset has, and no value but by force', async () => {
    const choice = await define({ type: 'choice', options: ['a', 'b'].map(option) });
    const choices = await define({ type: 'choices', options: ['a', 'b', 'c'].map(option) });
    const id = await photo();
    await patch(id, { custom: { [choice]: 'a', [choices]: ['a', 'c'] } });
    expect(await call('PATCH', `/v1/custom-fields/${choice}`, { options: [option('b')] })).toMatchObject({
      status: 409,
      body: { code: 'custom-option-in-use', options: [{ value: 'a', count: 1 }], count: 1 },
    });
    expect(await call('PATCH', `/v1/custom-fields/${choices}`, { options: [option('a')] })).toMatchObject({
      status: 409,
      body: { options: [{ value: 'c', count: 1 }] },
    });
    expect((await call('PATCH', `/v1/custom-fields/${choices}`, { options: ['c', 'a', 'd'].map(option) })).status).toBe(200);
    expect(await call('PATCH', `/v1/custom-fields/${await define({ type: 'date' })}`, { options: [option('a')] })).toMatchObject({
      status: 422,
      body: { code: 'custom-options-unusable' },
    });
    expect(await call('DELETE', `/v1/custom-fields/${choice}`)).toMatchObject({ status: 409, body: { code: 'custom-field-in-use', count: 1 } });
    expect((await call('DELETE', `/v1/custom-fields/${choice}?force=true`)).status).toBe(204);
    expect((await call('GET', `/v1/assets/${id}`)).body['custom']).toEqual({ [choices]: ['a', 'c'] });
    expect(await field(choice)).toBeUndefined();
  });

  it('keep their values when archived', async () => {
    const key = await define({ type: 'text' });
    const id = await photo();
    await patch(id, { custom: { [key]: 'kept' } });
    expect((await call('PATCH', `/v1/custom-fields/${key}`, { archived: true, order: -5, label: { en: 'Old' } })).body).toMatchObject({
      archived: true,
      order: -5,
      type: 'text',
    });
    expect((await patch(id, { name: 'still editable' })).body).toMatchObject({ custom: { [key]: 'kept' } });
    expect(await patch(await photo(), { custom: { [key]: 'new' } })).toMatchObject({ status: 422, body: { code: 'custom-value-unusable' } });
  });

  it('have one key each, and are 100 at most', async () => {
    const key = await define({ type: 'boolean' });
    expect(await call('POST', '/v1/custom-fields', { key, label: { en: 'x' }, type: 'text' })).toMatchObject({
      status: 409,
      body: { code: 'custom-field-taken' },
    });
    const left = 100 - ((await call('GET', '/v1/custom-fields')).body['items'] as unknown[]).length;
    for (let i = 0; i < left; i++) await define({ type: 'boolean' });
    expect(await call('POST', '/v1/custom-fields', { key: 'one-more', label: { en: 'x' }, type: 'text' })).toMatchObject({
      status: 409,
      body: { code: 'custom-field-limit' },
    });
  });
});

describe('the safe box of an asset', () => {
  it('lies inside the picture, can be taken back, and comes back as sent', async () => {
    const id = await photo();
    const safeBox = { x: 0.1, y: 0.2, width: 0.9, height: 0.8 };
    expect((await patch(id, { safeBox })).body).toMatchObject({ safeBox });
    for (const wrong of [
      { ...safeBox, x: 0.11 },
      { ...safeBox, height: 0.9 },
      { ...safeBox, width: 0 },
      { ...safeBox, y: -0.1 },
    ]) {
      expect(await patch(id, { safeBox: wrong })).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    }
    expect((await patch(id, { safeBox: null })).body).toMatchObject({ safeBox: null });
  });
});

describe('edits of one asset by two people', () => {
  it('meet at the ETag, whichever of the fields was changed', async () => {
    const key = ((await call('GET', '/v1/custom-fields')).body['items'] as { key: string; type: string }[]).find((one) => one.type === 'boolean')!.key;
    const edits = [{ terms: ['business-line:pharma'] }, { custom: { [key]: true } }, { safeBox: { x: 0, y: 0, width: 1, height: 1 } }, { tags: ['x'] }];
    for (const edit of edits) {
      const id = await photo();
      const etag = (await call('GET', `/v1/assets/${id}`)).headers.get('ETag')!;
      expect((await patch(id, edit)).status).toBe(200);
      const late = await app.request(`/v1/assets/${id}`, {
        method: 'PATCH',
        body: JSON.stringify({ name: 'late' }),
        headers: { 'Content-Type': 'application/json', 'If-Match': etag },
      });
      expect([edit, late.status]).toEqual([edit, 412]);
    }
  });

  it('at the same moment both keep their custom values', async () => {
    const keys = ((await call('GET', '/v1/custom-fields')).body['items'] as { key: string; type: string }[])
      .filter((one) => one.type === 'boolean')
      .map((one) => one.key);
    const id = await photo();
    await whileHeld(
      database.db,
      'asset',
      id,
      keys.slice(0, 4).map((key) => () => patch(id, { custom: { [key]: true } })),
    );
    const [row] = await database.db.select({ custom: asset.custom }).from(asset).where(eq(asset.id, id));
    expect(Object.keys(row!.custom)).toHaveLength(4);
  });
});

it('an asset names the collections it is in', async () => {
  const id = await photo();
  const made = (await call('POST', '/v1/collections', { name: 'named' })).body as { id: string };
  await call('PUT', `/v1/collections/${made.id}/assets/${id}`);
  expect((await call('GET', `/v1/assets/${id}`)).body).toMatchObject({ collections: [made.id] });
});
