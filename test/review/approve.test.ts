import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { variant } from '#adapters/db/schema/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { variantKey } from '#kernel/object-keys.ts';
import { publish, type Published } from '#test/deliver/publish.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { row } from '#test/support/world.ts';

type Decision = { decided: number; refused: { variantId: string; code: string; detail: string }[] };
let service: TestService;
let world: Published;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service);
});
afterAll(() => service.stop());

const decide = (variantIds: readonly string[], decision: 'approved' | 'rejected', key = world.keys.reviewer) =>
  world.post<Decision>('/v1/approvals', { variantIds, decision, note: 'test' }, key);
const patchVariant = (id: string, set: Partial<typeof variant.$inferInsert>) => service.database.db.update(variant).set(set).where(eq(variant.id, id));
const inFeed = async (id: string): Promise<boolean> => (await world.feedOf(world.partnerKey)).items.some(({ _galaxy }) => _galaxy.variant === id);

it('whoever planned a variant can neither approve nor reject it, even with the scope; another reviewer can', async () => {
  const key = world.keys.both;
  const plan = await world.post<{ id: string; campaignId: string }>(
    world.plansPath,
    world.requests.notice({ partners: [world.partner.id], rows: [row('own')] }),
    key,
  );
  await world.post(`${world.plansPath}/${plan.id}/apply`, undefined, key);
  await world.done(plan);
  const ids = world.variantIdsOf(await world.itemsOf(plan));
  for (const decision of ['approved', 'rejected'] as const)
    expect(await decide(ids, decision, key)).toEqual({
      decided: 0,
      refused: [{ variantId: ids[0], code: 'own-work', detail: expect.any(String) }],
      warnings: [],
    });
  expect(await inFeed(ids[0] ?? '')).toBe(false);
  expect(await decide(ids, 'approved')).toEqual({ decided: 1, refused: [], warnings: [] });
  expect(await inFeed(ids[0] ?? '')).toBe(true);
});

it('an editor cannot approve at all: the scope is missing', async () => {
  const answer = await service.send('POST', '/v1/approvals', { key: world.keys.editor, json: { variantIds: world.notices, decision: 'approved' } });
  expect([answer.status, (await service.problemOf(answer)).code]).toEqual([403, 'scope-missing']);
});

it('approving needs a proof that holds; rejecting does not', async () => {
  const [id = ''] = await world.make(world.requests.notice({ rows: [row('proof')] }));
  await patchVariant(id, { proofOk: false });
  expect((await decide([id], 'approved')).refused).toMatchObject([{ variantId: id, code: 'proof-failed' }]);
  expect(await decide([id], 'rejected')).toEqual({ decided: 1, refused: [], warnings: [] });
  await patchVariant(id, { proofOk: true });
  expect(await decide([id], 'approved')).toEqual({ decided: 1, refused: [], warnings: [] });
});

it('what is not there or not rendered is refused by name, and all else is decided', async () => {
  const unknown = 'f'.repeat(64);
  const [waiting = '', fine = ''] = await world.make(world.requests.notice({ rows: [row('waits'), row('fine')] }));
  await patchVariant(waiting, { state: 'planned', sha256: null });
  const answer = await decide([unknown, waiting, fine, fine], 'approved');
  expect([answer.decided, answer.refused.map(({ variantId, code }) => [variantId, code])]).toEqual([
    1,
    [
      [unknown, 'variant-not-found'],
      [waiting, 'variant-not-rendered'],
    ],
  ]);
});

it('an approval is for the very bytes: others under the same variant are not delivered, the approved ones are again', async () => {
  const [id = ''] = world.notices;
  const { image } = world.itemOf(id);
  const before = await world.get<{ sha256: string; sizeBytes: number }>(`/v1/variants/${id}`);
  const bytes = Buffer.from('what another build of the engine might have made');
  const other = sha256(bytes);
  await service.parts.storage.put(variantKey(other), bytes, { contentType: 'image/jpeg' });
  await patchVariant(id, { sha256: other, sizeBytes: bytes.length });
  expect(await world.answerOf(image)).toEqual([403, 'not-approved']);
  expect(await inFeed(id)).toBe(false);
  await decide([id], 'approved');
  expect(await world.answerOf(image)).toEqual([200, null]);
  await patchVariant(id, { sha256: before.sha256, sizeBytes: before.sizeBytes });
  expect(await world.answerOf(image)).toEqual([200, null]);
});

it('the newest decision counts: a rejection stops delivery at once, an approval after it starts it again', async () => {
  const [, id = ''] = world.notices;
  const { image } = world.itemOf(id);
  await decide([id], 'rejected', world.keys.otherReviewer);
  expect([await world.answerOf(image), await inFeed(id)]).toEqual([[403, 'not-approved'], false]);
  await decide([id], 'approved');
  expect([await world.answerOf(image), await inFeed(id)]).toEqual([[200, null], true]);
  const { approvals } = await world.get<{ approvals: { decision: string; sha256: string; reviewerId: string }[] }>(`/v1/variants/${id}`);
  expect(approvals.map(({ decision }) => decision)).toEqual(['approved', 'rejected', 'approved']);
  expect(new Set(approvals.map(({ reviewerId }) => reviewerId)).size).toBe(2);
});
