import { readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asset as assetTable, original } from '#adapters/db/schema/assets.ts';
import { assetsByIds } from '#catalogue/assets/index.ts';
import { GalaxyError } from '#kernel/errors.ts';
import { originalKey } from '#kernel/object-keys.ts';
import { askForMissingFacts, recordProbeFailure, resumePendingProbes } from '#stages/ingest/index.ts';
import { wanderer } from '#test/engine/motion-cases.ts';
import { type Ingest, startIngest } from './harness.ts';
import { hugePng, photo, scene, svg } from './pictures.ts';

let ingest: Ingest;
beforeAll(async () => void (ingest = await startIngest({ uploadMaxBytes: 20_000_000 })));
afterAll(() => ingest.stop());

const embedded = (picture: Buffer): string => `<image width="9" height="9" href="data:image/png;base64,${picture.toString('base64')}"/>`;
const count = async (): Promise<number> => Number((await ingest.db.execute('select count(*) from asset')).rows[0]?.['count']);
const refusal = async (body: Buffer | Readable, fileName?: string): Promise<GalaxyError> => {
  const before = await count();
  const error = await ingest.upload(body, fileName).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(GalaxyError);
  // Whatever is refused leaves nothing behind.
  expect(await count()).toBe(before);
  expect(await readdir(ingest.temp)).toEqual([]);
  return error as GalaxyError;
};

describe('what cannot be taken is refused at once, with its own code', () => {
  it.each([
    ['nothing at all', () => Buffer.alloc(0), 'file-empty', '0 bytes'],
    ['a text named .jpg', () => Buffer.from('this is not a picture'), 'not-an-image', 'plain text'],
    ['an error page named .jpg', () => Buffer.from('<!doctype html><html>404</html>'), 'not-an-image', 'web page'],
    ['a script behind the mark of a GIF', () => Buffer.from('GIF89a/*\0\0\0\0*/=1;alert(1)'), 'image-broken', 'GIF'],
    ['30,000 × 30,000 pixels', () => hugePng(30_000, 30_000), 'image-too-large', '900 megapixels'],
    ['a picture one pixel too wide', () => hugePng(30_001, 10), 'image-too-large', '30001 × 10'],
    ['a bomb of the largest numbers', () => hugePng(0xffffffff, 0xffffffff), 'image-too-large', 'limits'],
    ['more bytes than the limit', () => Buffer.alloc(20_000_001, 1), 'file-too-large', '20 MB'],
    ['a PDF that is only its beginning', () => Buffer.from('%PDF-1.7\n'), 'file-broken', 'PDF'],
    ['a ZIP', () => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}a.jpg`, 'latin1'), 'archive-not-unpacked', 'ZIP'],
    ['a bitmap', () => Buffer.from('BM\x7a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'latin1'), 'file-type-unsupported', 'BMP'],
    ['an SVG with a script', () => svg('<script>alert(1)</script>'), 'svg-unsafe', '<script>'],
    ['an SVG with an outer picture', () => svg('<image xlink:href="http://127.0.0.1:9/x.png"/>'), 'svg-unsafe', 'http://127.0.0.1:9/x.png'],
    ['an SVG with a bomb in it', () => svg(embedded(hugePng(30_000, 30_000))), 'image-too-large', 'embedded in the SVG has 30000 × 30000'],
    ['an SVG with much too much in it', () => svg(embedded(hugePng(5_000, 5_000)) + embedded(hugePng(5_000, 5_001))), 'svg-too-complex', 'megapixels together'],
    [
      'an SVG with too many pictures in it',
      () => svg(Array.from({ length: 51 }, (_, i) => embedded(hugePng(1, 1 + i))).join('')),
      'svg-too-complex',
      '51 embedded pictures',
    ],
    ['an SVG with another SVG in it', () => svg(embedded(svg('<rect/>'))), 'svg-unsafe', 'by its content'],
    ['an SVG with a text in it', () => svg(embedded(Buffer.from('text'))), 'svg-unsafe', 'by its content'],
    ['an SVG with a picture that is cut off', () => svg(embedded(hugePng(9, 9).subarray(0, 20))), 'image-broken', 'header'],
    ['an SVG with a picture that is no base64', () => svg('<image href="data:image/png;base64,!"/>'), 'image-broken', 'base64'],
    ['an SVG that reads a file', () => svg('<image href="file:///etc/passwd"/>'), 'svg-unsafe', 'file:'],
    ['an SVG with entities', () => Buffer.from('<!DOCTYPE svg [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>'), 'svg-unsafe', 'entities'],
    ['an SVG that is cut off', () => svg('<rect width="9" height="9"/>').subarray(0, -8), 'image-broken', 'XML'],
    ['an SVG in UTF-16', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<svg/>', 'utf16le')]), 'not-an-image', 'UTF-16'],
  ])('%s', async (_, bytes, code, sentence) => {
    const error = await refusal(bytes(), 'picture.jpg');
    expect(error.code).toBe(code);
    expect(error.message).toContain(sentence);
    expect(error.entry.fix).toMatch(/\.$/);
  });

  const formats: [string, (picture: Sharp) => Sharp][] = [
    ['baseline JPEG', (picture) => picture.jpeg()],
    ['progressive JPEG', (picture) => picture.jpeg({ progressive: true })],
    ['PNG', (picture) => picture.png()],
    ['interlaced PNG', (picture) => picture.png({ progressive: true })],
    ['GIF', (picture) => picture.gif()],
    ['lossy WebP', (picture) => picture.webp()],
    ['lossless WebP', (picture) => picture.webp({ lossless: true })],
    ['AVIF', (picture) => picture.avif({ effort: 0 })],
    ['TIFF', (picture) => picture.tiff({ compression: 'lzw' })],
  ];
  it.each(formats)('%s that was cut off, wherever', async (_, encode) => {
    const whole = await encode(scene(7)).toBuffer();
    for (const part of [0.01, 0.2, 0.5, 0.9, 0.99]) {
      const error = await refusal(whole.subarray(0, Math.floor(whole.length * part)));
      expect([part, error.code]).toEqual([part, 'image-broken']);
    }
    expect((await refusal(whole.subarray(0, whole.length - 5))).code).toBe('image-broken');
    expect((await ingest.upload(whole)).created).toBe(true);
  });

  it('an upload whose connection breaks', async () => {
    const body = Readable.from(
      (async function* () {
        yield Buffer.alloc(1000, 7);
        throw new Error('socket hang up');
      })(),
    );
    const error = await ingest.upload(body).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toBe('socket hang up');
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('an ambassador nobody knows', async () => {
    const error = await ingest.upload(await photo(90), 'a.jpg', { ambassadorId: 'amb_01kbq3v6y8e9rwhx2m4n5p6q7r' }).then(
      () => null,
      (thrown: GalaxyError) => thrown,
    );
    expect(error?.code).toBe('upload-ambassador-unknown');
  });
});

describe('what is taken', () => {
  it('is stored byte for byte under its digest, with its true type, before the answer', async () => {
    const bytes = await photo(1);
    const received = await ingest.upload(Readable.from([bytes.subarray(0, 999), bytes.subarray(999)]), '../../etc/海报 ①.png');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(received).toMatchObject({
      created: true,
      asset: { name: '海报 ①', kind: 'photo', createdBy: 'tester' },
      version: { sha256, mediaType: 'image/jpeg', fileName: '海报 ①.png', width: 803, height: 611, sizeBytes: bytes.length, state: 'pending' },
    });
    expect(await ingest.storage.readAll(originalKey(sha256))).toEqual(bytes);
    expect(ingest.queue.jobs.at(-1)).toEqual({ name: 'probe-original', input: { sha256 }, jobId: `probe-${sha256}` });
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('may be an SVG with pictures in it', async () => {
    const logo = svg(embedded(await scene(8, 300, 200).png().toBuffer()) + embedded(await scene(9, 300, 200).jpeg().toBuffer()));
    expect((await ingest.upload(logo, 'logo.svg', { kind: 'logo' })).created).toBe(true);
  });

  it('a second time is the same asset, unchanged', async () => {
    const bytes = await photo(2);
    const first = await ingest.upload(bytes, 'first.jpg', { name: 'First', tags: ['a'] });
    const second = await ingest.upload(bytes, 'second.jpg', { name: 'Second', tags: ['b'] });
    expect(second).toEqual({ ...first, created: false });
  });

  it('twenty times at once is one asset, created once', async () => {
    const bytes = await photo(3);
    const before = await count();
    const received = await Promise.all(Array.from({ length: 20 }, (_, i) => ingest.upload(Readable.from([bytes]), `${i}.jpg`)));
    expect(received.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(received.map(({ asset }) => asset.id)).size).toBe(1);
    expect(await count()).toBe(before + 1);
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('heals an original that storage lost', async () => {
    const bytes = await photo(4);
    const { version } = await ingest.upload(bytes);
    await ingest.storage.remove(originalKey(version.sha256));
    expect((await ingest.upload(bytes)).created).toBe(false);
    expect(await ingest.storage.readAll(originalKey(version.sha256))).toEqual(bytes);
  });

  it('keeps the text that can be kept, whatever is sent', async () => {
    const { asset, version } = await ingest.upload(await photo(5), 'C:\\photos\\\0\ud800.jpg', {
      name: '  银河\0 \ud800护\u0007 ',
      description: '第一行\n第二行',
      tags: ['ＯＣＴ', 'oct', '筛查 '],
    });
    expect(asset).toMatchObject({ description: '第一行\n第二行', tags: ['oct', '筛查'] });
    expect(asset.name.isWellFormed()).toBe(true);
    expect(asset.name).toMatch(/^银河 .护$/u);
    expect(version.fileName.isWellFormed()).toBe(true);
  });
});

describe('a probe that nobody asked for', () => {
  it('is asked for again once it waits longer than ten seconds, for all that wait', async () => {
    const waiting = await startIngest();
    try {
      // A crash between commit and enqueue looks like this: the row is there, the job is not.
      waiting.queue.down = true;
      const bytes = [await photo(10), await photo(11)];
      // Nobody is refused for it: the bytes and the row are durable.
      for (const one of bytes) expect(await waiting.upload(one)).toMatchObject({ created: true, version: { state: 'pending' } });
      waiting.queue.down = false;
      expect(await resumePendingProbes(waiting.deps)).toBe(0);
      waiting.clock.advance(10_001);
      expect(await resumePendingProbes(waiting.deps)).toBe(2);
      const wanted = bytes.map((one) => createHash('sha256').update(one).digest('hex')).sort();
      expect(waiting.queue.jobs.map(({ jobId }) => jobId)).toEqual(wanted.map((sha256) => `probe-${sha256}`));
      for (const sha256 of wanted) await waiting.probe(sha256);
      expect(await resumePendingProbes(waiting.deps)).toBe(0);
    } finally {
      await waiting.stop();
    }
  });
});

describe('an animation of an earlier release', () => {
  it.each([
    ['taken for a picture', { fileKind: 'picture', frameCount: null, durationMs: null, details: null }],
    ['without a list of its frames', { fileKind: 'animation', frameCount: 3, durationMs: 900, details: null }],
  ] as const)('%s gets its frames, once, and keeps its sizes', async (_, before) => {
    const old = await startIngest();
    try {
      const made = await old.ingest(await wanderer(3, { ground: '#dfe9ee', delayMs: 300 }), 'film.gif');
      const still = await old.ingest(
        await sharp({ create: { width: 90, height: 60, channels: 3, background: '#479' } })
          .webp()
          .toBuffer(),
        'still.webp',
      );
      expect(await askForMissingFacts(old.deps)).toBe(0);
      await old.db.update(original).set(before).where(eq(original.sha256, made.sha256));
      await old.db.update(original).set({ frameCount: null }).where(eq(original.sha256, still.sha256));
      expect(await askForMissingFacts(old.deps)).toBe(2);
      for (const { sha256 } of [made, still]) expect(await old.probe(sha256)).toBe('ready');
      const healed = await assetsByIds(old.db, [made.id, still.id]);
      expect([healed.get(made.id), healed.get(still.id)]).toEqual([made, still]);
      expect(made.animation).toEqual({ frameCount: 3, facts: { delaysMs: [300, 300, 300], plays: 0 } });
      expect(await askForMissingFacts(old.deps)).toBe(0);
    } finally {
      await old.stop();
    }
  });

  it('whose original is gone stays as it was', async () => {
    const old = await startIngest();
    try {
      const made = await old.ingest(await wanderer(3, { ground: '#dfe9ee' }), 'film.gif');
      await old.db.update(original).set({ details: null }).where(eq(original.sha256, made.sha256));
      await old.storage.remove(originalKey(made.sha256));
      await expect(old.probe(made.sha256)).rejects.toMatchObject({ code: 'original-missing' });
      await recordProbeFailure(old.deps, made, new Error('gone'));
      expect((await assetsByIds(old.db, [made.id])).get(made.id)).toMatchObject({ state: 'ready', animation: { frameCount: 3, facts: null } });
    } finally {
      await old.stop();
    }
  });
});

describe('a logo without a mark', () => {
  const disc = svg('<circle cx="10" cy="10" r="10" fill="#0a7"/>', 'width="40" height="20"');
  it('as an earlier release measured it gets one, once, and keeps its sizes; what is no logo gets none', async () => {
    const old = await startIngest();
    try {
      const made = await old.ingest(disc, 'logo.svg', { kind: 'logo' });
      await old.ingest(await photo(12));
      expect(await askForMissingFacts(old.deps)).toBe(0);
      await old.db.update(original).set({ mark: null });
      expect(await askForMissingFacts(old.deps)).toBe(1);
      expect(old.queue.jobs.at(-1)?.input).toEqual({ sha256: made.sha256 });
      // Its sizes are enough to see it by.
      await old.storage.remove(originalKey(made.sha256));
      expect(await old.probe(made.sha256)).toBe('ready');
      const { mark, ...rest } = (await assetsByIds(old.db, [made.id])).get(made.id) ?? made;
      expect({ ...rest, mark: made.mark }).toEqual(made);
      expect(mark?.aspect).toBeCloseTo(made.mark?.aspect ?? 0, 2);
      expect(mark?.ink.light).toBeCloseTo(made.mark?.ink.light ?? 0, 2);
      expect(await askForMissingFacts(old.deps)).toBe(0);
    } finally {
      await old.stop();
    }
  });

  it('because it was uploaded as a photo and is one since gets it with the next start', async () => {
    const old = await startIngest();
    try {
      const made = await old.ingest(disc, 'logo.svg', { kind: 'photo' });
      await old.db.update(assetTable).set({ kind: 'logo' }).where(eq(assetTable.id, made.id));
      expect(await askForMissingFacts(old.deps)).toBe(1);
      await old.probe(made.sha256);
      expect((await assetsByIds(old.db, [made.id])).get(made.id)?.mark?.aspect).toBeCloseTo(1, 1);
    } finally {
      await old.stop();
    }
  });
});
