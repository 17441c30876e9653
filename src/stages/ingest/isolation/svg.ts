import { readFile, stat } from 'node:fs/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import type { FileFormat } from '../formats.ts';
import { readHeader } from '../read-header.ts';
import { broken, checkSize, reasonOf } from '../refuse.ts';
import { openImage, svgBaseDpi, svgLongSidePx } from '../sharp-settings.ts';
import { sniff, sniffBytes } from '../sniff.ts';
import { inspectSvg } from '../svg-safety.ts';
import type { IsolatedFacts } from './answer.ts';
import { pictureIn } from './run-isolated.ts';

/** A logo that needs more holds pictures that should be uploaded by themselves; also bounds the XML reader's memory. */
const maxSvgBytes = 10_000_000;
/** A page of logos has a dozen; all are decoded, and kept, at once while the SVG is drawn: 200 MB for 50 megapixels. */
const maxEmbedded = { pictures: 50, pixels: 50_000_000 };
const embeddedFormats: ReadonlySet<FileFormat> = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);

async function checkSvg(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > maxSvgBytes) throw fail(ingestErrors['file-too-large'], `An SVG may have ${maxSvgBytes / 1e6} MB; this one has ${Math.ceil(size / 1e6)} MB.`);
  const inspected = inspectSvg(await readFile(path));
  if (inspected.finding === null) return checkEmbedded(inspected.pictures);
  const { kind, what } = inspected.finding;
  if (kind === 'broken') throw broken(`The SVG cannot be read: ${what}.`);
  throw fail(ingestErrors[kind === 'unsafe' ? 'svg-unsafe' : 'svg-too-complex'], `The SVG has ${what}.`);
}

/** The limits of pictures hold for those inside an SVG too: by their headers, one after another, before anything draws them. */
async function checkEmbedded(addresses: ReadonlySet<string>): Promise<void> {
  if (addresses.size > maxEmbedded.pictures)
    throw fail(ingestErrors['svg-too-complex'], `The SVG has ${addresses.size} embedded pictures; the limit is ${maxEmbedded.pictures}.`);
  const what = 'A picture embedded in the SVG';
  let pixels = 0;
  for (const address of addresses) {
    const bytes = await bytesOf(address);
    const sniffed = sniff(bytes.subarray(0, sniffBytes));
    if (sniffed.is !== 'taken' || !embeddedFormats.has(sniffed.format))
      throw fail(ingestErrors['svg-unsafe'], 'The SVG has an embedded picture that by its content is no JPEG, PNG, GIF, WebP or AVIF.');
    const { width, height } = await readHeader(bytes, sniffed.format, what);
    pixels += width * height;
  }
  if (pixels > maxEmbedded.pixels)
    throw fail(
      ingestErrors['svg-too-complex'],
      `The pictures embedded in the SVG have ${Math.round(pixels / 1e6)} megapixels together; the limit is ${maxEmbedded.pixels / 1e6}.`,
    );
}

/** `fetch` reads `data:` addresses as the standard says, and loads nothing for them. */
async function bytesOf(address: string): Promise<Buffer> {
  try {
    return Buffer.from(await (await fetch(address)).arrayBuffer());
  } catch (error) {
    throw broken('The SVG has an embedded picture whose base64 cannot be read.', error);
  }
}

const densityFor = (longSidePx: number): number => {
  const wanted = Math.min(Math.max(longSidePx, svgLongSidePx.least), svgLongSidePx.most);
  // 1–100,000 is what the renderer takes.
  return Math.min(100_000, Math.max(1, (svgBaseDpi * wanted) / longSidePx));
};

/** Sees that an SVG is safe to open, and how large it is drawn. Drawing it once is the only way to know that it can be. */
export async function inspectSvgFile(path: string): Promise<IsolatedFacts> {
  await checkSvg(path);
  const { densityDpi, width, height } = await sizeOf(path);
  await draw(path, densityDpi, (picture) => picture.resize(64, 64, { fit: 'inside' }).raw().toBuffer());
  return { width, height, picture: false };
}

/** Draws a safe SVG at the size that is kept. */
export async function drawSvgFile(path: string, folder: string): Promise<IsolatedFacts> {
  await checkSvg(path);
  const { densityDpi, width, height } = await sizeOf(path);
  await draw(path, densityDpi, (picture) => picture.toColourspace('srgb').tiff({ compression: 'none' }).toFile(pictureIn(folder)));
  return { width, height, picture: true, colourSpace: 'sRGB' };
}

async function sizeOf(path: string): Promise<{ densityDpi: number; width: number; height: number }> {
  const header = await readHeader(path, 'svg');
  const densityDpi = densityFor(Math.max(header.width, header.height));
  const { width, height } = await openImage(path, { densityDpi }).metadata();
  checkSize(width, height);
  return { densityDpi, width, height };
}

async function draw(path: string, densityDpi: number, output: (picture: ReturnType<typeof openImage>) => Promise<unknown>): Promise<void> {
  try {
    await output(openImage(path, { densityDpi }));
  } catch (error) {
    throw broken(`The SVG cannot be decoded to its end: ${reasonOf(error)}`, error);
  }
}
