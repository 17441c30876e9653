import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAmbassador } from '#catalogue/ambassadors/index.ts';
import { releaseCovers, releasesForSubjects, releasesRoutes } from '#catalogue/releases/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { actorWith, type Call, mountRoutes } from './mount-routes.ts';

const clock = fixedClock('2026-11-23T12:00:00+08:00');
let database: TestDatabase;
let call: Call;

beforeAll(async () => {
  database = await createTestDatabase();
  call = mountRoutes([releasesRoutes({ db: database.db, clock })]).call;
});
afterAll(() => database.drop());

const person = async (): Promise<string> =>
  (
    await createAmbassador(
      { db: database.db, clock },
      { name: { en: 'A' }, title: { en: 'B' }, portraitAssetId: await addAsset(database.db), createdBy: 'usr_test' },
    )
  ).id;
const terms = {
  purposes: ['charity'],
  channels: ['douyin-cover'],
  regions: ['310000'],
  startsAt: '2026-01-01T00:00:00+08:00',
  endsAt: '2027-01-01T00:00:00+08:00',
};
const create = async (subjectId: string, change: Record<string, unknown> = {}) =>
  await call('POST', '/v1/releases', { subjectKind: 'person', subjectId, ...terms, ...change });
const covers = async (subjectId: string) =>
  releaseCovers(await releasesForSubjects(database.db, [{ kind: 'person', id: subjectId }]), {
    subjectKind: 'person',
    subjectId,
    campaignId: newId('campaign'),
    partnerId: null,
    channel: 'douyin-cover',
    region: '310115',
    purpose: 'charity',
    at: clock.now(),
  });

describe('a release', () => {
  it('once recorded covers what it grants, and is found by its subject', async () => {
    const subjectId = await person();
    expect(await covers(subjectId)).toMatchObject({ ok: false, reasons: [{ code: 'release-none' }] });
    const { status, body } = await create(subjectId);
    expect(status).toBe(201);
    expect(body).toMatchObject({ subjectKind: 'person', subjectId, campaignIds: null, channels: ['douyin-cover'], endedAt: null });
    expect(await covers(subjectId)).toMatchObject({ ok: true, releaseId: body['id'] });
    expect((await call('GET', `/v1/releases?subjectId=${subjectId}`)).body).toEqual({ items: [body], nextCursor: null });
    expect((await call('GET', `/v1/releases?subjectId=${await person()}`)).body['items']).toEqual([]);
  });

  it('ended now covers nothing from this moment, and keeps the reason', async () => {
    const subjectId = await person();
    const { body } = await create(subjectId, { note: 'Paper 7.' });
    const ended = await call('POST', `/v1/releases/${body['id']}/end`, { reason: 'asked by the person' });
    expect(ended).toMatchObject({ status: 200, body: { endedAt: clock.now().toISOString(), note: 'Paper 7.\nEnded by Test Editor: asked by the person' } });
    expect(await covers(subjectId)).toMatchObject({ ok: false, reasons: [{ code: 'release-ended' }] });
    expect(await call('POST', `/v1/releases/${body['id']}/end`, { reason: 'again' })).toMatchObject({ status: 409, body: { code: 'release-already-over' } });
  });

  it('names only what exists, and says which of it does not', async () => {
    const subjectId = await person();
    const strangers = { campaignIds: [newId('campaign')], partnerIds: [newId('partner')], channels: ['douyin-cover', 'carrier-pigeon'] };
    const { status, body } = await create(newId('ambassador'), strangers);
    expect(status).toBe(422);
    expect(body['code']).toBe('release-unknown-reference');
    expect((body['fields'] as { pointer: string }[]).map((field) => field.pointer)).toEqual(['/subjectId', '/campaignIds/0', '/partnerIds/0', '/channels/1']);
    expect((await create(subjectId, { subjectKind: 'asset', subjectId: newId('asset') })).body['code']).toBe('release-unknown-reference');
  });

  it('may be for an asset', async () => {
    const assetId = await addAsset(database.db, 'photo');
    expect((await create(assetId, { subjectKind: 'asset' })).status).toBe(201);
    const found = await releasesForSubjects(database.db, [{ kind: 'asset', id: assetId }]);
    expect(found).toHaveLength(1);
    expect(await releasesForSubjects(database.db, [{ kind: 'person', id: assetId }])).toEqual([]);
    expect(await releasesForSubjects(database.db, [])).toEqual([]);
  });

  it('ends after it starts', async () => {
    expect(await create(await person(), { endsAt: terms.startsAt })).toMatchObject({
      status: 422,
      body: { code: 'release-dates-reversed', fields: [{ pointer: '/endsAt' }] },
    });
  });

  it('that does not exist is answered with its own code', async () => {
    expect(await call('POST', `/v1/releases/${newId('release')}/end`, { reason: 'x' })).toMatchObject({ status: 404, body: { code: 'release-not-found' } });
    expect(await call('POST', '/v1/releases/rel_x/end', { reason: 'x' })).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });

  it('may be written with the scope releases:write only', async () => {
    const editor = mountRoutes([releasesRoutes({ db: database.db, clock })], actorWith({ scopes: ['catalogue:read', 'catalogue:write'] })).call;
    expect((await editor('GET', '/v1/releases')).status).toBe(200);
    expect(await editor('POST', '/v1/releases', { subjectKind: 'person', subjectId: await person(), ...terms })).toMatchObject({
      status: 403,
      body: { scope: 'releases:write' },
    });
  });
});
