import type { Manifest } from '../contract.ts';
import { bestStep, encodeAt, isLadder, lastStep, type Step } from './encode.ts';
import type { Raster } from '../draw/raster.ts';

type Encode = Manifest['encode'];

/** A file this full uses its budget well enough; another try would cost more than it gives. */
const fillWanted = 0.955;
// The specimen has the longest texts; rows of a busier text may still be a few hundred bytes larger.
export const specimenRoom = 0.995;

/**
 * How much larger the whole is than its sample says, as seen on eight photographs and a poster; cut into stripes WebP and
 * AVIF find less to predict from. A little is added, so that the first try seldom is too large.
 */
const firstCorrection: Partial<Record<Encode['format'], number>> = { jpeg: 1.015, webp: 0.9, avif: 0.88 };

/** Which of two stripes of 16 lines, each a row of JPEG blocks, is taken, in turn: lines of a text may come every 32 or 64 too. */
const phases = [1, 0, 0, 1] as const;

function sampleOf(canvas: Raster): Raster {
  const lineBytes = canvas.width * canvas.channels;
  const parts: Buffer[] = [];
  for (let group = 0; group * 32 < canvas.height; group++) {
    const y = group * 32 + 16 * (phases[group % 4] as number);
    if (y < canvas.height) parts.push(canvas.data.subarray(y * lineBytes, Math.min(y + 16, canvas.height) * lineBytes));
  }
  const data = Buffer.concat(parts);
  return { ...canvas, data, height: data.length / lineBytes };
}

const dot: Raster = { width: 16, height: 16, channels: 3, data: Buffer.alloc(16 * 16 * 3, 128) };

/** How large a canvas would be at a step, from a sample of it. What a file has besides pixels is there once, however many there are. */
function sampling(canvas: Raster, format: Encode['format']): (step: Step) => Promise<number> {
  const sample = canvas.height >= 16 * 14 ? sampleOf(canvas) : canvas;
  const share = canvas.height / sample.height;
  const sizes = new Map<Step, number>();
  return async (step) => {
    const known = sizes.get(step);
    if (known !== undefined) return known;
    const fixed = (await encodeAt(dot, format, step)).length;
    const size = ((await encodeAt(sample, format, step)).length - fixed) * share + fixed;
    sizes.set(step, size);
    return size;
  };
}

/** The best step strictly between two bounds whose corrected sample stays below the limit, by halving. */
async function searchSample(sampled: (step: Step) => Promise<number>, correction: number, limit: number, fits: number, tooLarge: number): Promise<Step> {
  let low = fits;
  let high = tooLarge;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((await sampled(middle)) * correction <= limit) low = middle;
    else high = middle;
  }
  return Math.min(tooLarge - 1, Math.max(fits + 1, low));
}

/**
 * The step a base's variants start from: the best whose file stays below the limit. It depends on the base alone, never
 * on which row came first, so a variant's bytes are the same wherever and whenever it is rendered.
 */
export async function chooseStep(
  specimen: Raster,
  encode: Encode,
  /** What a file holds besides its pixels and their head. */
  besidesBytes = 0,
): Promise<{ step: Step; encodes: number }> {
  const { format, maxBytes } = encode;
  const best = bestStep(format);
  if (maxBytes === null || isLadder(format) || encode.print) return { step: best, encodes: 0 };
  const room = maxBytes - besidesBytes;
  const limit = room * specimenRoom;
  const sampled = sampling(specimen, format);
  if ((await sampled(best)) < limit * 0.85) return { step: best, encodes: 0 };
  // How far the sample lies off the whole, learnt from each real encode.
  let correction = firstCorrection[format] ?? 1;
  let encodes = 0;
  let fits = lastStep(format);
  let tooLarge = best + 1;
  while (tooLarge - fits > 1) {
    const step = await searchSample(sampled, correction, limit, fits, tooLarge);
    const size = (await encodeAt(specimen, format, step)).length;
    encodes++;
    correction = size / (await sampled(step));
    if (size > limit) tooLarge = step;
    else {
      fits = step;
      if (size >= room * fillWanted) break;
    }
  }
  return { step: fits, encodes };
}
