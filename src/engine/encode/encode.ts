import sharp from 'sharp';
import { packetOf } from './ai-metadata.ts';
import type { Manifest } from '../contract.ts';
import { gifWithXmp, jpegWithXmp, pngWithXmp } from './embed-xmp.ts';
import { type CodedStripes, encodeStripes } from './encode-stripes.ts';
import { codeFrame, gifFile } from './gif-file.ts';
import { canBeStriped } from './jpeg-stripes.ts';
import { makePrintFile } from './print-file.ts';
import { indicesOf, paletteOf } from './quantise.ts';
import type { Raster } from '../draw/raster.ts';

type Encode = Manifest['encode'];
export type Encoded = { bytes: Buffer; /** What is measured: the file, or the picture in it. */ picture: Buffer; step: Step; encodes: number };
/** One rung of a format's ladder, best first: a quality, for PNG that of its palette (0: all colours), for GIF a number of colours. */
export type Step = number;

/** Beyond 90 a photograph grows by half without looking better; below 30 it falls apart. */
const qualityMax = 90;
const qualityMin = 30;
// From here down chroma at half size saves more than it costs; above, coloured type keeps its edges.
const fullChromaFrom = 78;
/** For the bytes that chroma of half size saves, all else can be so much better: the ladder of sizes has no gap there. */
const halfChromaGain = 6;
/** A number of colours would be rounded by sharp to 256 or 16; a palette's quality finds what lies between. */
const colourLadders: Partial<Record<Encode['format'], readonly number[]>> = { png: [0, 100, 75, 60, 45, 30, 15], gif: [256, 192, 128, 96, 64, 32] };
const avifEffort = 1;

const open = (canvas: Raster, xmp: string | null = null) => {
  const image = sharp(canvas.data, { raw: { width: canvas.width, height: canvas.height, channels: canvas.channels } });
  return xmp === null ? image : image.withXmp(xmp);
};

/** No metadata is written but the label of AI pictures, where it is due: nothing personal can travel along. */
export async function encodeAt(
  canvas: Raster,
  format: Encode['format'],
  step: Step,
  xmp: string | null = null,
  known: CodedStripes | null = null,
): Promise<Buffer> {
  if (format === 'jpeg') {
    const jpeg = await encodeJpeg(canvas, step, known);
    return xmp === null ? jpeg : jpegWithXmp(jpeg, xmp);
  }
  const image = open(canvas, xmp);
  if (format === 'webp') return image.webp({ quality: step, effort: 3, smartSubsample: true }).toBuffer();
  // Effort 4, the default, takes thirteen seconds for a poster, and saves a few per cent.
  if (format === 'avif') return image.avif({ quality: step, effort: avifEffort, chromaSubsampling: chromaOf(step) }).toBuffer();
  if (format === 'gif') {
    const gif = step === 256 ? await open(canvas).gif({ dither: 0.8, effort: 7 }).toBuffer() : gifOf(canvas, step);
    return xmp === null ? gif : gifWithXmp(gif, xmp);
  }
  const png = await (step === 0
    ? losslessPng(canvas)
    : open(canvas).png({ palette: true, quality: step, dither: 0.8, compressionLevel: 8, effort: 5 }).toBuffer());
  return xmp === null ? png : pngWithXmp(png, xmp);
}

function gifOf(canvas: Raster, colours: number): Buffer {
  const { width, height, data } = canvas;
  const pixels = Uint32Array.from({ length: width * height }, (_, pixel) => pixel);
  const palette = paletteOf(data, pixels, colours);
  const indices = new Uint8Array(pixels.length);
  indicesOf(data, width, pixels, palette, true, indices);
  return gifFile(canvas, [codeFrame({ box: { x: 0, y: 0, width, height }, indices, palette: palette.rgb, transparent: null, ms: 0 })], 1);
}

/** Coding tables that fit the picture need all of it; with fixed ones it can be coded in stripes. */
function encodeJpeg(canvas: Raster, step: Step, known: CodedStripes | null): Promise<Buffer> {
  const encode = (part: Raster): Promise<Buffer> => open(part).jpeg(jpegAt(step)).toBuffer();
  return hasFullChroma(step) && canBeStriped(canvas) ? encodeStripes(canvas, step, encode, known) : encode(canvas);
}

/** A drawing of few colours is smaller with a palette, and loses nothing; a photograph says in its first lines that it has more. */
async function losslessPng(canvas: Raster): Promise<Buffer> {
  const whole = open(canvas).png({ compressionLevel: 7 });
  if (!hasFewColours(canvas)) return whole.toBuffer();
  const [plain, indexed] = await Promise.all([
    whole.toBuffer(),
    open(canvas).png({ palette: true, quality: 100, dither: 0, compressionLevel: 8, effort: 7 }).toBuffer(),
  ]);
  if (indexed.length >= plain.length) return plain;
  const again = await sharp(indexed).toColourspace('srgb').removeAlpha().raw().toBuffer();
  return again.equals(canvas.channels === 3 ? canvas.data : await open(canvas).removeAlpha().raw().toBuffer()) ? indexed : plain;
}

function hasFewColours({ data, channels }: Raster): boolean {
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += channels) {
    seen.add(((data[i] as number) << 16) | ((data[i + 1] as number) << 8) | (data[i + 2] as number));
    if (seen.size > 256) return false;
  }
  return true;
}

const hasFullChroma = (step: Step): boolean => step >= fullChromaFrom;
const chromaOf = (step: Step): '4:4:4' | '4:2:0' => (hasFullChroma(step) ? '4:4:4' : '4:2:0');

/** What `sharp` makes of a step of JPEG. Tables that fit the picture take three times as long for 1.5 % of the size: they are for where bytes are short. */
export const jpegAt = (step: Step) => ({
  quality: hasFullChroma(step) ? step : step + halfChromaGain,
  chromaSubsampling: chromaOf(step),
  optimiseCoding: !hasFullChroma(step),
});

export const isLadder = (format: Encode['format']): boolean => format in colourLadders;
export const bestStep = (format: Encode['format']): Step => colourLadders[format]?.[0] ?? qualityMax;
/** The last of a format whose steps are qualities. */
export const lastStep = (format: Encode['format']): Step => (format === 'jpeg' ? qualityMin - halfChromaGain : qualityMin);
const worseStep = (format: Encode['format'], step: Step): Step | null => {
  const ladder = colourLadders[format];
  if (ladder) return ladder[ladder.indexOf(step) + 1] ?? null;
  return step > lastStep(format) ? step - 1 : null;
};

const printFormat = (format: Encode['format']): 'pdf' | 'tiff' | 'jpeg' => (format === 'pdf' || format === 'tiff' ? format : 'jpeg');

/** Encodes from a step downward until the file fits its budget, or nothing smaller is left. */
export async function encodeWithin(
  canvas: Raster,
  encode: Encode,
  start: Step,
  description: string | null = null,
  known: CodedStripes | null = null,
): Promise<Encoded> {
  if (encode.print) return { ...(await makePrintFile(canvas, printFormat(encode.format), encode.print, description)), step: start, encodes: 1 };
  const xmp = description === null ? null : packetOf(description);
  let step = start;
  for (let encodes = 1; ; encodes++) {
    const bytes = await encodeAt(canvas, encode.format, step, xmp, known);
    const next = worseStep(encode.format, step);
    if (encode.maxBytes === null || bytes.length <= encode.maxBytes || next === null) return { bytes, picture: bytes, step, encodes };
    step = next;
  }
}
