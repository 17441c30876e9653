import { afterAll, beforeAll, expect, it } from 'vitest';
import { savedSearchRoutes } from '#catalogue/saved-searches/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { scopes, scopesOfRole } from '#kernel/access.ts';
import { newId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { actorWith, type Call, mountRoutes } from './mount-routes.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const as = (ownerId: string, role: 'admin' | 'editor' = 'editor', id = ownerId): Call =>
  mountRoutes([savedSearchRoutes({ db: database.db, clock: fixedClock('2026-11-26T12:00:00+08:00') })], {
    ...actorWith({ scopes: role === 'admin' ? scopes : scopesOfRole.editor }),
    id,
    ownerId,
  }).call;
const path = (id: unknown) => `/v1/saved-searches/${String(id)}`;
const idsOf = async (call: Call) => ((await call('GET', '/v1/saved-searches')).body['items'] as { id: string }[]).map((one) => one.id);

it('a saved search keeps the query that the library takes, and no other', async () => {
  const call = as('usr_lin');
  const { status, body } = await call('POST', '/v1/saved-searches', { name: ' 深圳  竖图 ', query: { q: '海报', term: ['region:440300'], tag: 'Ａ,b' } });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: '深圳 竖图',
    shared: false,
    ownerId: 'usr_lin',
    editable: true,
    query: { q: '海报', term: ['region:440300'], tag: ['a', 'b'] },
  });
  expect((await call('GET', path(body['id']))).body).toEqual(body);
  expect(await call('POST', '/v1/saved-searches', { name: 'x', query: { tags: ['a'] } })).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  expect((await call('PATCH', path(body['id']), { query: { untagged: true } })).body).toMatchObject({ name: '深圳 竖图', query: { untagged: true } });
});

it('a private one is its owner’s alone, with whatever key of theirs', async () => {
  const { body } = await as('usr_lin')('POST', '/v1/saved-searches', { name: 'mine', query: {} });
  for (const call of [as('usr_chen'), as('usr_boss', 'admin')]) {
    expect(await idsOf(call)).not.toContain(body['id']);
    expect(await call('GET', path(body['id']))).toMatchObject({ status: 404, body: { code: 'saved-search-not-found' } });
    expect((await call('PATCH', path(body['id']), { name: 'taken' })).status).toBe(404);
    expect((await call('DELETE', path(body['id']))).status).toBe(404);
  }
  const key = as('usr_lin', 'editor', 'key_1');
  expect(await idsOf(key)).toContain(body['id']);
  expect((await key('DELETE', path(body['id']))).status).toBe(204);
});

it('a shared one is seen by everybody, and changed by its owner and admins', async () => {
  const { body } = await as('usr_lin')('POST', '/v1/saved-searches', { name: 'ours', query: {}, shared: true });
  const other = as('usr_chen');
  expect((await other('GET', path(body['id']))).body).toMatchObject({ name: 'ours', editable: false });
  expect(await other('PATCH', path(body['id']), { name: 'taken' })).toMatchObject({ status: 403, body: { code: 'saved-search-of-another' } });
  expect((await other('DELETE', path(body['id']))).status).toBe(403);
  expect((await as('usr_boss', 'admin')('PATCH', path(body['id']), { name: 'all ours' })).body).toMatchObject({ name: 'all ours', ownerId: 'usr_lin' });
  expect((await as('usr_lin')('PATCH', path(body['id']), { shared: false })).status).toBe(200);
  expect((await other('GET', path(body['id']))).status).toBe(404);
});

it('what is not there is not found', async () => {
  expect(await as('usr_lin')('GET', path(newId('savedSearch')))).toMatchObject({ status: 404, body: { code: 'saved-search-not-found' } });
});
