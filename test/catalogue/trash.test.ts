import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '#catalogue/assets/contract.ts';
import { newId } from '#kernel/ids.ts';
import { publish, type Published } from '#test/deliver/publish.ts';
import { photo } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';

type Trashed = Asset & { uses: { variants: number; ambassadors: number; partners: number } };
let service: TestService;
let world: Published;
beforeAll(async () => {
  service = await startTestService();
  world = await publish(service, ['a']);
});
afterAll(() => service.stop());

let n = 0;
const fresh = async (): Promise<Asset> => world.upload(await photo(900_000 + ++n), `trash-${n}.jpg`, { tags: `bin-${n}` });
const trash = (id: string, headers: Record<string, string> = {}) => service.send('DELETE', `/v1/assets/${id}`, { key: world.keys.editor, headers });
const restore = (id: string) => world.post<Asset>(`/v1/assets/${id}/restore`);
const listed = async (query: string): Promise<string[]> => (await world.get<{ items: Asset[] }>(`/v1/assets?${query}`)).items.map(({ id }) => id);

describe('an asset in the trash', () => {
  it('is left out of lists and searches, found with trashed=true, still read, and back as it was once restored', async () => {
    const asset = await fresh();
    const tag = `tag=bin-${n}`;
    expect(await listed(tag)).toEqual([asset.id]);
    const answer = await trash(asset.id);
    expect(answer.status).toBe(200);
    const trashed = (await answer.json()) as Trashed;
    expect(trashed).toMatchObject({
      id: asset.id,
      trashedAt: expect.any(String),
      trashedBy: expect.any(String),
      uses: { variants: 0, ambassadors: 0, partners: 0 },
    });
    expect([await listed(tag), await listed(`q=trash-${n}`), await listed(`${tag}&trashed=true`)]).toEqual([[], [], [asset.id]]);
    expect(await world.get<Asset>(`/v1/assets/${asset.id}`)).toMatchObject({ tags: [`bin-${n}`], trashedAt: trashed.trashedAt });

    const { updatedAt: _now, ...restored } = await restore(asset.id);
    const { updatedAt: _then, ...before } = await world.ready(asset.id);
    expect({ ...restored, state: before.state, levels: before.levels }).toMatchObject({
      id: asset.id,
      trashedAt: null,
      trashedBy: null,
      tags: asset.tags,
      name: asset.name,
    });
    expect([await listed(tag), await listed(`${tag}&trashed=true`)]).toEqual([[asset.id], []]);
  });

  it('comes out again when its bytes are uploaded once more, which the answer says', async () => {
    const { id } = await fresh();
    await trash(id);
    const again = async (): Promise<Response> => {
      const form = new FormData();
      form.append('file', new File([new Uint8Array(await photo(900_000 + n))], 'again.jpg'));
      return service.send('POST', '/v1/assets', { key: world.keys.editor, body: form });
    };
    const answer = await again();
    expect([answer.status, answer.headers.get('galaxy-restored'), await answer.json()]).toMatchObject([
      200,
      'true',
      { id, trashedAt: null, name: `trash-${n}` },
    ]);
    expect((await again()).headers.get('galaxy-restored')).toBeNull();
  });

  it('is trashed once and restored once, however often it is asked', async () => {
    const { id } = await fresh();
    const first = (await (await trash(id)).json()) as Trashed;
    const second = (await (await trash(id)).json()) as Trashed;
    expect(second.trashedAt).toBe(first.trashedAt);
    await restore(id);
    const restored = await restore(id);
    expect(restored.trashedAt).toBeNull();
  });

  it('cannot be edited, nor become a portrait or a logo', async () => {
    const { id } = await fresh();
    await trash(id);
    const edit = await service.send('PATCH', `/v1/assets/${id}`, { key: world.keys.editor, json: { name: 'x' } });
    expect(await service.problemOf(edit)).toMatchObject({ status: 409, code: 'asset-trashed' });
    const name = { 'zh-CN': '某人', en: 'Somebody' };
    for (const [path, json] of [
      ['/v1/ambassadors', { name, title: name, portraitAssetId: id }],
      ['/v1/partners', { name, logoAssetId: id }],
    ] as const) {
      const answer = await service.send('POST', path, { key: world.keys.editor, json });
      expect([path, answer.status, (await service.problemOf(answer)).detail]).toEqual([path, 422, expect.stringContaining('trash')]);
    }
  });

  it('with If-Match, goes there only if nobody changed it since', async () => {
    const { id } = await fresh();
    const stale = (await service.send('GET', `/v1/assets/${id}`, { key: world.keys.editor })).headers.get('etag') ?? '';
    await service.ask('PATCH', `/v1/assets/${id}`, { key: world.keys.editor, json: { name: 'renamed' } });
    const refused = await trash(id, { 'If-Match': stale });
    expect(await service.problemOf(refused)).toMatchObject({ status: 412, code: 'asset-changed' });
    const current = (await service.send('GET', `/v1/assets/${id}`, { key: world.keys.editor })).headers.get('etag') ?? '';
    expect((await trash(id, { 'If-Match': current })).status).toBe(200);
  });

  it('that is not there, or that somebody without assets:write would move, is refused', async () => {
    const unknown = await trash(newId('asset'));
    expect(await service.problemOf(unknown)).toMatchObject({ status: 404, code: 'asset-not-found' });
    const { id } = await fresh();
    const key = world.keys.reviewer;
    expect((await service.send('DELETE', `/v1/assets/${id}`, { key })).status).toBe(403);
    expect((await service.send('POST', `/v1/assets/${id}/restore`, { key })).status).toBe(403);
  });
});

describe('what was made with an asset that goes into the trash', () => {
  it('is counted in the answer and goes on being delivered; plans are blocked with the reason until it is restored', async () => {
    const request = world.requests.card({ rows: [{ key: 'later', values: {} }], partners: [world.partner.id] });
    const planned = await world.planOf(request);
    expect(planned).toMatchObject({ toRender: 1, blocked: 0 });

    const answer = (await (await trash(world.assets.portrait.id)).json()) as Trashed;
    expect(answer.uses).toEqual({ variants: world.cards.length, ambassadors: 1, partners: 0 });
    expect(await world.answerOf(world.card.image)).toEqual([200, null]);

    const blocked = await world.planOf(request);
    expect(blocked).toMatchObject({ toRender: 0, blocked: 1, blockedBecause: [expect.objectContaining({ code: 'asset-trashed' })] });
    // Planned before, applied after: the plan no longer says what is.
    const late = await service.send('POST', `${world.plansPath}/${planned.id}/apply`, { key: world.keys.editor });
    expect(await service.problemOf(late)).toMatchObject({ status: 409, code: 'plan-stale' });

    await restore(world.assets.portrait.id);
    expect(await world.planOf(request)).toMatchObject({ toRender: 1, blocked: 0 });
  });
});
