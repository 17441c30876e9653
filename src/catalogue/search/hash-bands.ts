/** Quarters of a 64-bit hash. Two hashes that differ in at most ten bits differ in at most two of one quarter of them. */
const shifts = [48, 32, 16, 0] as const;

/** All numbers of 16 bits that differ from none in at most two: 1 + 16 + 120. */
const flips: number[] = [0];
for (let a = 0; a < 16; a++) {
  flips.push(1 << a);
  for (let b = a + 1; b < 16; b++) flips.push((1 << a) | (1 << b));
}

/** For each quarter of a hash the values that a similar one may have there. */
export function neighboursOf(hash: bigint): { shift: number; values: number[] }[] {
  return shifts.map((shift) => {
    const quarter = Number((hash >> BigInt(shift)) & 0xffffn);
    return { shift, values: flips.map((flip) => quarter ^ flip) };
  });
}
