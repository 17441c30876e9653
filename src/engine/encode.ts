import sharp from 'sharp';
import { packetOf } from './ai-metadata.ts';
import type { Manifest } from './contract.ts';
import { gifWithXmp, pngWithXmp } from './embed-xmp.ts';
import { makePrintFile } from './print-file.ts';
import type { Raster } from './raster.ts';

type Encode = Manifest['encode'];
export type Encoded = { bytes: Buffer; /** What is measured: the file, or the picture in it. */ picture: Buffer; step: Step; encodes: number };
/** One rung of a format's ladder, best first: a quality, or for PNG and GIF a number of colours (0 = all). */
export type Step = number;

/** Beyond 90 a photograph grows by half without looking better; below 30 it falls apart. */
const qualityMax = 90;
const qualityMin = 30;
// From here down chroma at half size saves more than it costs; above, coloured type keeps its edges.
const fullChromaFrom = 78;
const colourLadders: Partial<Record<Encode['format'], readonly number[]>> = { png: [0, 256, 160, 96, 64, 32], gif: [256, 192, 128, 96, 64, 32] };
const avifEffort = 1;
/** A file this full uses its budget well enough; another try would cost more than it gives. */
export const fillWanted = 0.95;
// Rows differ from the specimen by a few hundred bytes: leave that much room.
const specimenRoom = 0.985;

const open = (canvas: Raster, xmp: string | null = null) => {
  const image = sharp(canvas.data, { raw: { width: canvas.width, height: canvas.height, channels: canvas.channels } });
  return xmp === null ? image : image.withXmp(xmp);
};

/** No metadata is written but the label of AI pictures, where it is due: nothing personal can travel along. Fixed Huffman tables take a third of the time for 1.5 % of the size; where bytes are short, they are not worth it. */
export async function encodeAt(canvas: Raster, format: Encode['format'], step: Step, xmp: string | null = null): Promise<Buffer> {
  const image = open(canvas, xmp);
  if (format === 'jpeg') return image.jpeg({ quality: step, chromaSubsampling: chromaOf(step), optimiseCoding: step < fullChromaFrom }).toBuffer();
  if (format === 'webp') return image.webp({ quality: step, effort: 3, smartSubsample: true }).toBuffer();
  // Effort 4, the default, takes thirteen seconds for a poster, and saves a few per cent.
  if (format === 'avif') return image.avif({ quality: step, effort: avifEffort, chromaSubsampling: chromaOf(step) }).toBuffer();
  if (format === 'gif') {
    const gif = await open(canvas).gif({ colours: step, dither: 0.8, effort: 7 }).toBuffer();
    return xmp === null ? gif : gifWithXmp(gif, xmp);
  }
  const png = await (step === 0
    ? losslessPng(canvas)
    : open(canvas).png({ palette: true, colours: step, dither: 0.8, compressionLevel: 8, effort: 5 }).toBuffer());
  return xmp === null ? png : pngWithXmp(png, xmp);
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

export const chromaOf = (quality: number): '4:4:4' | '4:2:0' => (quality >= fullChromaFrom ? '4:4:4' : '4:2:0');

const isLadder = (format: Encode['format']): boolean => format in colourLadders;
export const bestStep = (format: Encode['format']): Step => colourLadders[format]?.[0] ?? qualityMax;
const worseStep = (format: Encode['format'], step: Step): Step | null => {
  const ladder = colourLadders[format];
  if (ladder) return ladder[ladder.indexOf(step) + 1] ?? null;
  return step > qualityMin ? step - 1 : null;
};

/** Every seventh stripe of 16 lines, which is one row of JPEG blocks. */
function stripes(canvas: Raster): Raster {
  const lineBytes = canvas.width * canvas.channels;
  const parts: Buffer[] = [];
  for (let y = 0; y < canvas.height; y += 16 * 7) parts.push(canvas.data.subarray(y * lineBytes, Math.min(y + 16, canvas.height) * lineBytes));
  const data = Buffer.concat(parts);
  return { ...canvas, data, height: data.length / lineBytes };
}

/**
 * The step a base's variants start from: the best whose file stays below the limit. It depends on the base alone, never
 * on which row came first, so a variant's bytes are the same wherever and whenever it is rendered.
 */
export async function chooseStep(specimen: Raster, encode: Encode): Promise<{ step: Step; encodes: number }> {
  const { format, maxBytes } = encode;
  const best = bestStep(format);
  if (maxBytes === null || isLadder(format) || encode.print) return { step: best, encodes: 0 };
  const limit = maxBytes * specimenRoom;
  const sample = specimen.height >= 16 * 14 ? stripes(specimen) : specimen;
  const share = specimen.height / sample.height;
  const sizes = new Map<number, number>();
  const sampled = async (quality: number): Promise<number> => {
    const known = sizes.get(quality) ?? (await encodeAt(sample, format, quality)).length * share;
    sizes.set(quality, known);
    return known;
  };
  if ((await sampled(best)) < limit * 0.85) return { step: best, encodes: 0 };
  // How far the sample lies off the whole, learnt from each real encode.
  let correction = 1;
  let encodes = 0;
  let fits = qualityMin;
  let tooLarge = best + 1;
  let quality = best;
  while (tooLarge - fits > 1) {
    quality = await searchSample(sampled, correction, limit, fits, tooLarge);
    const size = (await encodeAt(specimen, format, quality)).length;
    encodes++;
    correction = size / (await sampled(quality));
    if (size > limit) tooLarge = quality;
    else {
      fits = quality;
      if (size >= maxBytes * fillWanted) break;
    }
  }
  return { step: fits, encodes };
}

/** The best quality strictly between two bounds whose corrected sample stays below the limit, by halving. */
async function searchSample(sampled: (quality: number) => Promise<number>, correction: number, limit: number, fits: number, tooLarge: number): Promise<number> {
  let low = fits;
  let high = tooLarge;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((await sampled(middle)) * correction <= limit) low = middle;
    else high = middle;
  }
  return Math.min(tooLarge - 1, Math.max(fits + 1, low));
}

const printFormat = (format: Encode['format']): 'pdf' | 'tiff' | 'jpeg' => (format === 'pdf' || format === 'tiff' ? format : 'jpeg');

/** Encodes from a step downward until the file fits its budget, or nothing smaller is left. */
export async function encodeWithin(canvas: Raster, encode: Encode, start: Step, description: string | null = null): Promise<Encoded> {
  if (encode.print) return { ...(await makePrintFile(canvas, printFormat(encode.format), encode.print, description)), step: start, encodes: 1 };
  const xmp = description === null ? null : packetOf(description);
  let step = start;
  for (let encodes = 1; ; encodes++) {
    const bytes = await encodeAt(canvas, encode.format, step, xmp);
    const next = worseStep(encode.format, step);
    if (encode.maxBytes === null || bytes.length <= encode.maxBytes || next === null) return { bytes, picture: bytes, step, encodes };
    step = next;
  }
}
