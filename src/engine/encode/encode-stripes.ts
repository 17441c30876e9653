import { joinStripes, linesOf, stripeCount, stripeLines, stripeOf } from './jpeg-stripes.ts';
import type { Raster } from '../draw/raster.ts';

type Stripe = ReturnType<typeof stripeOf>;
/** Stripes of a base, each coded when the first of its rows needs it. */
export type CodedStripes = { of: Raster; byQuality: Map<number, Map<number, Promise<Stripe>>> };
export const noStripes = (of: Raster): CodedStripes => ({ of, byQuality: new Map() });

const linesAt = ({ width, height, channels, data }: Raster, index: number): Raster => {
  const lines = linesOf(index, height);
  const from = index * stripeLines * width * channels;
  return { width, height: lines, channels, data: data.subarray(from, from + lines * width * channels) };
};

/** A canvas as a JPEG of stripes. Those that are the base's own, pixel for pixel, are taken from `known`: the bytes are the same either way. */
export async function encodeStripes(canvas: Raster, quality: number, encode: (stripe: Raster) => Promise<Buffer>, known: CodedStripes | null): Promise<Buffer> {
  const kept = known?.byQuality.get(quality) ?? new Map<number, Promise<Stripe>>();
  known?.byQuality.set(quality, kept);
  const code = async (lines: Raster): Promise<Stripe> => stripeOf(await encode(lines));
  const stripeAt = (index: number): Promise<Stripe> => {
    const pixels = linesAt(canvas, index);
    const own = known && linesAt(known.of, index);
    if (!own?.data.equals(pixels.data)) return code(pixels);
    // From the base's pixels, which nobody draws over while they are read.
    const stripe = kept.get(index) ?? code(own);
    kept.set(index, stripe);
    stripe.catch(() => kept.delete(index));
    return stripe;
  };
  const coded = await Promise.all(Array.from({ length: stripeCount(canvas.height) }, (_, index) => stripeAt(index)));
  const [first] = coded as [Stripe, ...Stripe[]];
  return joinStripes({ head: first.head, stripes: coded.map(({ stripe }) => stripe), height: canvas.height });
}
