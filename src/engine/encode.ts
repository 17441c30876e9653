import sharp from 'sharp';
import type { Manifest } from './contract.ts';
import type { Raster } from './raster.ts';

type Encode = Manifest['encode'];
export type Encoded = { bytes: Buffer; step: Step; encodes: number };
/** One rung of a format's ladder, best first: a quality, or for PNG a number of colours (0 = all). */
export type Step = number;

/** Beyond 90 a photograph grows by half without looking better; below 30 it falls apart. */
const qualityMax = 90;
const qualityMin = 30;
// From here down chroma at half size saves more than it costs; above, coloured type keeps its edges.
const fullChromaFrom = 78;
const pngColours: readonly number[] = [0, 256, 160, 96, 64, 32];
/** A file this full uses its budget well enough; another try would cost more than it gives. */
export const fillWanted = 0.95;
// Rows differ from the specimen by a few hundred bytes: leave that much room.
const specimenRoom = 0.985;

const open = (canvas: Raster) => sharp(canvas.data, { raw: { width: canvas.width, height: canvas.height, channels: canvas.channels } });

/** No metadata is written: nothing personal can travel along. Fixed Huffman tables take a third of the time for 1.5 % of the size; where bytes are short, they are not worth it. */
export function encodeAt(canvas: Raster, format: Encode['format'], step: Step): Promise<Buffer> {
  const image = open(canvas);
  if (format === 'jpeg') return image.jpeg({ quality: step, chromaSubsampling: chromaOf(step), optimiseCoding: step < fullChromaFrom }).toBuffer();
  if (format === 'webp') return image.webp({ quality: step, effort: 3, smartSubsample: true }).toBuffer();
  return step === 0
    ? image.png({ compressionLevel: 7 }).toBuffer()
    : image.png({ palette: true, colours: step, dither: 0.8, compressionLevel: 8, effort: 5 }).toBuffer();
}
export const chromaOf = (quality: number): '4:4:4' | '4:2:0' => (quality >= fullChromaFrom ? '4:4:4' : '4:2:0');

const isLadder = (format: Encode['format']): boolean => format === 'png';
export const bestStep = (format: Encode['format']): Step => (isLadder(format) ? 0 : qualityMax);
const worseStep = (format: Encode['format'], step: Step): Step | null => {
  if (isLadder(format)) return pngColours[pngColours.indexOf(step) + 1] ?? null;
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
  if (maxBytes === null || isLadder(format)) return { step: best, encodes: 0 };
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

/** Encodes from a step downward until the file fits its budget, or nothing smaller is left. */
export async function encodeWithin(canvas: Raster, encode: Encode, start: Step): Promise<Encoded> {
  let step = start;
  for (let encodes = 1; ; encodes++) {
    const bytes = await encodeAt(canvas, encode.format, step);
    const next = worseStep(encode.format, step);
    if (encode.maxBytes === null || bytes.length <= encode.maxBytes || next === null) return { bytes, step, encodes };
    step = next;
  }
}
