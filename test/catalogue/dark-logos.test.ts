import { afterAll, beforeAll, expect, it } from 'vitest';
import { assetRoutes, assetsByIds } from '#catalogue/assets/index.ts';
import { fixedClock } from '#kernel/clock.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { addAsset } from './add-asset.ts';
import { type Answer, type Call, mountRoutes } from './mount-routes.ts';

let database: TestDatabase;
let call: Call;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ call } = mountRoutes([assetRoutes({ db: database.db, clock: fixedClock('2026-11-27T12:00:00+08:00'), storage: {} as never })]));
});
afterAll(() => database.drop());

const logo = () => addAsset(database.db, 'logo');
const patch = (id: string, body: unknown): Promise<Answer> => call('PATCH', `/v1/assets/${id}`, body);
const refused = (message: string, pointer = '/onDarkAssetId') => ({ status: 422, body: { code: 'dark-version-unfit', fields: [{ pointer, message }] } });

it('a logo has a version for dark grounds, which plans see with it, until it is taken away', async () => {
  const [navy, white] = [await logo(), await logo()];
  expect(await patch(navy, { onDarkAssetId: white })).toMatchObject({ status: 200, body: { onDarkAssetId: white } });
  expect((await assetsByIds(database.db, [navy])).get(navy)?.onDark?.id).toBe(white);
  expect(await patch(navy, { name: 'other' })).toMatchObject({ body: { onDarkAssetId: white } });
  expect(await patch(navy, { onDarkAssetId: null })).toMatchObject({ status: 200, body: { onDarkAssetId: null } });
  expect((await assetsByIds(database.db, [navy])).get(navy)?.onDark).toBeNull();
});

it('a version is another logo that is there, and neither has nor is one itself', async () => {
  const [navy, white, third, photo] = [await logo(), await logo(), await logo(), await addAsset(database.db, 'photo')];
  expect(await patch(navy, { onDarkAssetId: navy })).toMatchObject(refused('is the asset itself'));
  expect(await patch(navy, { onDarkAssetId: photo })).toMatchObject(refused('is no logo'));
  expect(await patch(navy, { onDarkAssetId: 'ast_01kbq3v6y8e9rwhx2m4n5p6q7r' })).toMatchObject(refused('is not known'));
  expect(await patch(photo, { onDarkAssetId: white })).toMatchObject(refused('only logos are and have versions for dark grounds'));
  expect((await patch(navy, { onDarkAssetId: white })).status).toBe(200);
  expect(await patch(white, { onDarkAssetId: third })).toMatchObject(refused('makes a chain'));
  expect(await patch(third, { onDarkAssetId: navy })).toMatchObject(refused('makes a chain'));
  for (const id of [navy, white])
    expect(await patch(id, { kind: 'photo' })).toMatchObject(refused('only logos are and have versions for dark grounds', '/kind'));
  expect((await patch(navy, { onDarkAssetId: null, kind: 'photo' })).status).toBe(200);
});

it('of two edits at a time that would make a circle, one is refused', async () => {
  const [one, other] = [await logo(), await logo()];
  const answers = await Promise.all([patch(one, { onDarkAssetId: other }), patch(other, { onDarkAssetId: one })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422]);
});
