import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset, assetVersion, lineage, original, purgedOriginal } from '#adapters/db/schema/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { fixedClock } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { emptyTrash } from '#stages/deliver/index.ts';
import { addAsset } from '#test/catalogue/add-asset.ts';
import { whileHeld } from '#test/catalogue/while-held.ts';
import { photo } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { row } from '#test/support/world.ts';
import { publish, type Published } from './publish.ts';

type Uses = Record<'variants' | 'ambassadors' | 'partners' | 'releases', { total: number; ids: string[] }>;
type Recall = { id: string };
let service: TestService;
let world: Published;
let admin: string;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service, ['a', 'b']);
  admin = await service.keyWith(['assets:purge', 'assets:write', 'assets:read']);
});
afterAll(() => service.stop());

let n = 0;
const fresh = async (): Promise<{ bytes: Buffer; id: string }> => {
  const bytes = await photo(800_000 + ++n);
  const { id } = await world.ready((await world.upload(bytes, `purge-${n}.jpg`)).id);
  return { bytes, id };
};
const purge = (id: string, key = admin) => service.send('POST', `/v1/assets/${id}/purge`, { key });
const trash = (id: string) => service.ask('DELETE', `/v1/assets/${id}`, { key: admin });
const codeOf = async (answer: Response): Promise<string> => (answer.ok ? String(answer.status) : (await service.problemOf(answer)).code);
const usesIn = async (answer: Response): Promise<Uses> => ((await answer.json()) as { uses: Uses }).uses;
/** Rows that name an asset that is not there and that nothing recalls: what no purge may leave behind. */
const dangling = async (): Promise<number> => {
  const { rows } = await service.database.db.execute<{ n: number }>(sql`
    select count(*)::int as n from lineage l where l.kind = 'asset' and not exists (select 1 from asset a where a.id = l.input_id)
    and not exists (select 1 from recall r where r.subject_kind = 'asset' and r.subject_id = l.input_id and r.lifted_at is null)`);
  return rows[0]?.n ?? -1;
};

describe('purging', () => {
  it('removes an unused asset with its versions and originals; its bytes may come again as another asset', async () => {
    const { bytes, id } = await fresh();
    const { sha256 } = await world.get<Asset>(`/v1/assets/${id}`);
    const shelf = await world.post('/v1/collections', { name: `shelf ${n}` });
    await service.send('PUT', `/v1/collections/${shelf.id}/assets/${id}`, { key: world.keys.editor });
    await trash(id);
    expect((await purge(id)).status).toBe(204);
    const { db } = service.database;
    expect([
      await db.$count(asset, eq(asset.id, id)),
      await db.$count(assetVersion, eq(assetVersion.assetId, id)),
      await db.$count(original, eq(original.sha256, sha256)),
    ]).toEqual([0, 0, 0]);
    expect(await db.select().from(purgedOriginal).where(eq(purgedOriginal.assetId, id))).toMatchObject([{ sha256, assetName: `purge-${n}`, keepsId: false }]);
    expect(await codeOf(await purge(id))).toBe('asset-not-found');
    const again = await world.upload(bytes, 'again.jpg');
    expect(again.id).not.toBe(id);
    expect((await world.ready(again.id)).name).toBe('again');
  });

  it('is for those who hold assets:purge, and for what is in the trash', async () => {
    const { id } = await fresh();
    expect(await codeOf(await purge(id))).toBe('asset-not-in-trash');
    await trash(id);
    for (const key of [world.keys.editor, world.keys.reviewer]) expect(await codeOf(await purge(id, key))).toBe('scope-missing');
    expect(await codeOf(await purge(newId('asset')))).toBe('asset-not-found');
    expect((await purge(id)).status).toBe(204);
  });

  it('is refused while a person, a partner, a release or a variant stands on the asset, and says which', async () => {
    const { portrait, partnerLogo, logo } = world.assets;
    const lent = await addAsset(service.database.db, 'photo');
    const { id: releaseId } = await world.post('/v1/releases', {
      subjectKind: 'asset',
      subjectId: lent,
      campaignIds: null,
      partnerIds: null,
      channels: null,
      regions: null,
      purposes: ['charity', 'brand'],
      startsAt: new Date(Date.now() - 3_600_000).toISOString(),
      endsAt: new Date(Date.now() + 86_400_000).toISOString(),
      note: '',
    });
    const ids = [portrait.id, partnerLogo.id, logo.id, lent];
    for (const id of ids) await trash(id);
    const [ofPortrait, ofLogo, ofShared, ofLent] = await Promise.all(ids.map(async (id) => usesIn(await purge(id))));
    expect(ofPortrait).toMatchObject({ ambassadors: { total: 1, ids: [world.ambassadorId] }, variants: { total: world.cards.length, ids: world.cards } });
    expect(ofLogo?.partners).toEqual({ total: 1, ids: [world.partner.id] });
    expect(ofShared?.variants.total).toBe(world.cards.length + world.notices.length);
    expect(ofLent?.releases).toEqual({ total: 1, ids: [releaseId] });
    await world.post(`/v1/releases/${releaseId}/end`, { reason: 'done with it' });
    expect((await purge(lent)).status).toBe(204);
    for (const { id } of [portrait, partnerLogo, logo]) await world.post(`/v1/assets/${id}/restore`);
  });

  it('of what was recalled leaves it recalled for good; the same bytes are the same asset again, and can be released again', async () => {
    const { bytes, id } = await fresh();
    const made = await world.make(world.requests.notice({ pictures: { ...(world.requests.notice()['pictures'] as object), hero: id }, rows: [row('gone')] }));
    await world.approve(made);
    const { items } = await world.feedOf(world.partnerKey);
    const link = items.find(({ _galaxy }) => made.includes(_galaxy.variant))?.image ?? '';
    expect(await world.answerOf(link)).toEqual([200, null]);
    await trash(id);
    expect(await codeOf(await purge(id))).toBe('asset-in-use');

    const recall = await world.post<Recall>(
      '/v1/recalls',
      { subjectKind: 'variant', subjectId: made[0], reason: 'the licence has ended' },
      world.keys.reviewer,
    );
    expect((await purge(id)).status).toBe(204);
    // The recall that made room for it may be lifted; the one that the purge left may not.
    await world.post(`/v1/recalls/${recall.id}/lift`, undefined, world.keys.reviewer);
    expect(await world.answerOf(link)).toEqual([410, 'recalled']);
    const { items: recalls } = await world.get<{ items: { id: string; subjectId: string; liftedAt: null | string }[] }>('/v1/recalls');
    const left = recalls.find((one) => one.subjectId === id && one.liftedAt === null);
    expect(await codeOf(await service.send('POST', `/v1/recalls/${left?.id}/lift`, { key: world.keys.reviewer }))).toBe('recall-subject-gone');

    const shelf = await world.post('/v1/collections', { name: 'back again' });
    const again = await world.upload(bytes, 'back.jpg', { collectionId: shelf.id });
    expect(again.id).toBe(id);
    expect(await world.answerOf(link)).toEqual([410, 'recalled']);
    await world.post(`/v1/recalls/${left?.id}/lift`, undefined, world.keys.reviewer);
    expect(await world.answerOf(link)).toEqual([200, null]);
  });

  it('of every version stays with it: none comes back as another asset or as a version of one', async () => {
    const { bytes: first, id } = await fresh();
    const second = await photo(800_000 + ++n);
    const send = (to: string, bytes: Buffer, path = `/v1/assets/${to}/versions`) => {
      const body = new FormData();
      body.append('file', new File([new Uint8Array(bytes)], 'version.jpg'));
      return service.send('POST', path, { key: world.keys.editor, body });
    };
    const { hero: _, ...pictures } = world.requests.notice()['pictures'] as Record<string, unknown>;
    const made = await world.make(world.requests.notice({ pictures: { ...pictures, hero: id }, rows: [row('versions')] }));
    expect((await send(id, second)).status).toBe(201);
    await world.ready(id);
    await trash(id);
    for (const variantId of made) await world.post('/v1/recalls', { subjectKind: 'variant', subjectId: variantId, reason: 'wrong' }, world.keys.reviewer);
    expect((await purge(id)).status).toBe(204);

    const other = await fresh();
    for (const bytes of [first, second]) expect(await codeOf(await send(other.id, bytes))).toBe('bytes-elsewhere');
    expect((await world.upload(second, 'back.jpg')).id).toBe(id);
    // It is back through one of its files: the others are its versions, and nothing else.
    expect(await codeOf(await send('', first, '/v1/assets'))).toBe('bytes-elsewhere');
    expect(await codeOf(await send(other.id, first))).toBe('bytes-elsewhere');
    expect(await codeOf(await send(id, first))).toBe('201');
  });

  it('keeps who was seen named in what was made, so that lifting a recall never gets round their release', async () => {
    const { id } = await fresh();
    const made = await world.make(world.requests.notice({ pictures: { ...(world.requests.notice()['pictures'] as object), hero: id }, rows: [row('seen')] }));
    // Named after it was made: until now only the asset says so.
    await service.ask('PATCH', `/v1/assets/${id}`, { key: world.keys.editor, json: { ambassadorId: world.ambassadorId } });
    await trash(id);
    await world.post('/v1/recalls', { subjectKind: 'asset', subjectId: id, reason: 'not to be shown' }, world.keys.reviewer);
    expect((await purge(id)).status).toBe(204);
    const rows = await service.database.db
      .select()
      .from(lineage)
      .where(eq(lineage.variantId, made[0] ?? ''));
    expect(rows).toContainEqual(expect.objectContaining({ kind: 'person', inputId: world.ambassadorId }));
  });
});

describe('purging while something is made of the asset', () => {
  const codes = (answers: Response[]) => Promise.all(answers.map(codeOf));

  it.each([0, 1, 2, 3])('a plan that is applied at the same moment: one of them is refused, and no lineage dangles (%i)', async (turn) => {
    const { id } = await fresh();
    const plan = await world.planOf(
      world.requests.notice({ pictures: { ...(world.requests.notice()['pictures'] as object), hero: id }, rows: [row(`race-${turn}`)] }),
    );
    const { db } = service.database;
    const trashThenPurge = async (): Promise<Response> => {
      await service.send('DELETE', `/v1/assets/${id}`, { key: admin });
      return purge(id);
    };
    const apply = () => service.send('POST', `${world.plansPath}/${plan.id}/apply`, { key: world.keys.editor });
    const [purged, applied] = await codes(
      await whileHeld(db, 'asset', id, turn % 2 === 0 ? [trashThenPurge, apply] : [apply, trashThenPurge]).then((both) =>
        turn % 2 === 0 ? both : both.reverse(),
      ),
    );
    expect([
      ['204', 'plan-stale'],
      ['asset-in-use', '202'],
    ]).toContainEqual([purged, applied]);
    expect(await dangling()).toBe(0);
  });

  it.each([0, 1])('a partner whose logo it becomes, an ambassador whose portrait: never one without its picture (%i)', async (turn) => {
    const { db } = service.database;
    const id = await addAsset(db, 'logo');
    const name = { 'zh-CN': '某', en: 'Some' };
    const calls = [
      async () => {
        await service.send('DELETE', `/v1/assets/${id}`, { key: admin });
        return purge(id);
      },
      () => service.send('POST', '/v1/partners', { key: world.keys.editor, json: { name, logoAssetId: id } }),
      () => service.send('POST', '/v1/ambassadors', { key: world.keys.editor, json: { name, title: name, portraitAssetId: id } }),
    ];
    const answers = await whileHeld(db, 'asset', id, turn === 0 ? calls : calls.toReversed());
    const statuses = answers.map(({ status }) => status);
    expect(statuses.every((status) => [201, 204, 409, 422].includes(status))).toBe(true);
    const [purged] = turn === 0 ? statuses : statuses.toReversed();
    if (purged === 204) expect(statuses.filter((status) => status === 201)).toEqual([]);
    else expect(statuses).toContain(201);
  });

  it.each([0, 1, 2, 3])('an upload of the same bytes at once: it is that asset, or a new one, never neither (%i)', async (turn) => {
    const { bytes, id } = await fresh();
    const form = () => {
      const made = new FormData();
      made.append('file', new File([new Uint8Array(bytes)], 'same.jpg'));
      return made;
    };
    await trash(id);
    const calls = [() => purge(id), () => service.send('POST', '/v1/assets', { key: admin, body: form() })];
    const answers = await whileHeld(service.database.db, 'asset', id, turn % 2 === 0 ? calls : calls.toReversed());
    const [purged, uploaded] = turn % 2 === 0 ? answers : answers.toReversed();
    const arrived = (await uploaded!.json()) as Asset;
    expect([
      [204, 201, false],
      [409, 200, true],
    ]).toContainEqual([purged!.status, uploaded!.status, arrived.id === id]);
    expect((await world.ready(arrived.id)).trashedAt).toBeNull();
  });

  it('two purges at once: one does it, the other finds nothing', async () => {
    const { id } = await fresh();
    await trash(id);
    const answers = await whileHeld(service.database.db, 'asset', id, [() => purge(id), () => purge(id)]);
    expect((await codes(answers)).toSorted()).toEqual(['204', 'asset-not-found']);
  });

  it('a restore at once: either it is there, or it is gone', async () => {
    const { id } = await fresh();
    await trash(id);
    const [purged, restored] = await codes(
      await whileHeld(service.database.db, 'asset', id, [() => purge(id), () => service.send('POST', `/v1/assets/${id}/restore`, { key: admin })]),
    );
    expect([
      ['204', 'asset-not-found'],
      ['asset-not-in-trash', '200'],
    ]).toContainEqual([purged, restored]);
  });
});

it('housekeeping purges what nobody used or restored for 30 days, and nothing else', async () => {
  const { db } = service.database;
  const [old, used, young, kept] = [await addAsset(db), world.assets.logo.id, await addAsset(db), await addAsset(db)];
  const clock = fixedClock(new Date());
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  for (const [id, days] of [
    [old, 31],
    [used, 40],
    [young, 29],
  ] as const)
    await db
      .update(asset)
      .set({ trashedAt: daysAgo(days), trashedBy: 'usr_test' })
      .where(eq(asset.id, id));
  expect(await emptyTrash({ db, clock })).toBe(1);
  const there = async (id: string) => db.$count(asset, eq(asset.id, id));
  expect([await there(old), await there(used), await there(young), await there(kept)]).toEqual([0, 1, 1, 1]);
  expect(await emptyTrash({ db, clock })).toBe(0);
});
