/** A random number generator of which the same seed gives the same numbers (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const notable = [0, 1, 0x7f, 0x80, 0xff];

/** A file with some damage: bits, bytes, numbers, missing or doubled parts, parts of another file. Mostly near its beginning, where structure is. */
export function mutate(bytes: Buffer, other: Buffer, seed: number): Buffer {
  const random = seeded(seed);
  const below = (most: number): number => Math.floor(random() * most);
  const place = (size: number): number => Math.min(size - 1, Math.floor(size * random() ** (random() < 0.6 ? 6 : 1)));
  let out = Buffer.from(bytes);
  for (let n = 1 + below(6); n > 0 && out.byteLength > 8; n--) {
    const at = place(out.byteLength);
    const length = 1 + below(Math.min(4_096, out.byteLength - at));
    switch (below(8)) {
      case 0:
        out[at] = (out[at] ?? 0) ^ (1 << below(8));
        break;
      case 1:
        out[at] = notable[below(notable.length)] ?? 0;
        break;
      case 2:
        if (at + 4 <= out.byteLength) out.writeUInt32BE([0, 1, 0x7fffffff, 0xffffffff, below(65_536)][below(5)] ?? 0, at);
        break;
      case 3:
        out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
        break;
      case 4:
        out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
        break;
      case 5:
        out = out.subarray(0, Math.max(8, at));
        break;
      case 6: {
        const from = place(other.byteLength);
        out = Buffer.concat([out.subarray(0, at), other.subarray(from, from + length), out.subarray(at + length)]);
        break;
      }
      default:
        for (let i = at; i < Math.min(at + 16, out.byteLength); i++) out[i] = below(256);
    }
  }
  return out;
}
