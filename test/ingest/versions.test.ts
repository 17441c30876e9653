import { readdir } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '#catalogue/assets/contract.ts';
import { assetsByIds } from '#catalogue/assets/index.ts';
import { asset as assetTable, original } from '#adapters/db/schema/assets.ts';
import { sha256 } from '#kernel/canonical.ts';
import { originalKey } from '#kernel/object-keys.ts';
import type { Problem } from '#test/support/service.ts';
import { type Ingest, startIngest } from './harness.ts';
import { photo, scene } from './pictures.ts';

let ingest: Ingest;
beforeAll(async () => void (ingest = await startIngest()));
afterAll(() => ingest.stop());

type Version = {
  version: number;
  current: boolean;
  sha256: string;
  fileName: string;
  state: string;
  createdBy: string;
  createdAt: string;
  urls: { original: string; preview: string | null; restore: string | null };
};
let seed = 40_000;
const picture = (): Promise<Buffer> => photo(seed++);
const get = async <T>(path: string): Promise<T> => (await (await ingest.app.request(path)).json()) as T;
const bytesAt = async (path: string): Promise<Buffer> => Buffer.from(await (await ingest.app.request(path)).arrayBuffer());
const send = (id: string, bytes: Buffer, headers: Record<string, string> = {}, fields: Record<string, string> = {}, name = 'next.jpg'): Promise<Response> =>
  Promise.resolve(ingest.app.request(`/v1/assets/${id}/versions`, { method: 'POST', body: ingest.form(fields, { bytes, name }), headers }));
const replace = async (id: string, bytes: Buffer): Promise<Asset> => {
  const answer = await send(id, bytes);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Asset;
};
const restore = (id: string, version: number): Promise<Response> =>
  Promise.resolve(ingest.app.request(`/v1/assets/${id}/versions/${version}/restore`, { method: 'POST' }));
const versionsOf = (id: string) => get<{ items: Version[]; nextCursor: string | null }>(`/v1/assets/${id}/versions`);
const refusalOf = async (answer: Response): Promise<[number, string]> => [answer.status, ((await answer.json()) as Problem).code];
/** An asset whose first version is measured. */
const start = async () => {
  const bytes = await picture();
  const { asset } = await ingest.upload(bytes, 'first.jpg', { tags: ['logo'], name: 'The logo' });
  await ingest.probe(sha256(bytes));
  return { id: asset.id, bytes };
};

describe('replacing a file', () => {
  it('keeps who the asset is and what is said of it; the version before stays whole, with who and when', async () => {
    const { id, bytes } = await start();
    const before = await get<Asset>(`/v1/assets/${id}`);
    ingest.clock.advance(60_000);
    const next = await picture();
    const after = await replace(id, next);
    expect(after).toMatchObject({
      id,
      name: 'The logo',
      tags: ['logo'],
      version: 2,
      versionCount: 2,
      sha256: sha256(next),
      fileName: 'next.jpg',
      state: 'pending',
    });
    expect(after.createdAt).toBe(before.createdAt);
    expect(await bytesAt(`/v1/assets/${id}/original`)).toEqual(next);

    const { items } = await versionsOf(id);
    expect(items.map(({ version, current, fileName, createdBy }) => [version, current, fileName, createdBy])).toEqual([
      [2, true, 'next.jpg', 'tester'],
      [1, false, 'first.jpg', 'tester'],
    ]);
    expect(Date.parse(items[0]?.createdAt ?? '') - Date.parse(items[1]?.createdAt ?? '')).toBe(60_000);
    expect(await bytesAt(items[1]?.urls.original ?? '')).toEqual(bytes);
    expect((await bytesAt(items[1]?.urls.preview ?? '')).subarray(0, 2).toString('hex')).toBe('ffd8');
    expect((await ingest.app.request(`/v1/assets/${id}/versions/3/original`)).status).toBe(404);
  });

  it('never leaves the preview without a picture: the version before is shown until the new one is measured', async () => {
    const { id, bytes } = await start();
    const next = await picture();
    const pending = await replace(id, next);
    expect([pending.state, pending.levels]).toEqual(['pending', []]);
    const shown = async () => (await ingest.app.request(pending.urls.preview ?? '/none')).headers.get('etag');
    expect(await shown()).toContain(sha256(bytes));
    await ingest.probe(sha256(next));
    expect(await shown()).toContain(sha256(next));
  });

  it('whose new version cannot be measured says so, still shows the one before, and is one restore away from it', async () => {
    const { id, bytes } = await start();
    const next = await picture();
    await replace(id, next);
    await ingest.db
      .update(original)
      .set({ state: 'failed', failure: 'The picture could not be decoded.' })
      .where(eq(original.sha256, sha256(next)));
    const failed = await get<Asset>(`/v1/assets/${id}`);
    expect([failed.state, failed.failure]).toEqual(['failed', 'The picture could not be decoded.']);
    expect((await ingest.app.request(failed.urls.preview ?? '/none')).status).toBe(200);
    expect(await refusalOf(await restore(id, 5))).toEqual([404, 'version-not-found']);

    const { items } = await versionsOf(id);
    const answer = await ingest.app.request(items[1]?.urls.restore ?? '', { method: 'POST' });
    expect(answer.status).toBe(200);
    expect((await answer.json()) as Asset).toMatchObject({ version: 3, state: 'ready', sha256: sha256(bytes), failure: null });
    // What failed is not made current again; sent again, it gets another chance.
    expect(await refusalOf(await restore(id, 2))).toEqual([409, 'version-failed']);
    expect((await send(id, next)).status).toBe(201);
    expect((await get<Asset>(`/v1/assets/${id}`)).state).toBe('pending');
  });

  it('by the bytes that it has already changes nothing; by the bytes of an older version appends one', async () => {
    const { id, bytes } = await start();
    const next = await picture();
    await replace(id, next);
    const same = await send(id, next);
    expect([same.status, ((await same.json()) as Asset).version]).toEqual([200, 2]);
    const old = await send(id, bytes);
    expect([old.status, ((await old.json()) as Asset).version]).toEqual([201, 3]);
    expect((await versionsOf(id)).items.map((one) => one.sha256)).toEqual([sha256(bytes), sha256(next), sha256(bytes)]);
  });

  it('restores an older version as a new one: history only grows, and restoring what is current changes nothing', async () => {
    const { id, bytes } = await start();
    const next = await picture();
    await replace(id, next);
    expect(await (await restore(id, 1)).json()).toMatchObject({ version: 3, sha256: sha256(bytes) });
    expect(await (await restore(id, 1)).json()).toMatchObject({ version: 3 });
    expect((await versionsOf(id)).items.map(({ version, sha256: held }) => [version, held])).toEqual([
      [3, sha256(bytes)],
      [2, sha256(next)],
      [1, sha256(bytes)],
    ]);
  });

  it('is refused where the bytes are another asset, which is named; the store and both assets stay as they are', async () => {
    const [one, other] = [await start(), await start()];
    const answer = await send(one.id, other.bytes);
    expect(answer.status).toBe(409);
    expect((await answer.json()) as Problem).toMatchObject({ code: 'bytes-elsewhere', assetId: other.id });
    // Also where they belong to it as an old version only: a recall of that asset must reach them.
    await replace(other.id, await picture());
    expect(await refusalOf(await send(one.id, other.bytes))).toEqual([409, 'bytes-elsewhere']);
    expect((await get<Asset>(`/v1/assets/${one.id}`)).versionCount).toBe(1);
  });

  it('is refused by an outdated If-Match, in the trash, for what is not there, and with fields; nothing is kept of it', async () => {
    const { id } = await start();
    const tag = (await ingest.app.request(`/v1/assets/${id}`)).headers.get('etag') ?? '';
    expect((await send(id, await picture(), { 'if-match': tag })).status).toBe(201);
    const late = await picture();
    expect(await refusalOf(await send(id, late, { 'if-match': tag }))).toEqual([412, 'asset-changed']);
    expect(await refusalOf(await send(id, late, {}, { name: 'other' }))).toEqual([400, 'invalid-input']);
    expect(await refusalOf(await send(id, late, {}, { sha256: sha256('other') }))).toEqual([422, 'checksum-mismatch']);
    expect(await refusalOf(await send('ast_00000000000000000000000000', late))).toEqual([404, 'asset-not-found']);
    expect(await refusalOf(await send(id, Buffer.from('no picture')))).toEqual([415, 'not-an-image']);
    await ingest.db.update(assetTable).set({ trashedAt: ingest.clock.now() }).where(eq(assetTable.id, id));
    expect(await refusalOf(await send(id, late))).toEqual([409, 'asset-trashed']);
    expect(await refusalOf(await restore(id, 1))).toEqual([409, 'asset-trashed']);
    expect(await ingest.storage.head(originalKey(sha256(late)))).toBeNull();
    expect(await readdir(ingest.temp)).toEqual([]);
    expect((await versionsOf(id)).items).toHaveLength(2);
  });

  it('is refused where the kind of file would become another: whoever uses the asset counts on it', async () => {
    const { id, bytes } = await start();
    await ingest.db
      .update(original)
      .set({ fileKind: 'font' })
      .where(eq(original.sha256, sha256(bytes)));
    const next = await scene(seed++).png().toBuffer();
    expect(await refusalOf(await send(id, next))).toEqual([409, 'version-kind-differs']);
    // Nor does the refused file stay behind as an original of this asset.
    expect(
      await ingest.db
        .select()
        .from(original)
        .where(eq(original.sha256, sha256(next))),
    ).toEqual([]);
  });

  it('ten times at once makes ten versions, numbered without a gap, whatever comes first; the same bytes at once are one', async () => {
    const { id } = await start();
    const files = await Promise.all(Array.from({ length: 10 }, picture));
    const answers = await Promise.all([...files, ...files].map((bytes) => send(id, bytes)));
    for (const { status } of answers) expect([200, 201]).toContain(status);
    const { items } = await versionsOf(id);
    expect(items.map(({ version }) => version)).toEqual(Array.from({ length: items.length }, (_, i) => items.length - i));
    expect(new Set(items.map((one) => one.sha256)).size).toBe(11);
    // A version never has the bytes of the one right before it.
    items.slice(1).forEach((one, i) => expect(one.sha256).not.toBe(items[i]?.sha256));
    expect(await get<Asset>(`/v1/assets/${id}`)).toMatchObject({ version: items.length, sha256: items[0]?.sha256 });
  });

  it('gives its versions a page at a time', async () => {
    const { id } = await start();
    for (let i = 0; i < 4; i++) await replace(id, await picture());
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Version[]; nextCursor: string | null } = await get(`/v1/assets/${id}/versions?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.items.map(({ version }) => version));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });
});

it('planners see the current version and its state: what is not measured yet is not made with', async () => {
  const { id } = await start();
  const next = await picture();
  await replace(id, next);
  const planned = async () => (await assetsByIds(ingest.db, [id])).get(id);
  expect(await planned()).toMatchObject({ sha256: sha256(next), state: 'pending' });
  await ingest.probe(sha256(next));
  expect(await planned()).toMatchObject({ sha256: sha256(next), state: 'ready' });
});
