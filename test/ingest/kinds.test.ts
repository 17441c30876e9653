import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initializeCanvas, writePsdBuffer } from 'ag-psd';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asset } from '#catalogue/assets/contract.ts';
import { levelKey } from '#kernel/object-keys.ts';
import { hashDistance } from '#stages/ingest/perceptual-hash.ts';
import { sharedFile } from '#test/support/shared-folder.ts';
import { pdf } from './documents.ts';
import { type Ingest, startIngest } from './harness.ts';
import { ffmpegIsHere, film, sound } from './media.ts';
import { scene, svg } from './pictures.ts';

let ingest: Ingest;
beforeAll(async () => void (ingest = await startIngest()));
afterAll(() => ingest.stop());

/** Uploads and probes, and gives the asset as the API shows it. */
const taken = async (bytes: Buffer, name = 'file'): Promise<Asset> => {
  const { id } = await ingest.ingest(bytes, name);
  return (await (await ingest.app.request(`/v1/assets/${id}`)).json()) as Asset;
};
const levelOf = async ({ sha256 }: Asset, width: number): Promise<Buffer> => {
  const bytes = await ingest.storage.readAll(levelKey(sha256, width));
  if (!bytes) throw new Error(`no level ${width}`);
  return bytes;
};
const pixelAt = async (bytes: Buffer, x: number, y: number): Promise<number[]> => [
  ...(await sharp(bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer()),
];
const colour = (background: string, width = 400, height = 300) => sharp({ create: { width, height, channels: 3, background } });
const frames = async (): Promise<Buffer[]> => Promise.all(['#d02010', '#0f0', '#00f'].map((one) => colour(one).png().toBuffer()));
const joined = async () => sharp(await frames(), { join: { animated: true } });

describe('what moves', () => {
  it.each([
    ['a GIF', async () => (await joined()).gif({ delay: [100, 200, 300] }).toBuffer(), 'image/gif', 600],
    ['an animated WebP', async () => (await joined()).webp({ delay: [100, 200, 300] }).toBuffer(), 'image/webp', 600],
  ])('%s is an animation with its frames and its time, and its first frame to be seen', async (_, make, mediaType, durationMs) => {
    const asset = await taken(await make());
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'animation', mediaType, frameCount: 3, durationMs, width: 400, height: 300 });
    // What a template that shows it frame by frame needs to know; the frames themselves are in the original.
    expect(asset.details).toEqual({ animation: { delaysMs: [100, 200, 300], plays: 0 } });
    const [r = 0, g = 0, b = 0] = await pixelAt(await levelOf(asset, 320), 100, 100);
    expect([r > 180, g < 60, b < 60]).toEqual([true, true, true]);
  });

  it('one that claims to be faster than anybody plays it is told as it is played; of a very long one no list is kept', async () => {
    const hasty = (await joined()).gif({ delay: [0, 10, 500], loop: 4 });
    expect((await taken(await hasty.toBuffer())).details).toEqual({ animation: { delaysMs: [100, 100, 500], plays: 4 } });
    const many = await Promise.all(
      Array.from({ length: 301 }, (_, i) =>
        colour(`rgb(${(i * 67) % 250},${(i * 131) % 250},0)`, 8, 8)
          .png()
          .toBuffer(),
      ),
    );
    const long = await taken(
      await sharp(many, { join: { animated: true } })
        .gif()
        .toBuffer(),
    );
    expect([long.fileKind, long.frameCount, long.details]).toEqual(['animation', 301, null]);
  });

  it('one that its orientation turns is seen upright, and no list is kept of frames that lie', async () => {
    const turned = await (
      await joined()
    )
      .withMetadata({ orientation: 6 })
      .webp({ delay: [100, 200, 300] })
      .toBuffer();
    expect(await taken(turned)).toMatchObject({ state: 'ready', fileKind: 'animation', frameCount: 3, width: 300, height: 400, details: null });
  });

  it('a GIF of one frame is a picture', async () => {
    expect(await taken(await colour('#123456').gif().toBuffer())).toMatchObject({ fileKind: 'picture', frameCount: 1, durationMs: null });
  });
});

describe('documents', () => {
  it('a TIFF says how many pages it has and shows the first', async () => {
    const asset = await taken(await (await joined()).tiff({ compression: 'lzw' }).toBuffer());
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'picture', pageCount: 3, width: 400, height: 300 });
    expect((await pixelAt(await levelOf(asset, 320), 100, 100))[0]).toBeGreaterThan(180);
  });

  it('a PDF shows its first page and is found by the text of all', async () => {
    const asset = await taken(pdf({ pages: ['Screening (2026) begins', 'Second page: Nightingale'] }), 'leaflet.pdf');
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'document', mediaType: 'application/pdf', pageCount: 2, hasAlpha: false });
    expect(asset.height / asset.width).toBeCloseTo(842 / 595, 2);
    const level = await levelOf(asset, 640);
    const { height } = await sharp(level).metadata();
    // The red square at the foot of the page, at the left; paper elsewhere.
    const [r = 0, g = 0] = await pixelAt(level, 20, height - 20);
    expect([r > 220, g < 40]).toEqual([true, true]);
    expect(await pixelAt(level, 600, 20)).toEqual([255, 255, 255]);
    const { rows } = await ingest.db.execute(`select extracted_text as text from original where sha256 = '${asset.sha256}'`);
    expect(rows[0]?.['text']).toMatch(/Screening \(2026\) begins[\s\S]*Nightingale/);
  });

  it('a PDF behind a password is refused with what to do', async () => {
    await expect(ingest.upload(pdf({ encrypted: true }))).rejects.toMatchObject({ code: 'document-locked', message: expect.stringContaining('password') });
  });
});

describe('a Photoshop document', () => {
  initializeCanvas(() => {
    throw new Error('no canvas is needed');
  });
  const imageData = (alpha: number) => {
    const data = new Uint8ClampedArray(60 * 40 * 4);
    for (let i = 0; i < data.length; i += 4) data.set([i % 240 < 120 ? 208 : 16, 32, 16, alpha], i);
    return { width: 60, height: 40, data };
  };

  it.each([
    ['written packed', { compress: true }],
    ['written plain', { compress: false }],
    ['of the large kind', { psb: true, compress: true }],
  ])('%s is seen as its merged picture', async (_, options) => {
    const asset = await taken(writePsdBuffer({ width: 60, height: 40, imageData: imageData(255), children: [] }, options), 'poster.psd');
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'picture', width: 60, height: 40, mediaType: 'image/vnd.adobe.photoshop', hasAlpha: false });
    const level = await levelOf(asset, 60);
    const [left, right] = [await pixelAt(level, 10, 20), await pixelAt(level, 50, 20)];
    expect([left[0], right[0]].map((red) => (red ?? 0) > 120)).toEqual([true, false]);
  });

  it('in CMYK keeps its colours', async () => {
    const ink = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#d02010' } })
      .toColourspace('cmyk')
      .raw()
      .toBuffer();
    const asset = await taken(cmykPsd(32, 32, ink));
    const [r = 0, g = 0, b = 0] = await pixelAt(await levelOf(asset, 32), 16, 16);
    expect([r > 180, g < 80, b < 80]).toEqual([true, true, true]);
  });

  it('that is cut off is refused', async () => {
    const whole = writePsdBuffer({ width: 60, height: 40, imageData: imageData(255), children: [] }, { compress: false });
    for (const part of [0.01, 0.3, 0.9])
      await expect(ingest.upload(whole.subarray(0, Math.ceil(whole.length * part)))).rejects.toMatchObject({ code: 'image-broken' });
  });
});

/** Photoshop keeps ink the other way round, a plane after the other. */
function cmykPsd(width: number, height: number, ink: Buffer): Buffer {
  const head = Buffer.alloc(26 + 12 + 2);
  head.write('8BPS', 0, 'latin1');
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(4, 12);
  head.writeUInt32BE(height, 14);
  head.writeUInt32BE(width, 18);
  head.writeUInt16BE(8, 22);
  head.writeUInt16BE(4, 24);
  const planes = [0, 1, 2, 3].map((channel) => Buffer.from(Array.from({ length: width * height }, (_, i) => 255 - (ink[i * 4 + channel] ?? 0))));
  return Buffer.concat([head, ...planes]);
}

describe('a font', () => {
  const file = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');

  it('tells its names, licence and coverage, and is drawn', async () => {
    const asset = await taken(await readFile(file), 'NotoSansSC.ttf');
    expect(asset).toMatchObject({
      state: 'ready',
      fileKind: 'font',
      mediaType: 'font/ttf',
      details: {
        family: 'Noto Sans SC',
        weight: 400,
        embedding: 'installable',
        licence: expect.stringContaining('SIL Open Font License'),
        licenceUrl: expect.stringContaining('scripts.sil.org/OFL'),
        gb2312Permille: 1000,
        scripts: expect.arrayContaining(['Han', 'Latin', 'Hiragana']),
      },
    });
    expect(Number(asset.details?.['han'])).toBeGreaterThan(20_000);
    // Something is drawn on the paper.
    const { dominant } = await sharp(await levelOf(asset, 640)).stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect((await sharp(await levelOf(asset, 640)).stats()).channels[0]?.min).toBeLessThan(80);
  });

  it('that is cut off is refused', async () => {
    const whole = await readFile(file);
    for (const part of [0.00002, 0.01, 0.5]) await expect(ingest.upload(whole.subarray(0, whole.length * part))).rejects.toMatchObject({ code: 'file-broken' });
  });
});

describe('HEIC', () => {
  it('of a phone becomes an upright picture in the colours of the screen', async (context) => {
    const path = sharedFile('photos/iphone.heic');
    if (!path) return context.skip();
    const asset = await taken(await readFile(path), 'IMG_0001.HEIC');
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'picture', mediaType: 'image/heic', width: 4032, height: 3024, hasAlpha: false });
    expect(asset.levels[0]).toMatchObject({ width: 4032, height: 3024 });
    // Cool light at the top, warm wood at the foot on the left.
    const small = await sharp(await levelOf(asset, 640))
      .resize(16, 12, { fit: 'fill' })
      .png()
      .toBuffer();
    const [top, foot] = [await pixelAt(small, 3, 0), await pixelAt(small, 0, 11)];
    expect((top[2] ?? 0) - (top[0] ?? 0)).toBeGreaterThan(30);
    expect((foot[0] ?? 0) - (foot[2] ?? 0)).toBeGreaterThan(30);
    expect(asset.colourSpace).toBe('Display P3');
  });
});

describe('video and sound', () => {
  it.skipIf(!ffmpegIsHere).each(['mp4', 'mov', 'webm'] as const)('%s has its time, its codecs and a picture', async (format) => {
    const asset = await taken(await film(format), `film.${format}`);
    expect(asset).toMatchObject({ state: 'ready', fileKind: 'video', width: 320, height: 180, details: { videoCodec: expect.any(String) } });
    expect(Math.abs((asset.durationMs ?? 0) - 2000)).toBeLessThan(150);
    expect(asset.levels.map(({ width }) => width)).toEqual([320]);
  });

  it.skipIf(!ffmpegIsHere)('a video that was filmed upright is upright', async () => {
    const asset = await taken(await film('mp4', { rotated: true }));
    expect(asset).toMatchObject({ width: 180, height: 320 });
    expect(asset.levels[0]).toMatchObject({ width: 180, height: 320 });
  });

  it.skipIf(!ffmpegIsHere).each(['mp3', 'wav', 'm4a', 'ogg', 'flac', 'aac'] as const)('%s has its time and nothing to see', async (format) => {
    const asset = await taken(await sound(format), `sound.${format}`);
    expect(asset).toMatchObject({
      state: 'ready',
      fileKind: 'audio',
      levels: [],
      width: 0,
      urls: { preview: null },
      details: { audioCodec: expect.any(String) },
    });
    expect(Math.abs((asset.durationMs ?? 0) - 1000)).toBeLessThan(150);
    const level = await ingest.app.request(`/v1/assets/${asset.id}/levels/320`);
    expect(await level.json()).toMatchObject({ code: 'asset-not-ready', detail: 'There is no picture of this file.' });
  });

  it.skipIf(!ffmpegIsHere)('a video that is cut off is refused, and one that cannot be played fails with a sentence', async () => {
    const whole = await film('mp4');
    await expect(ingest.upload(whole.subarray(0, whole.length * 0.7))).rejects.toMatchObject({ code: 'file-broken' });
    const { version } = await ingest.upload(Buffer.from('OggS this is no sound at all, whatever it begins with'));
    expect(await ingest.probe(version.sha256)).toBe('failed');
  });

  it.skipIf(!ffmpegIsHere)('without ffmpeg is kept, ready, with a note', async () => {
    const bytes = await film('mp4', { seconds: 1 });
    const path = process.env['PATH'];
    process.env['PATH'] = '/nonexistent';
    try {
      expect(await taken(bytes)).toMatchObject({
        state: 'ready',
        fileKind: 'video',
        details: { note: 'needs-ffmpeg' },
        levels: [],
      });
    } finally {
      process.env['PATH'] = path;
    }
  });
});

describe('marks of a machine', () => {
  it('are kept of what was generated, and count when it is planned with', async () => {
    const mark = `{"AIGC":${JSON.stringify({ Label: '1', ContentProducer: '001191440300000000000' })}}`;
    const bytes = await scene(91, 300, 200)
      .withExif({ IFD0: { ImageDescription: mark } })
      .jpeg()
      .toBuffer();
    expect(await taken(bytes)).toMatchObject({ aiMark: { generated: true, signs: ['gb45438:1'] } });
    expect(await ingest.ingest(bytes)).toMatchObject({ aiGenerated: true });
    expect(await taken(await scene(92, 300, 200).jpeg().toBuffer())).toMatchObject({ aiMark: null });
  });

  it.skipIf(!ffmpegIsHere)('are found in the tags of a film', async () => {
    const bytes = await film('mp4', { seconds: 1, tags: { AIGC: '{"Label":"1","ContentProducer":"x"}' } });
    expect(await taken(bytes)).toMatchObject({ aiMark: { generated: true, signs: ['gb45438:1'] } });
  });
});

it('a hostile SVG keeps only its own process busy', async () => {
  // Each use draws the one before it ten times: what would be drawn is a hundred million times as much as what is there.
  const groups = Array.from({ length: 8 }, (_, i) => `<g id="g${i + 1}">${`<use href="#g${i}"/>`.repeat(10)}</g>`).join('');
  const bomb = svg(`<defs><g id="g0"><rect width="9" height="9"/></g>${groups}</defs><use href="#g8"/>`);
  let turns = 0;
  const beat = setInterval(() => turns++, 20);
  const outcome = await ingest.upload(bomb, 'bomb.svg').then(
    () => 'taken',
    ({ code }: { code: string }) => code,
  );
  clearInterval(beat);
  expect(['file-too-costly', 'image-broken']).toContain(outcome);
  expect(turns).toBeGreaterThan(3);
}, 60_000);

it('the same picture looks the same whatever it comes in', async () => {
  const picture = scene(77, 900, 600);
  const png = await taken(await picture.clone().png().toBuffer());
  const webp = await taken(await picture.clone().webp({ quality: 90 }).toBuffer());
  expect(hashDistance(png.perceptualHash ?? '', webp.perceptualHash ?? '')).toBeLessThanOrEqual(4);
});
