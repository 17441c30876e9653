import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Asset } from '#catalogue/assets/contract.ts';
import { sha256 } from '#kernel/canonical.ts';
import { resumeImports, unpackImport } from '#stages/ingest/index.ts';
import type { importState } from '#stages/ingest/contract.ts';
import { type Problem, startTestService, type TestService } from '#test/support/service.ts';
import { type PackedFile, zip } from './archives.ts';
import { photo } from './pictures.ts';
import { createTusClient } from './tus-client.ts';

type Import = z.infer<typeof importState>;
let service: TestService;
let key: string;
beforeAll(async () => {
  service = await startTestService({ env: { UPLOAD_MAX_BYTES: '1000000' }, queues: ['ingest'] });
  key = await service.keyWith(['assets:write', 'assets:read']);
});
afterAll(() => service.stop());

const formOf = (bytes: Buffer, fields: Record<string, string> = {}): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new File([new Uint8Array(bytes)], '素材.zip'));
  return form;
};
const post = (bytes: Buffer, fields?: Record<string, string>) => service.send('POST', '/v1/imports', { key, body: formOf(bytes, fields) });
const show = (id: string, query = '') => service.ask<Import>('GET', `/v1/imports/${id}${query}`, { key });
async function ended(id: string): Promise<Import> {
  for (;;) {
    const now = await show(id);
    if (now.state === 'done' || now.state === 'failed') return now;
    await sleep(50);
  }
}
async function imported(files: PackedFile[], madeBy?: number, fields?: Record<string, string>): Promise<Import> {
  const answer = await post(zip(files, madeBy), fields);
  if (answer.status !== 202) throw new Error(await answer.text());
  return ended(((await answer.json()) as { id: string }).id);
}
const outcomes = ({ items }: Import) => items.map(({ path, outcome, code }) => [path, outcome, code]);
const codeOf = async (answer: Response): Promise<[number, string]> => [answer.status, ((await answer.json()) as Problem).code];
const objects = async (prefix: string): Promise<string[]> => {
  const keys: string[] = [];
  for await (const object of service.parts.storage.list(prefix)) keys.push(object.key);
  return keys;
};

describe('a ZIP archive', () => {
  it('becomes assets in collections, and says of every entry what became of it', async () => {
    const [a, b, c] = await Promise.all([photo(700), photo(701), photo(702)]);
    const made = await imported(
      [
        { name: '春天/', bytes: new Uint8Array() },
        { name: '春天/海报/a.jpg', bytes: a, isDeflated: true },
        { name: '春天/b.jpg', bytes: b },
        { name: '春天/again.jpg', bytes: b },
        { name: '__MACOSX/春天/._b.jpg', bytes: Buffer.from('fork') },
        { name: '春天/Thumbs.db', bytes: Buffer.from('thumbs') },
        { name: '春天/notes.txt', bytes: Buffer.from('no picture') },
        { name: 'more.zip', bytes: zip([{ name: 'c.jpg', bytes: c }]) },
        { name: '../../escape.jpg', bytes: c },
        { name: '春天/link.jpg', bytes: Buffer.from('/etc/passwd'), mode: 0o120777 },
        { name: '春天/b.jpg', bytes: c },
        { name: 'secret.jpg', bytes: c, flags: 0x801, sizeBytes: c.length - 12 },
        { name: 'bomb.svg', bytes: Buffer.alloc(2_000_000), isDeflated: true },
        { name: 'damaged.jpg', bytes: c, crc: 1 },
        { name: 'lies.jpg', bytes: c, sizeBytes: c.length - 10, isDeflated: true },
      ],
      undefined,
      { tags: '批量', kind: 'illustration' },
    );
    expect(outcomes(made)).toEqual([
      ['春天/海报/a.jpg', 'created', null],
      ['春天/b.jpg', 'created', null],
      ['春天/again.jpg', 'known', null],
      ['__MACOSX/春天/._b.jpg', 'skipped', null],
      ['春天/Thumbs.db', 'skipped', null],
      ['春天/notes.txt', 'refused', 'not-an-image'],
      ['more.zip', 'refused', 'archive-entry-nested'],
      ['../../escape.jpg', 'refused', 'archive-entry-unsafe'],
      ['春天/link.jpg', 'refused', 'archive-entry-unsafe'],
      ['春天/b.jpg', 'refused', 'archive-entry-duplicate'],
      ['secret.jpg', 'refused', 'archive-entry-encrypted'],
      ['bomb.svg', 'refused', 'file-too-large'],
      ['damaged.jpg', 'refused', 'archive-entry-broken'],
      ['lies.jpg', 'refused', 'archive-entry-broken'],
    ]);
    expect(made).toMatchObject({ state: 'done', total: 14, counts: { created: 2, known: 1, skipped: 2, refused: 9 }, fileName: '素材.zip', failure: null });
    for (const { detail, outcome } of made.items) if (outcome === 'refused') expect(detail).toMatch(/^[A-Z].{20,}\.$/su);
    const asset = await service.ask<Asset>('GET', `/v1/assets/${made.items[0]?.assetId}`, { key });
    expect(asset).toMatchObject({ name: 'a', sha256: sha256(a), tags: ['批量'], kind: 'illustration' });
    const { items } = await service.ask<{ items: { path: string; count: number }[] }>('GET', '/v1/collections', { key });
    expect(items.map(({ path, count }) => [path, count]).toSorted()).toEqual([
      ['春天', 2],
      ['春天/海报', 1],
    ]);
    const page = await show(made.id, '?limit=3&cursor=3');
    expect(page.items.map(({ ordinal }) => ordinal)).toEqual([4, 5, 6]);
    expect(page.nextCursor).toBe('6');
    expect(await objects('imports/')).toEqual([]);
  });

  it('of Chinese Windows has its names', async () => {
    const name = Buffer.from('d2f8bad32fbaa3b1a82e6a7067', 'hex');
    const made = await imported([{ name, bytes: await photo(710) }], 0x0014);
    expect(outcomes(made)).toEqual([['银河/海报.jpg', 'created', null]]);
  });

  it('comes through a resumable upload as well, larger than a file may be', async () => {
    const tus = createTusClient({ url: service.url, key });
    const files = await Promise.all(Array.from({ length: 4 }, async (_, i) => ({ name: `大/${i}.jpg`, bytes: await photo(720 + i) })));
    const bytes = zip([...files, { name: '大/filler.bin', bytes: Buffer.alloc(900_000, 1) }]);
    expect((await tus.begin(bytes.length + 9_000_000, { unpack: 'true' })).status).toBe(413);
    const path = await tus.begun(bytes.length, { unpack: 'true', filename: '大.zip', sha256: sha256(bytes) });
    await tus.patch(path, 0, new Uint8Array(bytes.subarray(0, 500_000)));
    const last = await tus.patch(path, 500_000, new Uint8Array(bytes.subarray(500_000)));
    const importId = last.headers.get('galaxy-import') ?? '';
    expect([last.status, last.headers.get('galaxy-asset')]).toEqual([204, null]);
    expect(await service.ask('GET', `${path}/result`, { key })).toEqual({ assetId: null, importId, created: true });
    expect((await ended(importId)).counts).toEqual({ created: 4, known: 0, skipped: 0, refused: 1 });
  });

  it('that is none, or asks for too much, is refused at once', async () => {
    expect(await codeOf(await post(await photo(730)))).toEqual([422, 'archive-broken']);
    expect(await codeOf(await post(Buffer.from('PK\u0003\u0004 and nothing more')))).toEqual([422, 'archive-broken']);
    const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}`, bytes: new Uint8Array() }));
    expect(await codeOf(await post(zip(many)))).toEqual([413, 'archive-too-large']);
    const large = Array.from({ length: 30 }, (_, i) => ({ name: `${i}.jpg`, bytes: Buffer.alloc(10), sizeBytes: 900_000, isDeflated: true }));
    expect(await codeOf(await post(zip(large)))).toEqual([413, 'archive-too-large']);
    expect(await codeOf(await service.send('GET', `/v1/imports/imp_${'0'.repeat(26)}`, { key }))).toEqual([404, 'import-not-found']);
    expect(await objects('imports/')).toEqual([]);
  });
});

describe('an import that is interrupted', () => {
  it('goes on where it stopped, and counts nothing twice', async () => {
    const quiet = await startTestService({ queues: [] });
    try {
      const own = await quiet.keyWith(['assets:write', 'assets:read']);
      const files = await Promise.all(Array.from({ length: 30 }, async (_, i) => ({ name: `${i}.jpg`, bytes: await photo(740 + i) })));
      const { id } = await quiet.ask<{ id: string }>('POST', '/v1/imports', { key: own, body: formOf(zip(files)) });
      const read = () => quiet.ask<Import>('GET', `/v1/imports/${id}`, { key: own });
      const stop = new AbortController();
      const first = unpackImport(quiet.parts, { importId: id, signal: stop.signal });
      await expect.poll(async () => (await read()).counts.created, { interval: 2 }).toBeGreaterThanOrEqual(2);
      stop.abort();
      await first.catch(() => {});
      const between = await read();
      expect(between.state).toBe('running');
      expect(between.counts.created).toBeLessThan(30);
      const later = { ...quiet.parts, clock: { now: () => new Date(Date.now() + 60_000) } };
      expect(await resumeImports(later)).toBe(1);
      // Twice at once, as when a worker that was thought dead comes back.
      await Promise.all([unpackImport(quiet.parts, { importId: id }), unpackImport(quiet.parts, { importId: id })]);
      expect(await read()).toMatchObject({ state: 'done', total: 30 });
      const { counts, items } = await read();
      expect(counts.created + counts.known).toBe(30);
      expect(new Set(items.map(({ assetId }) => assetId)).size).toBe(30);
      expect(await resumeImports(later)).toBe(0);
    } finally {
      await quiet.stop();
    }
  });
});
