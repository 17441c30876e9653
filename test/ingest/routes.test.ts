import { createAdaptorServer } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { request } from 'node:http';
import { readdir } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ambassador } from '#adapters/db/schema/catalogue.ts';
import type { Asset } from '#catalogue/assets/contract.ts';
import { newId } from '#kernel/ids.ts';
import { type Ingest, startIngest } from './harness.ts';
import { photo, scene, svg } from './pictures.ts';

let ingest: Ingest;
beforeAll(async () => void (ingest = await startIngest({ uploadMaxBytes: 3_000_000 })));
afterAll(() => ingest.stop());

type Problem = { code: string; status: number; detail: string; fix: string; fields?: { pointer: string }[] };
const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as Problem;
};
const get = (path: string, headers: Record<string, string> = {}) => ingest.app.request(path, { headers });
const patch = (id: string, body: unknown, headers: Record<string, string> = {}) =>
  ingest.app.request(`/v1/assets/${id}`, { method: 'PATCH', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

describe('POST /v1/assets', () => {
  it('answers 201 with the asset, and 200 with the same asset for the same bytes', async () => {
    const bytes = await photo(101);
    const first = await ingest.post(
      ingest.form({ name: '银河 3.0', kind: 'illustration', tags: ['义诊，自然', 'Nature'], description: '第一张' }, { bytes, name: '照片.jpg' }),
    );
    expect(first.status).toBe(201);
    const asset = (await first.json()) as Asset;
    expect(asset).toMatchObject({
      name: '银河 3.0',
      kind: 'illustration',
      tags: ['义诊', '自然', 'nature'],
      description: '第一张',
      fileName: '照片.jpg',
      state: 'pending',
      createdBy: 'tester',
      levels: [],
      urls: { preview: null },
    });
    expect(first.headers.get('location')).toBe(`/v1/assets/${asset.id}`);
    expect(first.headers.get('etag')).toMatch(/^".+"$/);
    const again = await ingest.post(ingest.form({ name: 'another' }, { bytes, name: 'another.jpg' }));
    expect(again.status).toBe(200);
    expect(await again.json()).toEqual(asset);
  });

  it('takes the fields that stand behind the file', async () => {
    const data = new FormData();
    data.append('file', new File([new Uint8Array(await photo(102))], 'a.jpg'));
    data.append('name', 'behind');
    expect(await (await ingest.post(data)).json()).toMatchObject({ name: 'behind' });
  });

  it('refuses a form that is not right, saying what is wrong with it', async () => {
    const bytes = await photo(103);
    const file = { bytes, name: 'a.jpg' };
    const wrongPart = new FormData();
    wrongPart.append('picture', new File([new Uint8Array(bytes)], 'a.jpg'));
    const two = ingest.form({}, file);
    two.append('file', new File(['x'], 'b.jpg'));
    const cases: [string, FormData, number, string, string?][] = [
      ['no file', ingest.form({ name: 'x' }), 400, 'file-missing'],
      ['a file in another part', wrongPart, 400, 'file-missing'],
      ['two files', two, 400, 'multipart-broken'],
      ['a kind that is none', ingest.form({ kind: 'painting' }, file), 400, 'invalid-input', '/kind'],
      ['a field that is none', ingest.form({ colour: 'red' }, file), 400, 'invalid-input', '/colour'],
      ['an ambassador id that is none', ingest.form({ ambassadorId: 'x' }, file), 400, 'invalid-input', '/ambassadorId'],
      ['a name that is too long', ingest.form({ name: 'x'.repeat(201) }, file), 400, 'invalid-input', '/name'],
      ['a field that is far too long', ingest.form({ description: 'x'.repeat(70_000) }, file), 400, 'multipart-broken'],
      ['too many fields', ingest.form({ tags: Array.from({ length: 200 }, String) }, file), 400, 'multipart-broken'],
      ['an empty file', ingest.form({}, { bytes: new Uint8Array(), name: 'a.jpg' }), 422, 'file-empty'],
      ['a text', ingest.form({}, { bytes: Buffer.from('hello'), name: 'a.jpg' }), 415, 'not-an-image'],
      ['a script in an SVG', ingest.form({}, { bytes: svg('<script/>'), name: 'a.svg' }), 422, 'svg-unsafe'],
      ['a file that is too large', ingest.form({}, { bytes: Buffer.alloc(3_000_001, 1), name: 'a.jpg' }), 413, 'file-too-large'],
    ];
    for (const [name, data, status, code, pointer] of cases) {
      const problem = await problemOf(await ingest.post(data));
      expect([name, problem.status, problem.code, problem.fields?.[0]?.pointer]).toEqual([name, status, code, pointer]);
      expect(problem.fix.length).toBeGreaterThan(10);
    }
    // None of them counts: the same bytes are still new.
    expect((await ingest.post(ingest.form({}, file))).status).toBe(201);
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('refuses what is no form, or breaks off in its middle', async () => {
    const post = (body: string | undefined, contentType: string) =>
      ingest.app.request('/v1/assets', { method: 'POST', body, headers: { 'content-type': contentType } });
    expect((await problemOf(await post('{}', 'application/json'))).code).toBe('multipart-expected');
    expect((await problemOf(await post('x', 'multipart/form-data'))).code).toBe('multipart-expected');
    expect((await problemOf(await post('x', 'multipart/form-data; charset=utf-8'))).code).toBe('multipart-broken');
    expect((await problemOf(await post(undefined, 'multipart/form-data; boundary=b'))).code).toBe('multipart-broken');
    expect((await problemOf(await post('nonsense', 'multipart/form-data; boundary=b'))).code).toBe('multipart-broken');
    const begun = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n\xff\xd8\xff some bytes';
    expect((await problemOf(await post(begun, 'multipart/form-data; boundary=b'))).code).toBe('multipart-broken');
    expect((await problemOf(await post(`${begun}\r\n--b`, 'multipart/form-data; boundary=b'))).code).toBe('multipart-broken');
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('needs the scope assets:write', async () => {
    ingest.may.scopes = new Set(['assets:read']);
    const problem = await problemOf(await ingest.post(ingest.form({}, { bytes: await photo(104), name: 'a.jpg' })));
    ingest.may.scopes = new Set(['assets:read', 'assets:write']);
    expect(problem.code).toBe('scope-missing');
  });

  it('over a real connection: answers while a body that is too large is still being sent, and serves the next one', async () => {
    const server = createAdaptorServer({ fetch: ingest.app.fetch });
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    try {
      const status = await new Promise<number>((answer, reject) => {
        const sending = request({
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: '/v1/assets',
          headers: { 'content-type': 'multipart/form-data; boundary=b', 'transfer-encoding': 'chunked' },
        });
        sending.on('response', (response) => {
          response.resume();
          answer(response.statusCode ?? 0);
          sending.destroy();
        });
        sending.on('error', reject);
        sending.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n');
        // Never ends by itself: only an answer before the end of the body can finish this.
        const pump = (): void => {
          if (!sending.destroyed) sending.write(Buffer.alloc(100_000, 1), () => setTimeout(pump, 1));
        };
        pump();
      });
      expect(status).toBe(413);
      const data = ingest.form({}, { bytes: await photo(105), name: 'next.jpg' });
      expect((await fetch(`http://127.0.0.1:${port}/v1/assets`, { method: 'POST', body: data })).status).toBe(201);

      const cut = request({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/v1/assets',
        headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 1_000_000 },
      });
      cut.on('error', () => {});
      await new Promise<void>((sent) => void cut.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc', () => sent()));
      await expect.poll(async () => (await readdir(ingest.temp)).length).toBe(1);
      cut.destroy();
      await expect.poll(() => readdir(ingest.temp)).toEqual([]);
    } finally {
      server.close();
    }
  });
});

describe('assets are found', () => {
  let made: Asset[];
  beforeAll(async () => {
    const facts: Record<string, string>[] = [
      { name: '社区筛查海报', tags: '筛查,社区', description: '二十五省 100% 覆盖' },
      { name: 'Harvest_festival', tags: 'autumn', description: 'ＯＣＴ scans', kind: 'portrait' },
      { name: '山', tags: '自然', description: '社区的山', kind: 'logo' },
    ];
    made = [];
    for (const [i, one] of facts.entries()) made.push(await ingest.postAsset(ingest.form(one, { bytes: await photo(200 + i), name: `${i}.jpg` })));
  });

  const namesOf = async (query: string): Promise<string[]> =>
    ((await (await get(`/v1/assets?${query}`)).json()) as { items: Asset[] }).items.map(({ name }) => name);

  it.each([
    ['tag=筛查', ['社区筛查海报']],
    ['tag=AUTUMN', ['Harvest_festival']],
    ['tag=筛', []],
    ['q=社区', ['社区筛查海报', '山']],
    ['q=区筛', ['社区筛查海报']],
    ['q=社区 山', ['山']],
    ['q=harvest', ['Harvest_festival']],
    ['q=oct', ['Harvest_festival']],
    ['q=ｏｃｔ', ['Harvest_festival']],
    ['q=100%25', ['社区筛查海报']],
    ['q=harvest_f', ['Harvest_festival']],
    ['q=a_n', []],
    ['q=%25%25', []],
    ["q='; drop table asset; --", []],
    ['q=%00筛查', ['社区筛查海报']],
    ['kind=logo&q=社区', ['山']],
  ])('by %s', async (query, names) => {
    expect(await namesOf(query)).toEqual(names);
  });

  it('page by page, newest first, each once', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Asset[]; nextCursor: string | null } = (await (await get(`/v1/assets?limit=2${cursor ? `&cursor=${cursor}` : ''}`)).json()) as never;
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([...new Set(seen)].sort().toReversed());
    expect(seen.length).toBeGreaterThanOrEqual(made.length);
  });

  it('not by what is no cursor, kind or limit', async () => {
    for (const query of ['cursor=x', 'kind=painting', 'limit=0', 'limit=1000', 'limit=x'])
      expect([query, (await problemOf(await get(`/v1/assets?${query}`))).code]).toEqual([query, 'invalid-input']);
  });

  it('not under an id nobody has, nor under what is no id', async () => {
    const unknown = 'ast_01kbq3v6y8e9rwhx2m4n5p6q7r';
    for (const path of [unknown, `${unknown}/original`, `${unknown}/levels/320`])
      expect((await problemOf(await get(`/v1/assets/${path}`))).code).toBe('asset-not-found');
    expect((await problemOf(await patch(unknown, {}))).code).toBe('asset-not-found');
    expect((await problemOf(await get('/v1/assets/1;drop'))).code).toBe('invalid-input');
  });
});

describe('PATCH /v1/assets/{id}', () => {
  it('changes only what is sent, and gives a new ETag', async () => {
    const posted = await ingest.post(ingest.form({ name: 'before', tags: 'a,b' }, { bytes: await photo(300), name: 'a.jpg' }));
    const asset = (await posted.json()) as Asset;
    const etag = posted.headers.get('etag') ?? '';
    ingest.clock.advance(1000);
    const changed = await patch(asset.id, { tags: ['筛查', 'Ａ'], focal: { x: 0.25, y: 0.8 } }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toEqual({ ...asset, tags: ['筛查', 'a'], focal: { x: 0.25, y: 0.8 }, updatedAt: ingest.clock.now().toISOString() });
    expect(changed.headers.get('etag')).not.toBe(etag);

    const stale = await problemOf(await patch(asset.id, { name: 'lost' }, { 'if-match': etag }));
    expect([stale.status, stale.code]).toEqual([412, 'asset-changed']);
    expect((await patch(asset.id, { name: 'kept' }, { 'if-match': '*' })).status).toBe(200);
    expect((await patch(asset.id, { description: 'also' })).status).toBe(200);
  });

  it('lets exactly one of many edits of the same state through', async () => {
    const posted = await ingest.post(ingest.form({}, { bytes: await photo(301), name: 'a.jpg' }));
    const { id } = (await posted.json()) as Asset;
    const etag = posted.headers.get('etag') ?? '';
    // All eight are let go at the same moment: until then the row is held, and they wait for it.
    const waiting = async (): Promise<number> =>
      Number(
        (await ingest.db.execute(sql`select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rows[0]?.[
          'count'
        ],
      );
    const { sent } = await ingest.db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from asset where id = ${id} for update`);
      const requests = Array.from({ length: 8 }, async (_, i) => await patch(id, { name: `edit ${i}` }, { 'if-match': etag }));
      await expect.poll(waiting).toBe(8);
      return { sent: requests };
    });
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });

  it('is not made stale by the probe', async () => {
    const posted = await ingest.post(ingest.form({}, { bytes: await photo(302), name: 'a.jpg' }));
    const { id, sha256 } = (await posted.json()) as Asset;
    await ingest.probe(sha256);
    expect((await patch(id, { name: 'x' }, { 'if-match': posted.headers.get('etag') ?? '' })).status).toBe(200);
  });

  it('refuses what cannot be, and names the field', async () => {
    const { id } = await ingest.postAsset(ingest.form({}, { bytes: await photo(303), name: 'a.jpg' }));
    const cases: [unknown, string][] = [
      [{ focal: { x: 1.5, y: 0 } }, '/focal/x'],
      [{ kind: 'painting' }, '/kind'],
      [{ name: '' }, '/name'],
      [{ tags: 'a' }, '/tags'],
      [{ sha256: 'x' }, ''],
    ];
    for (const [body, pointer] of cases) expect((await problemOf(await patch(id, body))).fields?.[0]?.pointer).toBe(pointer);
    const unknown = await problemOf(await patch(id, { ambassadorId: 'amb_01kbq3v6y8e9rwhx2m4n5p6q7r' }));
    expect([unknown.status, unknown.code]).toEqual([422, 'asset-ambassador-unknown']);
  });

  it('names the person who is seen once, and never takes that back: releases depend on it', async () => {
    const { id } = await ingest.postAsset(ingest.form({}, { bytes: await photo(304), name: 'a.jpg' }));
    const [one, two] = [newId('ambassador'), newId('ambassador')];
    const person = { name: { en: 'P' }, title: { en: 'T' }, portraitAssetId: id, createdBy: 'tester', createdAt: ingest.clock.now() };
    await ingest.db.insert(ambassador).values([
      { ...person, id: one },
      { ...person, id: two },
    ]);
    expect(await (await patch(id, { ambassadorId: one })).json()).toMatchObject({ ambassadorId: one });
    expect((await patch(id, { ambassadorId: one, name: 'again' })).status).toBe(200);
    expect((await problemOf(await patch(id, { ambassadorId: two }))).code).toBe('asset-person-fixed');
    expect((await problemOf(await patch(id, { ambassadorId: null }))).code).toBe('invalid-input');
    const named = await ingest.postAsset(ingest.form({ ambassadorId: one }, { bytes: await photo(305), name: 'b.jpg' }));
    expect(named.ambassadorId).toBe(one);
    // The same holds for bytes that come again: what is said of a person is never dropped in silence.
    const again = async (seed: number, ambassadorId: string) => ingest.post(ingest.form({ ambassadorId }, { bytes: await photo(seed), name: 'again.jpg' }));
    const other = await problemOf(await again(305, two));
    expect([other.status, other.code, other.fields?.[0]?.pointer]).toEqual([409, 'asset-person-fixed', '/ambassadorId']);
    expect((await again(305, one)).status).toBe(200);
    const unnamed = await ingest.postAsset(ingest.form({}, { bytes: await photo(306), name: 'c.jpg' }));
    expect((await problemOf(await again(306, 'amb_01kbq3v6y8e9rwhx2m4n5p6q7r'))).code).toBe('upload-ambassador-unknown');
    const told = await again(306, two);
    expect([told.status, await told.json()]).toMatchObject([200, { id: unnamed.id, ambassadorId: two }]);
    expect(await (await get(`/v1/assets/${unnamed.id}`)).json()).toMatchObject({ ambassadorId: two });
  });
});

describe('bytes', () => {
  it('of an original come back as they were, whole or in part, under their name', async () => {
    const bytes = await photo(400);
    const { id, sha256 } = await ingest.postAsset(ingest.form({}, { bytes, name: '海报 "1".jpg' }));
    const path = `/v1/assets/${id}/original`;
    const whole = await get(path);
    expect(whole.status).toBe(200);
    expect(Buffer.from(await whole.arrayBuffer())).toEqual(bytes);
    expect(
      Object.fromEntries(['content-type', 'content-length', 'etag', 'accept-ranges', 'x-content-type-options'].map((name) => [name, whole.headers.get(name)])),
    ).toEqual({
      'content-type': 'image/jpeg',
      'content-length': String(bytes.length),
      etag: `"${sha256}"`,
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    });
    expect(whole.headers.get('content-disposition')).toContain(`filename*=UTF-8''%E6%B5%B7%E6%8A%A5`);

    const part = await get(path, { range: 'bytes=10-19' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    const tail = await get(path, { range: 'bytes=-5', 'if-range': `"${sha256}"` });
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-5));
    expect((await get(path, { range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);

    const outside = await get(path, { range: `bytes=${bytes.length}-` });
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
    expect((await problemOf(outside)).code).toBe('range-not-satisfiable');
    const known = await get(path, { 'if-none-match': `W/"x", "${sha256}"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await ingest.app.request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes.length), '']);
  });

  it('of an SVG are only ever a download in which nothing runs', async () => {
    const { id } = await ingest.postAsset(ingest.form({ kind: 'logo' }, { bytes: svg('<rect width="9" height="9"/>'), name: 'logo.svg' }));
    const { headers } = await get(`/v1/assets/${id}/original`);
    expect(headers.get('content-type')).toBe('image/svg+xml');
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(headers.get('content-security-policy')).toContain('sandbox');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('of levels come in the nearest width, once the asset is ready', async () => {
    const bytes = await scene(401, 1000, 500).jpeg().toBuffer();
    const { id, sha256 } = await ingest.postAsset(ingest.form({}, { bytes, name: 'a.jpg' }));
    expect((await problemOf(await get(`/v1/assets/${id}/levels/320`))).code).toBe('asset-not-ready');
    await ingest.probe(sha256);
    const asset = (await (await get(`/v1/assets/${id}`)).json()) as Asset;
    expect(asset.levels.map(({ width }) => width)).toEqual([1000, 640, 320]);
    expect(asset.urls.preview).toBe(`/v1/assets/${id}/levels/640`);
    for (const [asked, given] of [
      [1, 320],
      [321, 640],
      [5000, 1000],
    ]) {
      const level = await get(`/v1/assets/${id}/levels/${asked}`);
      expect(level.headers.get('content-type')).toBe('image/jpeg');
      expect((await sharp(Buffer.from(await level.arrayBuffer())).metadata()).width).toBe(given);
    }
    for (const width of ['0', 'x', '99999']) expect((await problemOf(await get(`/v1/assets/${id}/levels/${width}`))).code).toBe('invalid-input');
  });
});
