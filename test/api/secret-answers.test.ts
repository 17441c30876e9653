import { afterAll, beforeAll, expect, test } from 'vitest';
import { idempotency } from '#adapters/db/schema/accounts.ts';
import { composeWorkers } from '#app/compose-workers.ts';
import { scopesOfRole } from '#kernel/access.ts';
import { photo } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';

let service: TestService;
let key: string;
beforeAll(async () => {
  service = await startTestService({ queues: [] });
  key = await service.keyWith(scopesOfRole.editor);
});
afterAll(() => service.stop());

const stored = async (): Promise<string> => JSON.stringify(await service.database.db.select().from(idempotency));

test('a signing secret is neither stored nor shown again, and no second partner or key is made', async () => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(await photo(7101))], 'logo.jpg'));
  const { id: logoAssetId } = await service.ask<{ id: string }>('POST', '/v1/assets', { key, body: form });
  const create = () =>
    service.send('POST', '/v1/partners', { key, json: { name: { 'zh-CN': '晨曦' }, logoAssetId }, headers: { 'Idempotency-Key': 'partner-1' } });
  const { id, signingKey } = (await (await create()).json()) as { id: string; signingKey: { secret: string } };
  const rotate = () => service.send('POST', `/v1/partners/${id}/signing-keys`, { key, headers: { 'Idempotency-Key': 'rotate-1' } });
  const { kid, secret } = (await (await rotate()).json()) as { kid: string; secret: string };
  for (const again of [await create(), await rotate()]) expect([again.status, (await service.problemOf(again)).code]).toEqual([409, 'idempotency-secret']);

  expect(await stored()).toContain('rotate-1');
  for (const one of [signingKey.secret, secret]) expect(await stored()).not.toContain(one);
  const { items } = await service.ask<{ items: { signingKeys: { kid: string }[] }[] }>('GET', '/v1/partners', { key });
  expect(items).toHaveLength(1);
  expect(items[0]?.signingKeys).toHaveLength(2);
  expect(items[0]?.signingKeys.map((one) => one.kid)).toContain(kid);
});

test('answers that nobody can ask for any more are removed by the workers, whoever they belonged to', async () => {
  const row = (name: string, ageHours: number) => ({
    actorId: 'key:gone',
    key: name,
    requestSha256: '0'.repeat(64),
    createdAt: new Date(Date.now() - ageHours * 3_600_000),
  });
  await service.database.db.insert(idempotency).values([row('old-answer', 25), row('young-answer', 23)]);
  const workers = await composeWorkers(service.parts, service.log, ['engage']);
  await workers.stop(1_000);
  expect(await stored()).not.toContain('old-answer');
  expect(await stored()).toContain('young-answer');
});
