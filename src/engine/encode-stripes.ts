import { joinStripes, linesOf, stripeCount, stripeLines, stripeOf } from './jpeg-stripes.ts';
import type { Raster } from './raster.ts';

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
  const stripeAt = (index: number): Promise<Stripe> => {
    const pixels = linesAt(canvas, index);
    const coded = async (): Promise<Stripe> => stripeOf(await encode(pixels));
    if (!known || !linesAt(known.of, index).data.equals(pixels.data)) return coded();
    const stripe = kept.get(index) ?? coded();
    kept.set(index, stripe);
    stripe.catch(() => kept.delete(index));
    return stripe;
  };
  const coded = await Promise.all(Array.from({ length: stripeCount(canvas.height) }, (_, index) => stripeAt(index)));
  const [first] = coded as [Stripe, ...Stripe[]];
  return joinStripes({ head: first.head, stripes: coded.map(({ stripe }) => stripe), height: canvas.height });
}
