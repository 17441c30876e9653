import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset, original } from '#adapters/db/schema/index.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { photo, scene } from '#test/ingest/pictures.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { inHours, makeWorld, type World } from '#test/support/world.ts';

type Link = { id: string; url: string; follow: string | number; blocked: { code: string; detail: string } | null; revokedAt: string | null };
let service: TestService;
let world: World;
beforeAll(async () => {
  service = await startTestService();
  world = await makeWorld(service);
});
afterAll(() => service.stop());

let seed = 910_000;
const fresh = async (bytes?: Buffer, fields: Record<string, string> = {}): Promise<Asset> =>
  world.ready((await world.upload(bytes ?? (await photo(seed++)), 'picture.jpg', fields)).id);
const linkTo = (id: string, json: Record<string, unknown> = {}): Promise<Link> => world.post<Link>(`/v1/assets/${id}/links`, json);
/** As anybody opens it: without a key. */
const open = (link: Link, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  service.send(method, new URL(link.url).pathname, { headers });
const bytesOf = async (answer: Response): Promise<Buffer> => Buffer.from(await answer.arrayBuffer());
const answerOf = async (link: Link): Promise<[number, string | null]> => {
  const answer = await open(link);
  return answer.ok ? [answer.status, null] : [answer.status, (await service.problemOf(answer)).code];
};
const replace = async (id: string, bytes: Buffer): Promise<Asset> => {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], 'next.jpg'));
  await service.ask('POST', `/v1/assets/${id}/versions`, { key: world.keys.editor, body: form });
  return world.ready(id);
};
const recall = (subjectKind: string, subjectId: string) =>
  world.post<{ id: string }>('/v1/recalls', { subjectKind, subjectId, reason: 'it must go' }, world.keys.reviewer);
const lift = (id: string) => world.post(`/v1/recalls/${id}/lift`, undefined, world.keys.reviewer);

describe('a link', () => {
  it('has a code that nobody guesses, and opens without a key; any other address of its form is no link', async () => {
    const { id } = await fresh();
    const links = await Promise.all(Array.from({ length: 20 }, () => linkTo(id)));
    expect(new Set(links.map(({ url }) => url)).size).toBe(20);
    for (const { url } of links) expect(new URL(url).pathname).toMatch(/^\/a\/[A-Za-z0-9_-]{24}$/);
    const [link] = links;
    if (!link) throw new Error('there is no link');
    const answer = await open(link);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'image/jpeg', 'no-cache']);
    await answer.arrayBuffer();
    const { pathname } = new URL(link.url);
    for (const path of [`${pathname}/`, pathname.slice(0, -1), `${pathname}x`, `/a/${'A'.repeat(24)}`, '/a/', `/a/%2e${pathname.slice(3)}`])
      expect((await service.send('GET', path)).status).toBe(404);
  });

  it('gives no metadata, whatever the file had: no place, no camera, nobody’s name', async () => {
    const located = await scene(seed++)
      .withExif({
        IFD0: { Artist: 'Lin Zhixia', Make: 'Camera' },
        IFD3: { GPSLatitude: '31/1 13/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '121/1 28/1 0/1', GPSLongitudeRef: 'E' },
      })
      .jpeg()
      .toBuffer();
    const { id, metadata } = await fresh(located);
    expect(metadata?.hasLocation).toBe(true);
    const given = await bytesOf(await open(await linkTo(id)));
    expect((await sharp(located).metadata()).exif).toBeDefined();
    const { exif, xmp, iptc } = await sharp(given).metadata();
    expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
    expect(given.includes('Zhixia')).toBe(false);
  });

  it('never gives the original of a picture, asked for or not; nor of a document, whose pictures nobody has looked into', async () => {
    const { id, sha256 } = await fresh();
    const asked = await service.send('POST', `/v1/assets/${id}/links`, { key: world.keys.editor, json: { original: true } });
    expect([asked.status, (await service.problemOf(asked)).code]).toEqual([422, 'original-not-given']);
    const set = (values: Partial<typeof original.$inferInsert>) => service.database.db.update(original).set(values).where(eq(original.sha256, sha256));
    await set({ fileKind: 'font', mediaType: 'font/ttf' });
    const link = await linkTo(id, { original: true });
    const answer = await open(link);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition')?.slice(0, 10)]).toEqual([
      200,
      'font/ttf',
      'attachment',
    ]);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    await answer.arrayBuffer();
    // What is found out about the file later holds for links that were made before.
    await set({ fileKind: 'document', mediaType: 'application/pdf' });
    expect(await answerOf(link)).toEqual([404, 'asset-link-gives-nothing']);
  });

  it('follows the current version, or stays with one; while the new one is measured it gives the one before', async () => {
    const { id, sha256: first } = await fresh();
    const [following, pinned] = [await linkTo(id), await linkTo(id, { follow: 1 })];
    const tagOf = async (link: Link) => {
      const answer = await open(link);
      await answer.arrayBuffer();
      return answer.headers.get('etag')?.slice(1, 65);
    };
    const { sha256: second } = await replace(id, await photo(seed++));
    expect(second).not.toBe(first);
    expect([await tagOf(following), await tagOf(pinned)]).toEqual([second, first]);
    await service.database.db.update(original).set({ state: 'pending' }).where(eq(original.sha256, second));
    expect(await tagOf(following)).toBe(first);
    await service.database.db.update(original).set({ state: 'failed', failure: 'broken' }).where(eq(original.sha256, second));
    expect(await tagOf(following)).toBe(first);
    const missing = await service.send('POST', `/v1/assets/${id}/links`, { key: world.keys.editor, json: { follow: 9 } });
    expect([missing.status, (await service.problemOf(missing)).code]).toEqual([404, 'version-not-found']);
  });

  it('gives a size as wide as asked and no wider, in parts where asked, and a 304 to who has it', async () => {
    const { id } = await fresh();
    const link = await linkTo(id, { maxWidthPx: 400 });
    const whole = await open(link);
    const tag = whole.headers.get('etag') ?? '';
    const bytes = await bytesOf(whole);
    expect((await sharp(bytes).metadata()).width).toBe(320);
    const part = await open(link, { Range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(await bytesOf(part)).toEqual(bytes.subarray(10, 20));
    expect((await open(link, { Range: `bytes=${bytes.length}-` })).status).toBe(416);
    expect((await open(link, { 'If-None-Match': tag })).status).toBe(304);
    const head = await open(link, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);
  });

  it('is listed with its state, newest first, and once revoked answers 410 for good', async () => {
    const { id } = await fresh();
    const [first, second] = [await linkTo(id), await linkTo(id)];
    expect((await service.send('DELETE', `/v1/links/${first.id}`, { key: world.keys.editor })).status).toBe(204);
    expect(await answerOf(first)).toEqual([410, 'asset-link-revoked']);
    expect(await answerOf(second)).toEqual([200, null]);
    const { items } = await world.get<{ items: Link[] }>(`/v1/assets/${id}/links`);
    expect(items.map((one) => [one.id, one.blocked?.code ?? null])).toEqual([
      [second.id, null],
      [first.id, 'asset-link-revoked'],
    ]);
    const { revokedAt } = items[1] ?? first;
    // Twice is once.
    expect((await service.send('DELETE', `/v1/links/${first.id}`, { key: world.keys.editor })).status).toBe(204);
    expect((await world.get<{ items: Link[] }>(`/v1/assets/${id}/links`)).items[1]?.revokedAt).toBe(revokedAt);
    expect((await service.send('DELETE', '/v1/links/lnk_00000000000000000000000000', { key: world.keys.editor })).status).toBe(404);
    // Making and revoking is for those who may write; without a key nobody sees the list.
    const reader = await service.keyWith(['assets:read']);
    expect((await service.send('POST', `/v1/assets/${id}/links`, { key: reader, json: {} })).status).toBe(403);
    expect((await service.send('DELETE', `/v1/links/${second.id}`, { key: reader })).status).toBe(403);
    expect((await service.send('GET', `/v1/assets/${id}/links`)).status).toBe(401);
    expect((await world.get<{ counts: { links: number } }>(`/v1/assets/${id}/uses`)).counts.links).toBe(2);
  });

  it('expires at its moment, and cannot be made for one that is past', async () => {
    const { id } = await fresh();
    const late = await service.send('POST', `/v1/assets/${id}/links`, { key: world.keys.editor, json: { expiresAt: inHours(-1) } });
    expect([late.status, (await service.problemOf(late)).code]).toEqual([422, 'asset-link-born-expired']);
    const soon = await linkTo(id, { expiresAt: new Date(Date.now() + 1200).toISOString() });
    expect(await answerOf(soon)).toEqual([200, null]);
    for (const end = Date.now() + 10_000; (await open(soon)).ok && Date.now() < end;);
    expect(await answerOf(soon)).toEqual([410, 'asset-link-expired']);
  });
});

describe('what is taken back is not given out from the next request on, nor to who has it already', () => {
  it('a recall of the asset, with its reason, until it is lifted', async () => {
    const { id } = await fresh();
    const link = await linkTo(id);
    const tag = (await open(link)).headers.get('etag') ?? '';
    const { id: recallId } = await recall('asset', id);
    const answer = await open(link, { 'If-None-Match': tag });
    expect(answer.status).toBe(410);
    expect(await service.problemOf(answer)).toMatchObject({ code: 'asset-recalled', detail: 'it must go', reason: 'it must go' });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    // Another version is the same asset: no way round.
    await replace(id, await photo(seed++));
    expect(await answerOf(link)).toEqual([410, 'asset-recalled']);
    await lift(recallId);
    expect(await answerOf(link)).toEqual([200, null]);
  });

  it('an asset in the trash, until it is restored; a purged one for good', async () => {
    const { id } = await fresh();
    const link = await linkTo(id);
    const admin = await service.keyWith(['assets:purge', 'assets:write']);
    await service.ask('DELETE', `/v1/assets/${id}`, { key: admin });
    expect(await answerOf(link)).toEqual([410, 'asset-gone']);
    expect((await service.send('POST', `/v1/assets/${id}/links`, { key: admin, json: {} })).status).toBe(409);
    await service.ask('POST', `/v1/assets/${id}/restore`, { key: admin });
    expect(await answerOf(link)).toEqual([200, null]);
    await service.ask('DELETE', `/v1/assets/${id}`, { key: admin });
    expect((await service.send('POST', `/v1/assets/${id}/purge`, { key: admin })).status).toBe(204);
    expect(await service.database.db.$count(asset, eq(asset.id, id))).toBe(0);
    expect(await answerOf(link)).toEqual([410, 'asset-gone']);
  });

  it('a person who is seen without any release in force, or who is recalled', async () => {
    const person = await world.makeAmbassador('周明');
    const { id } = await fresh(undefined, { ambassadorId: person });
    const link = await linkTo(id);
    expect(link.blocked?.code).toBe('asset-right-ended');
    // Staff read who lacks which release; the public does not.
    expect(link.blocked?.detail).toMatch(/amb_/);
    const said = await (await open(link)).text();
    expect(said).toContain('asset-right-ended');
    expect(said).not.toMatch(/amb_/);
    const releaseId = await world.releaseFor(person);
    expect(await answerOf(link)).toEqual([200, null]);
    const { id: recallId } = await recall('person', person);
    expect(await answerOf(link)).toEqual([410, 'asset-recalled']);
    await lift(recallId);
    await world.post(`/v1/releases/${releaseId}/end`, { reason: 'withdrawn' });
    expect(await answerOf(link)).toEqual([410, 'asset-right-ended']);
  });

  it('somebody who is named on the picture after the link was made has rights in it', async () => {
    const person = await world.makeAmbassador('陈书');
    const { id } = await fresh();
    const link = await linkTo(id);
    expect(await answerOf(link)).toEqual([200, null]);
    await service.ask('PATCH', `/v1/assets/${id}`, { key: world.keys.editor, json: { ambassadorId: person } });
    expect(await answerOf(link)).toEqual([410, 'asset-right-ended']);
  });

  it('a use that no release covers: a limited release opens only the link that says it is for that', async () => {
    const person = await world.makeAmbassador('何远');
    const { id } = await fresh(undefined, { ambassadorId: person });
    await world.releaseFor(person, { campaignIds: [world.campaignId], partnerIds: [world.partner.id] });
    const said = { purpose: 'charity', campaignId: world.campaignId, partnerId: world.partner.id };
    const [anywhere, there, elsewhere, other] = [
      await linkTo(id),
      await linkTo(id, { for: said }),
      await linkTo(id, { for: { ...said, partnerId: world.otherPartner.id } }),
      await linkTo(id, { for: { ...said, purpose: 'product' } }),
    ];
    expect(await answerOf(there)).toEqual([200, null]);
    for (const link of [anywhere, elsewhere, other]) expect(await answerOf(link)).toEqual([410, 'asset-right-ended']);
    await recall('campaign', world.campaignId);
    expect(await answerOf(there)).toEqual([410, 'asset-recalled']);
  });

  it('an asset that has releases is held to them', async () => {
    const { id } = await fresh();
    const link = await linkTo(id);
    const releaseId = await world.releaseFor(id);
    expect(await answerOf(link)).toEqual([200, null]);
    await world.post(`/v1/releases/${releaseId}/end`, { reason: 'licence ended' });
    expect(await answerOf(link)).toEqual([410, 'asset-right-ended']);
  });
});
