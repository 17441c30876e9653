import { open, readFile, stat } from 'node:fs/promises';
import type { Metadata } from 'sharp';
import { fail, type GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';
import { maxPixels, maxSidePx, openHeader, openImage, svgBaseDpi, svgLongSidePx } from './sharp-settings.ts';
import { type ImageFormat, mediaTypes, sniff, sniffBytes } from './sniff.ts';
import { inspectSvg } from './svg-safety.ts';
import { type ColourCoding, readColourCoding } from './wide-colour.ts';

/** What is known of an original once it was looked at. Width and height are as people see it. */
export type Inspected = {
  format: ImageFormat;
  mediaType: string;
  width: number;
  height: number;
  orientation: number;
  /** As the decoder calls it. */ space: string;
  densityDpi?: number;
  coding?: ColourCoding | null;
};

/** A logo that needs more holds pictures that should be uploaded by themselves; also bounds the XML reader's memory. */
const maxSvgBytes = 10_000_000;
/** A page of logos has a dozen; all are decoded, and kept, at once while the SVG is drawn: 200 MB for 50 megapixels. */
const maxEmbedded = { pictures: 50, pixels: 50_000_000 };
const takenList = 'JPEG, PNG, WebP, AVIF, TIFF, GIF and SVG';

async function readPart(path: string, start: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function formatOf(head: Buffer): ImageFormat {
  const sniffed = sniff(head);
  switch (sniffed.is) {
    case 'image':
      return sniffed.format;
    case 'heic':
      throw fail(ingestErrors['heic-not-supported'], 'The file is HEIC, as phones store photos: its pixels cannot be decoded here.');
    case 'other-image':
      throw fail(ingestErrors['file-type-unsupported'], `By its content the file is ${sniffed.looksLike}; taken are ${takenList}.`);
    case 'not-image':
      throw fail(ingestErrors['not-an-image'], `By its content the file is ${sniffed.looksLike}, not a picture.`);
  }
}

export function checkSize(width: number, height: number, what = 'The picture'): void {
  if (width <= maxSidePx && height <= maxSidePx && width * height <= maxPixels) return;
  throw fail(
    ingestErrors['image-too-large'],
    `${what} has ${width} × ${height} pixels (${Math.round((width * height) / 1e6)} megapixels); the limits are ${maxPixels / 1e6} megapixels and ${maxSidePx} pixels a side.`,
  );
}

const broken = (what: string, cause?: unknown): GalaxyError => fail(ingestErrors['image-broken'], what, { cause });
/** The decoder's first line without file names: it tells an expert what is wrong with the file. */
const reason = (error: unknown): string => {
  const line = (error instanceof Error ? error.message : String(error)).split('\n').find((text) => text.trim() !== '') ?? '';
  return line
    .replaceAll(/\S*[\\/]\S*/g, '')
    .replace(/^Input (?:file|buffer)\s*/i, 'The input ')
    .replace(/^[\s:]+/, '')
    .slice(0, 160);
};

async function checkSvg(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > maxSvgBytes) throw fail(ingestErrors['file-too-large'], `An SVG may have ${maxSvgBytes / 1e6} MB; this one has ${Math.ceil(size / 1e6)} MB.`);
  const inspected = inspectSvg(await readFile(path));
  if (inspected.finding === null) return checkEmbedded(inspected.pictures);
  const { kind, what } = inspected.finding;
  if (kind === 'broken') throw broken(`The SVG cannot be read: ${what}.`);
  throw fail(ingestErrors[kind === 'unsafe' ? 'svg-unsafe' : 'svg-too-complex'], `The SVG has ${what}.`);
}

const embeddedFormats: ReadonlySet<ImageFormat> = new Set(['jpeg', 'png', 'gif', 'webp', 'avif']);

/** The limits of pictures hold for those inside an SVG too: by their headers, one after another, before anything draws them. */
async function checkEmbedded(addresses: ReadonlySet<string>): Promise<void> {
  if (addresses.size > maxEmbedded.pictures)
    throw fail(ingestErrors['svg-too-complex'], `The SVG has ${addresses.size} embedded pictures; the limit is ${maxEmbedded.pictures}.`);
  const what = 'A picture embedded in the SVG';
  let pixels = 0;
  for (const address of addresses) {
    const bytes = await bytesOf(address);
    const sniffed = sniff(bytes.subarray(0, sniffBytes));
    if (sniffed.is !== 'image' || !embeddedFormats.has(sniffed.format))
      throw fail(ingestErrors['svg-unsafe'], 'The SVG has an embedded picture that by its content is no JPEG, PNG, GIF, WebP or AVIF.');
    if (sniffed.format === 'png') checkPngHeader(bytes, what);
    const { width, height } = await readHeader(bytes, sniffed.format);
    checkSize(width, height, what);
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

/** PNG says its size at a fixed place: known before any decoder touches the file. */
function checkPngHeader(head: Buffer, what?: string): void {
  if (head.byteLength < 33 || head.toString('latin1', 12, 16) !== 'IHDR') throw broken('The PNG ends before its header does.');
  checkSize(head.readUInt32BE(16), head.readUInt32BE(20), what);
}

/** Its decoder is content once the last row is there; a file without its end mark was cut off all the same. */
async function checkPngEnd(path: string): Promise<void> {
  const { size } = await stat(path);
  const tail = await readPart(path, Math.max(0, size - 65_536), 65_536);
  if (!tail.includes(Buffer.from('IEND\xae\x42\x60\x82', 'latin1'))) throw broken('The PNG ends before its end mark (IEND): the file is not complete.');
}

const loaderOf: Record<ImageFormat, string> = { jpeg: 'jpeg', png: 'png', webp: 'webp', avif: 'heif', tiff: 'tiff', gif: 'gif', svg: 'svg' };

async function readHeader(input: string | Buffer, format: ImageFormat): Promise<Metadata> {
  let metadata: Metadata;
  try {
    metadata = await openHeader(input).metadata();
  } catch (error) {
    throw broken(`The file begins as ${format.toUpperCase()}, but its header cannot be read: ${reason(error)}`, error);
  }
  // Another opinion here than our own means a file that pretends: nobody downstream should have to guess.
  if (metadata.format !== loaderOf[format]) throw broken(`The file begins as ${format.toUpperCase()}, but decodes as ${metadata.format}.`);
  return metadata;
}

const svgDensity = (longSidePx: number): number => {
  const wanted = Math.min(Math.max(longSidePx, svgLongSidePx.least), svgLongSidePx.most);
  // 1–100,000 is what the renderer takes.
  return Math.min(100_000, Math.max(1, (svgBaseDpi * wanted) / longSidePx));
};

/** Decides what a file is, by content, and how large, from its header alone: no pixel is decoded. */
export async function identifyOriginal(path: string): Promise<Inspected> {
  const head = await readPart(path, 0, sniffBytes);
  const format = formatOf(head);
  if (format === 'svg') await checkSvg(path);
  if (format === 'png') checkPngHeader(head);
  const metadata = await readHeader(path, format);
  let { width, height } = metadata.autoOrient;
  let densityDpi: number | undefined;
  if (format === 'svg') {
    densityDpi = svgDensity(Math.max(width, height));
    ({ width, height } = await openImage(path, { densityDpi }).metadata());
  }
  checkSize(width, height);
  // An embedded profile says the same more exactly, and the decoder follows it by itself.
  const coding = format === 'avif' && !metadata.hasProfile ? readColourCoding(head) : null;
  return { format, mediaType: mediaTypes[format], width, height, orientation: metadata.orientation ?? 1, space: metadata.space, densityDpi, coding };
}

/**
 * Decides whether a file can be taken: after its header, every pixel is decoded once at the cheapest scale the format
 * offers, so that a file that was cut off is refused now and not found out later.
 */
export async function inspectOriginal(path: string): Promise<Inspected> {
  const inspected = await identifyOriginal(path);
  if (inspected.format === 'png') await checkPngEnd(path);
  try {
    await openImage(path, { densityDpi: inspected.densityDpi }).resize(64, 64, { fit: 'inside' }).raw().toBuffer();
  } catch (error) {
    throw broken(`The ${inspected.format.toUpperCase()} cannot be decoded to its end: ${reason(error)}`, error);
  }
  return inspected;
}
