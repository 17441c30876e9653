import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeAt } from '#engine/encode/encode.ts';
import { createEngine } from '#engine/index.ts';
import type { Manifest } from '#engine/contract.ts';
import type { Raster } from '#engine/draw/raster.ts';
import { caseOf, pictures } from './fixtures.ts';

const engine = createEngine();
const print = { dpi: 150, bleedPx: 18 };
// A4 at 150 dpi with 3 mm of bleed.
const page = { width: 1276, height: 1790 };

const renderAs = (encode: Manifest['encode']) => {
  const { manifest, layout } = caseOf('print-banner', page.width, page.height, 'zh-CN', { encode });
  return engine.render(manifest, layout, pictures);
};
/** How far two pictures lie apart, on average, a channel of 0–255. */
async function distance(a: Buffer, b: Buffer): Promise<number> {
  const size = { width: 200, height: 280, fit: 'fill' as const };
  const [one, two] = await Promise.all([a, b].map((each) => sharp(each).toColourspace('srgb').removeAlpha().resize(size).raw().toBuffer()));
  return one!.reduce((sum, value, i) => sum + Math.abs(value - (two![i] ?? 0)), 0) / one!.length;
}

describe('a print file', () => {
  let pdfium: PDFiumLibrary;
  beforeAll(async () => void (pdfium = await PDFiumLibrary.init()));
  afterAll(() => pdfium.destroy());

  it('as PDF is one page of the sheet with its bleed, shows the poster, is CMYK and proven', async () => {
    const made = await renderAs({ format: 'pdf', maxBytes: null, print });
    expect(made.mediaType).toBe('application/pdf');
    expect(made.proof.checks.filter((check) => !check.ok)).toEqual([]);
    const text = made.bytes.toString('latin1');
    const [, trim = ''] = /\/TrimBox \[([^\]]+)\]/.exec(text) ?? [];
    const trimmed = trim.trim().split(' ').map(Number);
    // 210 × 297 mm in points, to the pixel that 150 dpi allow.
    expect((trimmed[2] ?? 0) - (trimmed[0] ?? 0)).toBeCloseTo(595.2, 0);
    expect((trimmed[3] ?? 0) - (trimmed[1] ?? 0)).toBeCloseTo(841.9, 0);
    expect(text).toContain('/OutputIntents');
    expect(text).toContain('/DeviceCMYK');

    const document = await pdfium.loadDocument(made.bytes);
    expect(document.getPageCount()).toBe(1);
    const rendered = await document.getPage(0).render({
      scale: 1,
      render: ({ data, width, height }) =>
        sharp(data, { raw: { width, height, channels: 4 } })
          .png()
          .toBuffer(),
    });
    document.destroy();
    const screen = await renderAs({ format: 'png', maxBytes: null });
    // CMYK cannot hold every sRGB colour, and viewers convert it each in their way: alike, not equal.
    expect(await distance(Buffer.from(rendered.data), screen.bytes)).toBeLessThan(20);
  });

  it('as TIFF and as JPEG is CMYK with its profile at the asked resolution', async () => {
    for (const format of ['tiff', 'jpeg'] as const) {
      const made = await renderAs({ format, maxBytes: null, print });
      const { space, density, icc, width } = await sharp(made.bytes).metadata();
      expect([space, Math.round(density ?? 0), width, icc !== undefined]).toEqual(['cmyk', 150, page.width, true]);
      expect(made.proof.checks.find(({ check }) => check === 'print')).toMatchObject({ ok: true });
    }
  });

  it('has the same bytes each time it is made', async () => {
    const [one, two] = [await renderAs({ format: 'pdf', maxBytes: null, print }), await renderAs({ format: 'pdf', maxBytes: null, print })];
    expect(one.sha256).toBe(two.sha256);
  });
});

describe.each(['avif', 'gif'] as const)('%s', (format) => {
  it('keeps its byte budget and its proof', async () => {
    const maxBytes = format === 'gif' ? 600_000 : 90_000;
    const made = await renderAs({ format, maxBytes });
    expect(made.bytes.length).toBeLessThanOrEqual(maxBytes);
    expect(made.proof.checks.filter((check) => !check.ok)).toEqual([]);
  });
});

describe('PNG', () => {
  const flat = (colours: number): Raster => {
    const data = Buffer.alloc(400 * 300 * 3);
    for (let i = 0; i < data.length; i += 3) {
      const at = Math.floor(i / 3 / 7) % colours;
      data.set([at & 255, (at * 7) & 255, (at >> 8) * 40], i);
    }
    return { width: 400, height: 300, channels: 3, data };
  };
  const pixelsOf = (bytes: Buffer) => sharp(bytes).toColourspace('srgb').removeAlpha().raw().toBuffer();

  it('of few colours is stored with a palette where that is smaller, and loses nothing', async () => {
    const canvas = flat(200);
    const bytes = await encodeAt(canvas, 'png', 0);
    expect((await sharp(bytes).metadata()).isPalette).toBe(true);
    expect((await pixelsOf(bytes)).equals(canvas.data)).toBe(true);
  });

  it('of many colours stays whole', async () => {
    const canvas = flat(900);
    const bytes = await encodeAt(canvas, 'png', 0);
    expect((await sharp(bytes).metadata()).isPalette ?? false).toBe(false);
    expect((await pixelsOf(bytes)).equals(canvas.data)).toBe(true);
  });
});
