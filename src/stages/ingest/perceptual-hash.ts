/** The hash looks at a picture of this many pixels a side, in grey. */
export const perceptualSidePx = 32;
const keptSide = 8;

// DCT-II basis, the low frequencies only: row u holds cos((2x + 1)uπ / 2N).
const basis = Array.from({ length: keptSide }, (_, u) =>
  Float64Array.from({ length: perceptualSidePx }, (_, x) => Math.cos(((2 * x + 1) * u * Math.PI) / (2 * perceptualSidePx))),
);

/**
 * A 64-bit pHash as 16 hex digits: which of the 8 × 8 lowest frequencies of the picture are above their median. Scaling,
 * re-encoding and small retouches flip few bits; another picture flips about half of them.
 */
export function perceptualHash(grey: Uint8Array): string {
  if (grey.length !== perceptualSidePx * perceptualSidePx)
    throw new RangeError(`${perceptualSidePx} × ${perceptualSidePx} grey pixels are needed, not ${grey.length}`);
  const strengths: number[] = [];
  // Rows first, then columns: the transform is separable.
  const rows = Array.from({ length: perceptualSidePx }, (_, y) =>
    basis.map((wave) => wave.reduce((sum, weight, x) => sum + weight * (grey[y * perceptualSidePx + x] ?? 0), 0)),
  );
  for (let v = 0; v < keptSide; v++) {
    for (let u = 0; u < keptSide; u++) strengths.push((basis[v] ?? new Float64Array()).reduce((sum, weight, y) => sum + weight * (rows[y]?.[u] ?? 0), 0));
  }
  // The first is the mean brightness, which says nothing about what is seen: it does not shift the median.
  const sorted = strengths.slice(1).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  let bits = 0n;
  for (const strength of strengths) bits = (bits << 1n) | (strength > median ? 1n : 0n);
  return bits.toString(16).padStart(16, '0');
}

/** In how many of 64 bits two hashes differ: up to about 10 the pictures look alike. */
export function hashDistance(a: string, b: string): number {
  let rest = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; rest > 0n; rest &= rest - 1n) count++;
  return count;
}
