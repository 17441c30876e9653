import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset } from '#adapters/db/schema/assets.ts';
import { ambassadorsByIds, ambassadorsRoutes } from '#catalogue/ambassadors/index.ts';
import { liveSigningKeys, partnersByIds, partnersRoutes, signingKey } from '#catalogue/partners/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { actorWith, type Call, mountRoutes } from './mount-routes.ts';
import { whileHeld } from './while-held.ts';

const clock = fixedClock('2026-11-23T12:00:00+08:00');
let database: TestDatabase;
let call: Call;
const routers = () => [ambassadorsRoutes({ db: database.db, clock }), partnersRoutes({ db: database.db, clock })];

beforeAll(async () => {
  database = await createTestDatabase();
  call = mountRoutes(routers()).call;
});
afterAll(() => database.drop());

describe('an ambassador', () => {
  const person = { name: { 'zh-CN': '堉䶮榃', en: 'Lin Xiao' }, title: { 'zh-CN': '早筛守护大使' } };
  const personOf = async (assetId: string) => (await database.db.select({ id: asset.ambassadorId }).from(asset).where(eq(asset.id, assetId)))[0]?.id;

  it('comes back as sent, and their portrait is marked as showing them', async () => {
    const portraitAssetId = await addAsset(database.db);
    const { status, body } = await call('POST', '/v1/ambassadors', { ...person, portraitAssetId });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...person, portraitAssetId });
    expect(await call('GET', `/v1/ambassadors/${body['id']}`)).toMatchObject({ status: 200, body });
    expect((await call('GET', '/v1/ambassadors')).body['items']).toContainEqual(body);
    expect(await personOf(portraitAssetId)).toBe(body['id']);
    expect((await ambassadorsByIds(database.db, [String(body['id']), newId('ambassador')])).size).toBe(1);
  });

  it('needs a portrait that exists, and nothing is kept without one', async () => {
    const before = (await call('GET', '/v1/ambassadors')).body;
    expect(await call('POST', '/v1/ambassadors', { ...person, portraitAssetId: newId('asset') })).toMatchObject({
      status: 422,
      body: { code: 'ambassador-unknown-reference', fields: [{ pointer: '/portraitAssetId' }] },
    });
    expect((await call('GET', '/v1/ambassadors')).body).toEqual(before);
  });

  it('cannot take over the face of another, not even at the same moment', async () => {
    const portraitAssetId = await addAsset(database.db);
    const claim = () => call('POST', '/v1/ambassadors', { ...person, portraitAssetId });
    const answers = await whileHeld(database.db, 'asset', portraitAssetId, [claim, claim, claim]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409]);
    const first = answers.find((answer) => answer.status === 201)?.body['id'];
    expect(answers.find((answer) => answer.status === 409)?.body).toMatchObject({ code: 'ambassador-portrait-taken', ambassadorId: first });
    expect(await personOf(portraitAssetId)).toBe(first);
  });

  it('that does not exist is answered with its own code', async () => {
    expect(await call('GET', `/v1/ambassadors/${newId('ambassador')}`)).toMatchObject({ status: 404, body: { code: 'ambassador-not-found' } });
    expect(await call('GET', '/v1/ambassadors/nobody')).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });
});

describe('a partner', () => {
  const create = async () => await call('POST', '/v1/partners', { name: { 'zh-CN': '晨曦健康' }, logoAssetId: await addAsset(database.db, 'logo') });
  type Made = { id: string; signingKey: { kid: string; secret: string } };

  it('is given a signing key whose secret is shown once and never again', async () => {
    const { status, body, headers } = await create();
    expect(status).toBe(201);
    expect(headers.get('Cache-Control')).toBe('no-store');
    const { id, signingKey: key } = body as Made;
    expect(key.kid).toMatch(/^[0-9A-Za-z]{8}$/);
    expect(Buffer.from(key.secret, 'base64url')).toHaveLength(32);
    const shown = [await call('GET', `/v1/partners/${id}`), await call('GET', '/v1/partners')];
    for (const answer of shown) {
      expect(answer.status).toBe(200);
      expect(JSON.stringify(answer.body)).toContain(key.kid);
      expect(JSON.stringify(answer.body)).not.toContain(key.secret);
      expect(JSON.stringify(answer.body)).not.toContain('secret');
    }
    expect(await signingKey(database.db, key.kid)).toMatchObject({ partnerId: id, secret: key.secret });
    expect((await partnersByIds(database.db, [id])).get(id)?.name).toEqual({ 'zh-CN': '晨曦健康' });
  });

  it('has at most two live keys: a third retires the oldest', async () => {
    const { id, signingKey: first } = (await create()).body as Made;
    const kids = [first.kid];
    for (let i = 0; i < 2; i++) {
      clock.advance(1000);
      const { status, body } = await call('POST', `/v1/partners/${id}/signing-keys`);
      expect(status).toBe(201);
      kids.push(String(body['kid']));
      expect((await liveSigningKeys(database.db, id)).map((key) => key.kid)).toEqual(kids.slice(-2));
    }
    expect(await signingKey(database.db, first.kid)).toBeNull();
    expect(await signingKey(database.db, kids[2] as string)).not.toBeNull();
  });

  it('has at most two live keys even when five are asked for at once', async () => {
    const { id } = (await create()).body as Made;
    const rotate = () => call('POST', `/v1/partners/${id}/signing-keys`);
    await whileHeld(database.db, 'partner', id, [rotate, rotate, rotate, rotate, rotate]);
    expect(await liveSigningKeys(database.db, id)).toHaveLength(2);
  });

  it('keeps its keys when another rotates', async () => {
    const [a, b] = [(await create()).body as Made, (await create()).body as Made];
    await call('POST', `/v1/partners/${a.id}/signing-keys`);
    await call('POST', `/v1/partners/${a.id}/signing-keys`);
    expect((await liveSigningKeys(database.db, b.id)).map((key) => key.kid)).toEqual([b.signingKey.kid]);
  });

  it('sees itself only with its own key', async () => {
    const [own, other] = [(await create()).body as Made, (await create()).body as Made];
    const partner = mountRoutes(routers(), actorWith({ partnerId: own.id })).call;
    expect(((await partner('GET', '/v1/partners')).body['items'] as Made[]).map((item) => item.id)).toEqual([own.id]);
    expect((await partner('GET', `/v1/partners/${other.id}`)).status).toBe(404);
    expect((await partner('POST', `/v1/partners/${other.id}/signing-keys`)).status).toBe(404);
    expect(await liveSigningKeys(database.db, other.id)).toHaveLength(1);
  });

  it('needs a logo that exists, and unknown ones have their own codes', async () => {
    expect(await call('POST', '/v1/partners', { name: { en: 'x' }, logoAssetId: newId('asset') })).toMatchObject({
      status: 422,
      body: { code: 'partner-unknown-reference', fields: [{ pointer: '/logoAssetId' }] },
    });
    expect(await call('GET', `/v1/partners/${newId('partner')}`)).toMatchObject({ status: 404, body: { code: 'partner-not-found' } });
    expect(await call('POST', `/v1/partners/${newId('partner')}/signing-keys`)).toMatchObject({ status: 404, body: { code: 'partner-not-found' } });
  });
});
