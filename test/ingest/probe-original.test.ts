import { readdir, readFile } from 'node:fs/promises';
import exifReader from 'exifreader';
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findAsset } from '#catalogue/assets/index.ts';
import { GalaxyError } from '#kernel/errors.ts';
import { levelKey, originalKey } from '#kernel/object-keys.ts';
import { hashDistance } from '#stages/ingest/perceptual-hash.ts';
import { readLevel, recordProbeFailure } from '#stages/ingest/index.ts';
import { sharedFile } from '#test/support/shared-folder.ts';
import { type Ingest, startIngest } from './harness.ts';
import { photo, scene, svg } from './pictures.ts';

let ingest: Ingest;
beforeAll(async () => void (ingest = await startIngest()));
afterAll(() => ingest.stop());

const versionOf = async (id: string) => {
  const found = await findAsset(ingest.db, id);
  if (!found) throw new Error(`no ${id}`);
  return found.version;
};
const levelOf = async (sha256: string, width: number): Promise<Buffer> => {
  const bytes = await ingest.storage.readAll(levelKey(sha256, width));
  if (!bytes) throw new Error(`no level ${width}`);
  return bytes;
};
const pixelAt = async (bytes: Buffer, x: number, y: number): Promise<number[]> => [
  ...(await sharp(bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer()),
];

describe('a probe', () => {
  it('makes the asset ready, with levels below its size', async () => {
    const asset = await ingest.ingest(await scene(1, 3000, 2000).jpeg().toBuffer());
    expect(asset).toMatchObject({ state: 'ready', width: 3000, height: 2000, hasAlpha: false });
    expect(asset.pyramid.map(({ width, height }) => [width, height])).toEqual(
      [
        [3000, 2000],
        [1280, 853],
        [640, 426],
        [320, 213],
      ].map(([width, height]) => [width, expect.closeTo(height ?? 0, -0.5)]),
    );
    for (const level of asset.pyramid) {
      const bytes = await levelOf(asset.sha256, level.width);
      expect(bytes.length).toBe(level.sizeBytes);
      expect(await sharp(bytes).metadata()).toMatchObject({
        format: 'jpeg',
        width: level.width,
        height: level.height,
        space: 'srgb',
        chromaSubsampling: '4:4:4',
      });
    }
    expect(await versionOf(asset.id)).toMatchObject({
      thumbhash: expect.stringMatching(/^[A-Za-z0-9+/=]{20,60}$/),
      perceptualHash: expect.stringMatching(/^[0-9a-f]{16}$/),
      colourSpace: 'sRGB',
    });
    expect(await readdir(ingest.temp)).toEqual([]);
  });

  it('done twice changes nothing', async () => {
    const asset = await ingest.ingest(await photo(2));
    const before = await versionOf(asset.id);
    expect(await ingest.probe(asset.sha256)).toBe('ready');
    expect(await versionOf(asset.id)).toEqual(before);
  });

  it('of bytes that nobody knows does nothing', async () => {
    expect(await ingest.probe('0'.repeat(64))).toBe('unknown');
  });

  it('that finds the original damaged fails the version with a sentence, and an upload tries again', async () => {
    const bytes = await photo(3);
    const { asset, version } = await ingest.upload(bytes);
    await ingest.storage.remove(originalKey(version.sha256));
    await ingest.storage.put(originalKey(version.sha256), bytes.subarray(0, bytes.length / 2), { contentType: 'image/jpeg' });
    expect(await ingest.probe(version.sha256)).toBe('failed');
    expect(await versionOf(asset.id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('cannot be read to its end') });

    await ingest.storage.remove(originalKey(version.sha256));
    expect(await ingest.upload(bytes)).toMatchObject({ created: false, version: { state: 'pending', failure: null } });
    expect(await ingest.probe(version.sha256)).toBe('ready');
  });

  it('that does not find the original is tried again, and says so when it gives up', async () => {
    const { asset, version } = await ingest.upload(await photo(4));
    await ingest.storage.remove(originalKey(version.sha256));
    const error = await ingest.probe(version.sha256).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(GalaxyError);
    expect((error as GalaxyError).kind).toBe('unavailable');
    expect((await versionOf(asset.id)).state).toBe('pending');
    await recordProbeFailure(ingest, { sha256: version.sha256 }, error as Error);
    expect(await versionOf(asset.id)).toMatchObject({ state: 'failed', failure: expect.stringContaining('Storage has no original') });
  });

  it('gives the renderer the smallest level that is wide enough', async () => {
    const { sha256 } = await ingest.ingest(await scene(5, 1500, 700).png().toBuffer());
    const widthOf = async (minWidthPx: number) => (await sharp(await readLevel(ingest, sha256, minWidthPx)).metadata()).width;
    expect([await widthOf(1), await widthOf(320), await widthOf(321), await widthOf(641), await widthOf(9999)]).toEqual([320, 320, 640, 1500, 1500]);
    await expect(readLevel(ingest, 'f'.repeat(64), 1)).rejects.toMatchObject({ code: 'level-missing' });
  });
});

describe('every kind of picture becomes upright sRGB', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with EXIF orientation %i', async (orientation) => {
    // Red, green, blue and white quarters, stored so that they are seen in this order whatever the orientation.
    const quarter = (background: string): OverlayOptions['input'] => ({ create: { width: 60, height: 40, channels: 3, background } });
    const seen = await sharp({ create: { width: 120, height: 80, channels: 3, background: '#fff' } })
      .composite([
        { input: quarter('#f00'), left: 0, top: 0 },
        { input: quarter('#0f0'), left: 60, top: 0 },
        { input: quarter('#00f'), left: 0, top: 40 },
      ])
      .png()
      .toBuffer();
    const undo: Record<number, (picture: Sharp) => Sharp> = {
      1: (p) => p,
      2: (p) => p.flop(),
      3: (p) => p.rotate(180),
      4: (p) => p.flip(),
      5: (p) => p.rotate(90).flip(),
      6: (p) => p.rotate(270),
      7: (p) => p.rotate(270).flip(),
      8: (p) => p.rotate(90),
    };
    const turned = await (undo[orientation] ?? ((p) => p))(sharp(seen)).png().toBuffer();
    const stored = await sharp(turned).withMetadata({ orientation }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer();
    const asset = await ingest.ingest(stored);
    expect(asset).toMatchObject({ width: 120, height: 80 });
    const level = await levelOf(asset.sha256, 120);
    expect((await sharp(level).metadata()).orientation).toBeUndefined();
    const corners = await Promise.all([pixelAt(level, 20, 15), pixelAt(level, 100, 15), pixelAt(level, 20, 65), pixelAt(level, 100, 65)]);
    const names = corners.map((rgb) => rgb.map((part) => (part > 128 ? 1 : 0)).join(''));
    expect(names).toEqual(['100', '010', '001', '111']);
  });

  it('from CMYK, 16 bits, grey, palettes and first frames', async () => {
    const red = { create: { width: 64, height: 48, channels: 3 as const, background: '#d02010' } };
    const frames = await sharp(
      [
        await sharp(red).png().toBuffer(),
        await sharp({ create: { ...red.create, background: '#00f' } })
          .png()
          .toBuffer(),
      ],
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    const originals = {
      cmyk: await sharp(red).toColourspace('cmyk').jpeg().toBuffer(),
      deep: await sharp(red).toColourspace('rgb16').png().toBuffer(),
      palette: await sharp(red).png({ palette: true }).toBuffer(),
      tiff: await sharp(red).tiff().toBuffer(),
      gif: frames,
      webp: await sharp(red).webp({ lossless: true }).toBuffer(),
    };
    for (const [name, bytes] of Object.entries(originals)) {
      const asset = await ingest.ingest(bytes, name);
      expect([name, asset.state, asset.width, asset.height]).toEqual([name, 'ready', 64, 48]);
      const [r = 0, g = 0, b = 0] = await pixelAt(await levelOf(asset.sha256, 64), 30, 20);
      expect([name, Math.abs(r - 0xd0) < 22, Math.abs(g - 0x20) < 22, Math.abs(b - 0x10) < 30]).toEqual([name, true, true, true]);
    }
    const grey = await ingest.ingest(await sharp(red).greyscale().toColourspace('b-w').jpeg().toBuffer());
    expect((await sharp(await levelOf(grey.sha256, 64)).metadata()).channels).toBe(3);
    expect((await versionOf(grey.id)).colourSpace).toBe('grey');
  });

  it('with alpha where something shows through, without where nothing does', async () => {
    const clear = await ingest.ingest(
      await sharp({ create: { width: 400, height: 300, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } })
        .png()
        .toBuffer(),
    );
    expect(clear).toMatchObject({ hasAlpha: true });
    const level = await levelOf(clear.sha256, 320);
    expect(await sharp(level).metadata()).toMatchObject({ format: 'png', hasAlpha: true });
    const [r = 0, g, b, alpha] = await pixelAt(level, 10, 10);
    expect([Math.abs(r - 200) <= 1, g, b, alpha]).toEqual([true, 0, 0, 128]);
    const opaque = await ingest.ingest(await scene(6, 400, 300).ensureAlpha().png().toBuffer());
    expect(opaque).toMatchObject({ hasAlpha: false });
    expect((await sharp(await levelOf(opaque.sha256, 320)).metadata()).format).toBe('jpeg');
  });

  it.each([
    ['small', 'width="40" height="20"'],
    ['without a size', 'viewBox="0 0 40 20"'],
    ['tiny', 'width="2" height="1" viewBox="0 0 40 20"'],
    ['enormous', 'width="400000" height="200000" viewBox="0 0 40 20"'],
  ])('from an SVG that is %s, large enough for print', async (_, attributes) => {
    const asset = await ingest.ingest(svg('<circle cx="10" cy="10" r="10" fill="#0a7"/>', attributes), 'logo.svg', { kind: 'logo' });
    expect(asset).toMatchObject({ state: 'ready', kind: 'logo', hasAlpha: true });
    expect(asset.width).toBeGreaterThanOrEqual(1024);
    expect(asset.width).toBeLessThanOrEqual(6000);
    expect(asset.width / asset.height).toBeCloseTo(2, 1);
    const level = asset.pyramid[0] ?? { width: 0, height: 0 };
    const bytes = await levelOf(asset.sha256, level.width);
    expect(await pixelAt(bytes, Math.round(level.width / 4), Math.round(level.height / 2))).toEqual([0, 0xaa, 0x77, 255]);
    expect((await pixelAt(bytes, level.width - 5, 5))[3]).toBe(0);
    // A disc: its margin at the right is not the logo's, and a quarter of its own square is air.
    expect(asset.mark?.aspect).toBeCloseTo(1, 1);
    expect(asset.mark?.ink.light).toBeCloseTo(Math.PI / 4, 1);
  });
  it('measures no mark of what is no logo', async () => expect((await ingest.ingest(await scene(61, 300, 200).png().toBuffer())).mark).toBeNull());
});

describe('what a picture says of itself', () => {
  it('is kept in Chinese, from XMP and IPTC, and its keywords are offered as tags', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="银河摄影"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">堉䶮社区义诊</rdf:li></rdf:Alt></dc:title><dc:subject><rdf:Bag><rdf:li>筛查</rdf:li><rdf:li>社区</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const bytes = await scene(8).withXmp(xmp).jpeg().toBuffer();
    const asset = await ingest.ingest(bytes);
    expect((await versionOf(asset.id)).metadata).toMatchObject({
      xmp: { title: '堉䶮社区义诊', subject: ['筛查', '社区'], Credit: '银河摄影' },
      hasLocation: false,
    });
    const answer = await ingest.app.request(`/v1/assets/${asset.id}`);
    expect(await answer.json()).toMatchObject({ suggestedTags: ['筛查', '社区'] });
  });

  it('never fills the row: 16 KB at most', async () => {
    const words = Array.from({ length: 400 }, (_, i) => `<rdf:li>${'长'.repeat(300)}${i}</rdf:li>`).join('');
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag>${words}</rdf:Bag></dc:subject><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">mine</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const asset = await ingest.ingest(await scene(9).withXmp(xmp).png().toBuffer());
    const { metadata, state } = await versionOf(asset.id);
    expect(state).toBe('ready');
    expect(Buffer.byteLength(JSON.stringify(metadata))).toBeLessThanOrEqual(16 * 1024);
    expect(metadata?.xmp['rights']).toBe('mine');
  });

  it('is not copied where it says a place: only that it says one', async (context) => {
    const path = sharedFile('photos/gps-tagged.jpg');
    if (!path) return context.skip();
    const bytes = await readFile(path);
    const place = exifReader.load(bytes, { expanded: true }).gps;
    expect(place?.Latitude).toBeGreaterThan(0);
    const asset = await ingest.ingest(bytes);
    const { rows } = await ingest.db.execute(`select row_to_json(v)::text as all from original v where sha256 = '${asset.sha256}'`);
    const row = String(rows[0]?.['all']);
    expect(JSON.parse(row)).toMatchObject({ metadata: { hasLocation: true } });
    expect(row).not.toMatch(/gps|latitude|longitude|altitude/i);
    expect(row).not.toContain(String(place?.Latitude).slice(0, 6));
    expect(row).not.toContain(String(place?.Longitude).slice(1, 7));
    for (const { width } of asset.pyramid) {
      const level = await levelOf(asset.sha256, width);
      const metadata = await sharp(level).metadata();
      expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.icc]).toEqual([undefined, undefined, undefined, undefined]);
    }
  });
});

const photos = [
  'book-beside-flowers.jpg',
  'craft-beer.jpg',
  'denali.webp',
  'density-plot.png',
  'gps-tagged.jpg',
  'hdr-p3-10bit.avif',
  'iphone.heic',
  'iptc-tags.jpg',
  'japanese-shop.jpg',
  'portrait-orientation-6.jpg',
  'portrait.jpg',
  'prairie-falcon.jpg',
  'silver-fir.jpg',
  'tanners-ridge.jpg',
  'wood-anemones.jpg',
];
describe('a real photograph becomes a good asset', () => {
  it.for(photos)('%s', async (name, context) => {
    const path = sharedFile(`photos/${name}`);
    if (!path) return context.skip();
    const asset = await ingest.ingest(await readFile(path), name);
    expect(asset).toMatchObject({ state: 'ready', failure: null });
    const version = await versionOf(asset.id);
    expect(version.colours?.length).toBeGreaterThan(0);
    expect(version.thumbhash).not.toBeNull();
    expect(asset.pyramid[0]).toMatchObject({ width: asset.width, height: asset.height });
    expect(asset.pyramid.at(-1)?.width).toBeLessThanOrEqual(Math.max(320, asset.width));
  });

  it('upright and sideways, the same people look the same', async (context) => {
    const paths = [sharedFile('photos/portrait.jpg'), sharedFile('photos/portrait-orientation-6.jpg')];
    const hashes = [];
    for (const path of paths) {
      if (!path) return context.skip();
      const asset = await ingest.ingest(await readFile(path));
      expect([asset.width, asset.height]).toEqual([840, 700]);
      hashes.push((await versionOf(asset.id)).perceptualHash ?? '');
    }
    expect(hashDistance(hashes[0] ?? '', hashes[1] ?? '')).toBeLessThanOrEqual(10);
  });

  it('with the colours of an ordinary screen, even where it was made for a brighter one', async (context) => {
    const path = sharedFile('photos/hdr-p3-10bit.avif');
    if (!path) return context.skip();
    const asset = await ingest.ingest(await readFile(path));
    // A clear sky at the top: bright and blue, where the undecoded signal is a dull grey-blue (about 95, 130, 145).
    const [r = 0, g = 0, b = 0] = await pixelAt(await levelOf(asset.sha256, 640), 300, 100);
    expect(b).toBeGreaterThan(180);
    expect(b - r).toBeGreaterThan(80);
    expect(g).toBeGreaterThan(r);
  });
});
