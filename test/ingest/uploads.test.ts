import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Upload } from 'tus-js-client';
import type { Asset } from '#catalogue/assets/contract.ts';
import { sha256 } from '#kernel/canonical.ts';
import { fixedClock } from '#kernel/clock.ts';
import { expireUploads, resumeUploads } from '#stages/ingest/index.ts';
import { type Problem, startTestService, type TestService } from '#test/support/service.ts';
import { photo, scene } from './pictures.ts';
import { createTusClient, type TusClient } from './tus-client.ts';

const uploadMaxBytes = 3_000_000;
let service: TestService;
let key: string;
let tus: TusClient;
beforeAll(async () => {
  service = await startTestService({ env: { UPLOAD_MAX_BYTES: String(uploadMaxBytes) }, queues: [] });
  key = await service.keyWith(['assets:write', 'assets:read']);
  tus = createTusClient({ url: service.url, key });
});
afterAll(() => service.stop());

const originalOf = async (assetId: string): Promise<Buffer> =>
  Buffer.from(await (await service.send('GET', `/v1/assets/${assetId}/original`, { key })).arrayBuffer());
const problemOf = async (answer: Response): Promise<Problem> => {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as Problem;
};
const filesKept = (): Promise<string[]> => readdir(service.parts.uploadsFolder);

describe('a resumable upload', () => {
  it('comes in pieces through an ordinary tus client and is the asset, byte for byte', async () => {
    const bytes = await scene(1, 900, 700).png({ compressionLevel: 0 }).toBuffer();
    expect(bytes.length).toBeGreaterThan(1_500_000);
    const headers: (string | undefined)[] = [];
    await new Promise<void>((done, failed) => {
      new Upload(bytes, {
        endpoint: `${service.url}/v1/uploads`,
        headers: { Authorization: `Bearer ${key}` },
        metadata: { filename: '春天.png', filetype: 'image/png', sha256: sha256(bytes), tags: '筛查,Spring', kind: 'illustration', description: '第一张' },
        chunkSize: 400_000,
        onAfterResponse: (_, answer) => void headers.push(answer.getHeader('Galaxy-Asset')),
        onSuccess: () => done(),
        onError: failed,
      }).start();
    });
    const assetId = headers.at(-1) ?? '';
    expect(headers.filter((header) => header !== undefined)).toEqual([assetId]);
    const asset = await service.ask<Asset>('GET', `/v1/assets/${assetId}`, { key });
    expect(asset).toMatchObject({
      name: '春天',
      fileName: '春天.png',
      tags: ['筛查', 'spring'],
      kind: 'illustration',
      description: '第一张',
      sha256: sha256(bytes),
    });
    expect(sha256(await originalOf(assetId))).toBe(sha256(bytes));
    expect(await filesKept()).toEqual([]);
  });

  it('goes on after the line was cut, with what had arrived, and without a length in the request', async () => {
    const bytes = await scene(2, 900, 700).png({ compressionLevel: 0 }).toBuffer();
    const path = await tus.begun(bytes.length);
    await tus.patchAndCut(path, 0, bytes.subarray(0, 700_000), bytes.length);
    const here = await tus.offset(path);
    expect(here).toBeGreaterThan(0);
    expect(here).toBeLessThanOrEqual(700_000);
    const state = await service.ask('GET', path, { key });
    expect(state).toMatchObject({ state: 'open', offset: here, sizeBytes: bytes.length });
    const wrong = await tus.patch(path, here + 1, bytes.subarray(here + 1));
    expect([wrong.status, (await problemOf(wrong)).code]).toEqual([409, 'upload-offset-wrong']);
    // A stream has no Content-Length: it comes chunked.
    const last = await tus.patch(path, here, new Blob([new Uint8Array(bytes.subarray(here))]).stream());
    expect([last.status, last.headers.get('galaxy-created'), last.headers.get('tus-resumable')]).toEqual([204, 'true', '1.0.0']);
    const assetId = last.headers.get('galaxy-asset') ?? '';
    expect(sha256(await originalOf(assetId))).toBe(sha256(bytes));
    // Whoever lost that answer gets it again, however they ask.
    const again = await tus.patch(path, bytes.length, '');
    expect([again.status, again.headers.get('galaxy-asset'), again.headers.get('upload-offset')]).toEqual([204, assetId, String(bytes.length)]);
    const asked = await tus.head(path);
    expect([asked.status, asked.headers.get('galaxy-asset'), asked.headers.get('upload-offset')]).toEqual([200, assetId, String(bytes.length)]);
    expect(await service.ask('GET', `${path}/result`, { key })).toEqual({ assetId, importId: null, created: true });
    expect(await service.ask('GET', path, { key })).toMatchObject({ state: 'done', offset: bytes.length });
  });

  it('a newcomer takes over from a request whose sender went silent', async () => {
    const bytes = await photo(3);
    const path = await tus.begun(bytes.length);
    const silent = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(bytes.subarray(0, 1000))) });
    const stuck = tus.patch(path, 0, silent).catch(() => null);
    await expect.poll(async () => service.ask('GET', path, { key })).toMatchObject({ offset: 1000 });
    expect(await tus.offset(path)).toBe(1000);
    expect((await tus.patch(path, 1000, new Uint8Array(bytes.subarray(1000)))).status).toBe(204);
    await stuck;
  });

  it('of bytes that are here already gives the asset that holds them', async () => {
    const bytes = await photo(4);
    const first = await tus.begun(bytes.length);
    const assetId = (await tus.patch(first, 0, new Uint8Array(bytes))).headers.get('galaxy-asset');
    const second = await tus.begin(bytes.length, {}, { 'Content-Type': 'application/offset+octet-stream' });
    expect(second.status).toBe(201);
    const answer = await tus.patch(second.headers.get('location') ?? '', 0, new Uint8Array(bytes));
    expect([answer.headers.get('galaxy-asset'), answer.headers.get('galaxy-created')]).toEqual([assetId, 'false']);
  });

  it('whose size is said at its end is taken as well', async () => {
    const bytes = await photo(5);
    const path = await tus.begun(null);
    expect((await tus.patch(path, 0, new Uint8Array(bytes.subarray(0, 5000)))).status).toBe(204);
    const answer = await tus.patch(path, 5000, new Uint8Array(bytes.subarray(5000)), { 'Upload-Length': String(bytes.length) });
    expect(sha256(await originalOf(answer.headers.get('galaxy-asset') ?? ''))).toBe(sha256(bytes));
  });
});

describe('an upload that cannot become an asset', () => {
  it('answers the problem at its last bytes, and again to whoever asks, and keeps nothing', async () => {
    const path = await tus.begun(11);
    const refused = await tus.patch(path, 0, 'hello world');
    const problem = await problemOf(refused);
    expect([refused.status, problem.code, refused.headers.get('tus-resumable')]).toEqual([415, 'not-an-image', '1.0.0']);
    for (const ask of [await service.send('GET', `${path}/result`, { key }), await tus.patch(path, 11, '')])
      expect([ask.status, await problemOf(ask)]).toEqual([415, { ...problem, requestId: expect.any(String) }]);
    // Else a client that resumes would take the full offset for success.
    expect((await tus.head(path)).status).toBe(410);
    expect(await service.ask('GET', path, { key })).toMatchObject({ state: 'refused' });
    expect(await filesKept()).toEqual([]);
  });

  it('is refused with both digests where the bytes are not those that were announced', async () => {
    const bytes = await photo(6);
    const announced = sha256('something else');
    const path = await tus.begun(bytes.length, { sha256: announced });
    const answer = await tus.patch(path, 0, new Uint8Array(bytes));
    expect([answer.status, await problemOf(answer)]).toEqual([422, expect.objectContaining({ code: 'checksum-mismatch', announced, arrived: sha256(bytes) })]);
    const byHeader = await tus.begin(bytes.length, {}, { 'Repr-Digest': `sha-256=:${Buffer.from(announced, 'hex').toString('base64')}:` });
    const second = await tus.patch(byHeader.headers.get('location') ?? '', 0, new Uint8Array(bytes));
    expect((await problemOf(second)).code).toBe('checksum-mismatch');
    const form = new FormData();
    form.append('sha256', announced);
    form.append('file', new File([new Uint8Array(bytes)], 'a.jpg'));
    expect((await problemOf(await service.send('POST', '/v1/assets', { key, body: form }))).code).toBe('checksum-mismatch');
    const right = await tus.begun(bytes.length, { sha256: sha256(bytes).toUpperCase() });
    expect((await tus.patch(right, 0, new Uint8Array(bytes))).headers.get('galaxy-created')).toBe('true');
  });

  it('is refused before a byte is sent where that can be known', async () => {
    const cases: [number, string, Parameters<TusClient['begin']>][] = [
      [413, 'file-too-large', [uploadMaxBytes + 1]],
      [422, 'file-empty', [0]],
      [400, 'invalid-input', [10, { kind: 'painting' }]],
      [400, 'invalid-input', [10, { colour: 'red' }]],
      [400, 'invalid-input', [10, { relativePath: '../../etc/passwd' }]],
      [400, 'invalid-input', [10, { relativePath: `${'a/'.repeat(21)}b.jpg` }]],
      [400, 'invalid-input', [10, { filename: 'nul\u0000' }]],
      [400, 'invalid-input', [10, { sha256: 'abc' }]],
      [400, 'upload-malformed', [10, {}, { 'Upload-Length': '-1' }]],
      [412, 'tus-version-unsupported', [10, {}, { 'Tus-Resumable': '0.2.2' }]],
    ];
    for (const [status, code, sent] of cases) {
      const answer = await tus.begin(...sent);
      expect([sent, answer.status, (await problemOf(answer)).code]).toEqual([sent, status, code]);
    }
    const path = await tus.begun(10);
    const more = await tus.patch(path, 0, 'more than ten bytes');
    expect([more.status, (await problemOf(more)).code]).toEqual([413, 'upload-too-long']);
    expect((await tus.send('DELETE', path)).status).toBe(204);
    expect((await tus.head(path)).status).toBe(404);
    expect(await filesKept()).toEqual([]);
  });
});

describe('an upload belongs to whoever began it', () => {
  it('and is not there for others, who hold every right to upload', async () => {
    const other = createTusClient({ url: service.url, key: await service.keyWith(['assets:write', 'assets:read']) });
    const path = await tus.begun(100);
    expect(path).toMatch(/^\/v1\/uploads\/[0-9a-f]{32}$/);
    await tus.patch(path, 0, 'x'.repeat(10));
    const answers = [await other.head(path), await other.patch(path, 10, 'y'), await other.send('DELETE', path), await other.send('GET', `${path}/result`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(await tus.offset(path)).toBe(10);
    for (const odd of ['/v1/uploads/..%2f..%2fpostgres', '/v1/uploads/.write-test', `/v1/uploads/${'a'.repeat(32)}`])
      expect((await tus.head(odd)).status).toBe(404);
    await tus.send('DELETE', path);
  });
});

describe('after a crash', () => {
  const deps = () => ({ ...service.parts, uploadMaxBytes });
  /** As a process leaves it that is killed after the last byte and before anything came of it. */
  async function leftComplete(seed: number): Promise<{ path: string; bytes: Buffer }> {
    const bytes = await photo(seed);
    const path = await tus.begun(bytes.length);
    await writeFile(join(service.parts.uploadsFolder, path.split('/').at(-1) ?? ''), bytes);
    return { path, bytes };
  }

  it('an upload whose bytes were all here is finished by whoever asks next', async () => {
    const { path, bytes } = await leftComplete(20);
    const answer = await tus.head(path);
    expect([answer.status, answer.headers.get('galaxy-created')]).toEqual([200, 'true']);
    expect(sha256(await originalOf(answer.headers.get('galaxy-asset') ?? ''))).toBe(sha256(bytes));
  });

  it('or by the housekeeping, once, whatever happens at the same time', async () => {
    const { path, bytes } = await leftComplete(21);
    const counts = await Promise.all([resumeUploads(deps()), resumeUploads(deps()), tus.head(path).then(() => 0)]);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(1);
    expect(await resumeUploads(deps())).toBe(0);
    const { assetId, created } = await service.ask<{ assetId: string; created: boolean }>('GET', `${path}/result`, { key });
    expect(created).toBe(true);
    expect(sha256(await originalOf(assetId))).toBe(sha256(bytes));
  });

  it('a file that ends the process each time it is looked at is given up', async () => {
    const { path } = await leftComplete(22);
    await service.database.pool.query(`update upload set attempts = 10 where id = $1`, [path.split('/').at(-1)]);
    const answer = await service.send('GET', `${path}/result`, { key });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([422, 'upload-given-up']);
  });

  it('what nobody comes back for goes after a day, bytes and all', async () => {
    const path = await tus.begun(100);
    await tus.patch(path, 0, 'x'.repeat(10));
    const stray = join(service.parts.uploadsFolder, 'f'.repeat(32));
    await writeFile(stray, 'begun by a process that was killed');
    const old = new Date(Date.now() - 2 * 3_600_000);
    await utimes(stray, old, old);
    const clock = fixedClock(new Date(Date.now() + 23 * 3_600_000));
    await expireUploads({ ...deps(), clock });
    expect(await tus.offset(path)).toBe(10);
    clock.advance(2 * 3_600_000);
    await expireUploads({ ...deps(), clock });
    expect((await tus.head(path)).status).toBe(404);
    expect(await filesKept()).toEqual([]);
  });

  it('an upload whose bytes lie on another machine is begun anew', async () => {
    const path = await tus.begun(100);
    await service.database.pool.query(
      `insert into upload select repeat('e', 32), owner_id, created_by, size_bytes, metadata, intent, state, attempts, asset_id, created, import_id, problem, created_at, expires_at from upload where id = $1`,
      [path.split('/').at(-1)],
    );
    expect((await tus.head(`/v1/uploads/${'e'.repeat(32)}`)).status).toBe(410);
    await tus.send('DELETE', path);
  });
});

describe('a folder that is uploaded', () => {
  it('keeps its tree as collections, also for files that are here already, and under a collection', async () => {
    const { id: under } = await service.ask<{ id: string }>('POST', '/v1/collections', {
      key: await service.keyWith(['assets:write']),
      json: { name: '2026' },
    });
    const [a, b] = await Promise.all([photo(40), photo(41)]);
    const send = async (bytes: Buffer, metadata: Record<string, string>): Promise<string> =>
      (await tus.patch(await tus.begun(bytes.length, metadata), 0, new Uint8Array(bytes))).headers.get('galaxy-asset') ?? '';
    const first = await send(a, { relativePath: 'Spring/Posters/a.jpg', collectionId: under });
    const second = await send(b, { relativePath: 'Spring/b.jpg', collectionId: under });
    const form = new FormData();
    form.append('relativePath', 'Autumn\\a.jpg');
    form.append('file', new File([new Uint8Array(a)], 'a.jpg'));
    expect((await service.ask<Asset>('POST', '/v1/assets', { key, body: form })).id).toBe(first);
    const { rows } = await service.database.pool.query<{ path: string; asset: string }>(
      `select (select string_agg(c.name, '/' order by coalesce(array_length(c.ancestor_ids, 1), 0)) from collection c where c.id = any(own.ancestor_ids || own.id)) as path, m.asset_id as asset
       from collection_asset m join collection own on own.id = m.collection_id order by 1`,
    );
    expect(rows).toEqual([
      { path: '2026/Spring', asset: second },
      { path: '2026/Spring/Posters', asset: first },
      { path: 'Autumn', asset: first },
    ]);
    const lost = await tus.begun(a.length, { collectionId: `col_${'0'.repeat(26)}` });
    expect((await problemOf(await tus.patch(lost, 0, new Uint8Array(a)))).code).toBe('collection-not-found');
  });
});

describe('bytes that were purged', () => {
  it('come back as the asset that they were, where something was made with it', async () => {
    const bytes = await photo(60);
    const old = `ast_${'1'.repeat(26)}`;
    await service.database.pool.query(
      `insert into purged_original (sha256, asset_id, asset_name, keeps_id, purged_by, purged_at) values ($1, $2, 'old', true, 'p', now())`,
      [sha256(bytes), old],
    );
    const answer = await tus.patch(await tus.begun(bytes.length, { relativePath: 'Back/a.jpg' }), 0, new Uint8Array(bytes));
    expect([answer.status, answer.headers.get('galaxy-asset'), answer.headers.get('galaxy-created')]).toEqual([204, old, 'true']);
    const { rows } = await service.database.pool.query(`select asset_id from collection_asset where asset_id = $1`, [old]);
    expect(rows).toHaveLength(1);
  });
});

describe('a resumable upload for an asset that is there', () => {
  it('is its next version, once, and says nothing else', async () => {
    const [a, b] = await Promise.all([photo(50), photo(51)]);
    const assetId = (await tus.patch(await tus.begun(a.length), 0, new Uint8Array(a))).headers.get('galaxy-asset') ?? '';
    const answer = await tus.patch(await tus.begun(b.length, { assetId, sha256: sha256(b) }), 0, new Uint8Array(b));
    expect([answer.status, answer.headers.get('galaxy-asset'), answer.headers.get('galaxy-created')]).toEqual([204, assetId, 'true']);
    expect(await service.ask<Asset>('GET', `/v1/assets/${assetId}`, { key })).toMatchObject({ version: 2, sha256: sha256(b) });
    const again = await tus.patch(await tus.begun(b.length, { assetId }), 0, new Uint8Array(b));
    expect(again.headers.get('galaxy-created')).toBe('false');
    expect((await problemOf(await tus.begin(10, { assetId, tags: 'x' }))).fields?.[0]?.pointer).toBe('/tags');
    expect((await problemOf(await tus.begin(10, { assetId: `ast_${'0'.repeat(26)}` }))).code).toBe('asset-not-found');
  });
});
