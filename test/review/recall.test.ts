import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '#engine/contract.ts';
import { publish, type Published } from '#test/deliver/publish.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import type { VariantSummary } from '#test/support/world.ts';

type Recall = { id: string; subjectKind: string; subjectId: string; reason: string; variants: number; liftedAt: string | null };
let service: TestService;
let world: Published;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service);
});
afterAll(() => service.stop());

const recall = (subjectKind: string, subjectId: string, reason = 'the ambassador has withdrawn') =>
  world.post<Recall>('/v1/recalls', { subjectKind, subjectId, reason }, world.keys.reviewer);
const lift = (id: string) => world.post<Recall>(`/v1/recalls/${id}/lift`, undefined, world.keys.reviewer);

/** The variants that show or belong to a thing, found by reading every manifest. */
async function variantsWith(holds: (manifest: Manifest, id: string) => boolean): Promise<string[]> {
  const { items } = await world.get<{ items: VariantSummary[] }>('/v1/variants?state=ready&limit=200');
  const all = await Promise.all(items.map(async ({ id }) => ({ id, ...(await world.get<{ manifest: Manifest }>(`/v1/variants/${id}`)) })));
  return all.filter(({ id, manifest }) => holds(manifest, id)).map(({ id }) => id);
}

describe('a recall', () => {
  it.each<[string, () => string, (manifest: Manifest, id: string) => boolean]>([
    ['variant', () => world.card._galaxy.variant, (_, id) => id === world.card._galaxy.variant],
    [
      'asset',
      () => world.assets.portrait.id,
      ({ pictures }) =>
        Object.values(pictures)
          .flat()
          .some(({ sha256 }) => sha256 === world.assets.portrait.sha256),
    ],
    ['person', () => world.ambassadorId, ({ subject }) => subject.ambassadorId === world.ambassadorId],
    ['partner', () => world.partner.id, ({ subject }) => subject.partnerId === world.partner.id],
    ['campaign', () => world.campaignId, ({ subject }) => subject.campaignId === world.campaignId],
  ])('of a %s turns exactly its links to 410 with the reason, and lifting it brings them back', async (kind, idOf, holds) => {
    const touched = await variantsWith(holds);
    expect(touched).toContain(world.card._galaxy.variant);
    const made = await recall(kind, idOf());
    expect(made).toMatchObject({ subjectKind: kind, subjectId: idOf(), liftedAt: null, variants: touched.length });
    for (const item of world.items) {
      const answer = await world.open(item.image);
      const taken = touched.includes(item._galaxy.variant);
      expect([item.title, answer.status]).toEqual([item.title, taken ? 410 : 200]);
      const body = await answer.arrayBuffer();
      if (taken) expect(JSON.parse(Buffer.from(body).toString())).toMatchObject({ code: 'recalled', detail: 'the ambassador has withdrawn', status: 410 });
    }
    expect((await world.feedOf(world.partnerKey)).items.map(({ id }) => id)).toEqual(
      world.items.filter(({ _galaxy }) => !touched.includes(_galaxy.variant)).map(({ id }) => id),
    );

    expect(await lift(made.id)).toMatchObject({ id: made.id, liftedAt: expect.any(String) });
    for (const item of world.items) expect(await world.answerOf(item.image)).toEqual([200, null]);
    expect((await world.feedOf(world.partnerKey)).items.map(({ id }) => id)).toEqual(world.items.map(({ id }) => id));
  });

  it('among two holds as long as one of them stands', async () => {
    const [one, two] = await Promise.all([recall('asset', world.assets.portrait.id, 'first'), recall('person', world.ambassadorId, 'second')]);
    await lift(one.id);
    expect(await world.answerOf(world.card.image)).toEqual([410, 'recalled']);
    await lift(two.id);
    expect(await world.answerOf(world.card.image)).toEqual([200, null]);
  });

  it('of an ambassador reaches pictures of the person in any slot', async () => {
    const person = await world.makeAmbassador('王一');
    const { portraitAssetId } = await world.get<{ portraitAssetId: string }>(`/v1/ambassadors/${person}`);
    await world.releaseFor(person);
    const [id = ''] = await world.make(
      world.requests.notice({ channels: ['wechat-moments-ad-square'], pictures: { hero: portraitAssetId, logos: [world.assets.logo.id] } }),
    );
    await world.approve([id]);
    const image = (await world.feedOf(world.partnerKey)).items.find(({ _galaxy }) => _galaxy.variant === id)?.image ?? '';
    expect(await world.answerOf(image)).toEqual([200, null]);
    const made = await recall('person', person);
    expect(made.variants).toBe(1);
    expect(await world.answerOf(image)).toEqual([410, 'recalled']);
    await lift(made.id);
  });

  it('of what does not exist is refused, and can be lifted once', async () => {
    for (const [kind, id] of [
      ['person', 'amb_01kbq3v6y8e9rwhx2m4n5p6q7r'],
      ['variant', 'f'.repeat(64)],
      ['campaign', world.partner.id],
    ]) {
      const answer = await service.send('POST', '/v1/recalls', {
        key: world.keys.reviewer,
        json: { subjectKind: kind, subjectId: id, reason: 'no such thing' },
      });
      const problem = await service.problemOf(answer);
      expect([answer.status, problem.code, problem.fields?.[0]?.pointer]).toEqual([422, 'recall-subject-not-found', '/subjectId']);
    }
    const { id } = await recall('variant', world.card._galaxy.variant);
    await lift(id);
    const again = await service.send('POST', `/v1/recalls/${id}/lift`, { key: world.keys.reviewer });
    expect([again.status, (await service.problemOf(again)).code]).toEqual([409, 'recall-already-lifted']);
    const gone = await service.send('POST', '/v1/recalls/rcl_01kbq3v6y8e9rwhx2m4n5p6q7r/lift', { key: world.keys.reviewer });
    expect([gone.status, (await service.problemOf(gone)).code]).toEqual([404, 'recall-not-found']);
  });
});
