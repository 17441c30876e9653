import type { Box } from '../contract.ts';

export type GifFrame = {
  /** What of the canvas it draws; the rest stays as it was. */
  box: Box;
  indices: Uint8Array;
  /** Red, green and blue of each colour. */
  palette: Uint8Array;
  /** The index that leaves a pixel as it was; null where there is none. */
  transparent: number | null;
  ms: number;
};

const bitsFor = (colours: number): number => Math.max(1, 32 - Math.clz32(Math.max(1, colours - 1)));
const maxCodes = 4096;

/** The codes of GIF's LZW, packed from the lowest bit on. */
function compress(indices: Uint8Array, bits: number): Buffer {
  const out = Buffer.allocUnsafe(indices.length * 2 + 64);
  const [clear, end] = [1 << bits, (1 << bits) + 1];
  const known = new Int16Array(maxCodes << 8);
  let [held, heldBits, at, codeBits, next] = [0, 0, 0, bits + 1, end + 1];
  const put = (code: number): void => {
    held |= code << heldBits;
    heldBits += codeBits;
    for (; heldBits >= 8; heldBits -= 8, held >>>= 8) out[at++] = held & 255;
  };
  put(clear);
  let prefix = indices[0] as number;
  for (let i = 1; i < indices.length; i++) {
    const value = indices[i] as number;
    const key = (prefix << 8) | value;
    const code = known[key] as number;
    if (code !== 0) {
      prefix = code;
      continue;
    }
    put(prefix);
    if (next === maxCodes) {
      put(clear);
      known.fill(0);
      [codeBits, next] = [bits + 1, end + 1];
    } else {
      if (next === 1 << codeBits) codeBits++;
      known[key] = next++;
    }
    prefix = value;
  }
  put(prefix);
  put(end);
  if (heldBits > 0) out[at++] = held & 255;
  return out.subarray(0, at);
}

/** Data in blocks of at most 255 bytes, ended by an empty one. */
function blocksOf(data: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < data.length; at += 255) {
    const block = data.subarray(at, at + 255);
    parts.push(Buffer.from([block.length]), block);
  }
  return Buffer.concat([...parts, Buffer.from([0])]);
}

function tableOf(palette: Uint8Array, bits: number): Buffer {
  const table = Buffer.alloc(3 << bits);
  table.set(palette);
  return table;
}

const word = (value: number): [number, number] => [value & 255, value >> 8];

/** A frame as it stands in a file: apart from the file, so that of a long film each can be coded by itself. */
export function codeFrame({ box, indices, palette, transparent, ms }: GifFrame): Buffer {
  const bits = bitsFor(Math.max(palette.length / 3, (transparent ?? 0) + 1));
  // Disposal 1: what was drawn stays for the next frame.
  const control = [0x21, 0xf9, 4, (1 << 2) | (transparent === null ? 0 : 1), ...word(Math.round(ms / 10)), transparent ?? 0, 0];
  const place = [0x2c, ...word(box.x), ...word(box.y), ...word(box.width), ...word(box.height), 0x80 | (bits - 1)];
  const codeBits = Math.max(2, bits);
  return Buffer.concat([Buffer.from([...control, ...place]), tableOf(palette, bits), Buffer.from([codeBits]), blocksOf(compress(indices, codeBits))]);
}

/** A GIF89a of coded frames that each draw over those before. `plays` 0: without end; once is what a reader does that is told nothing. */
export function gifFile(size: { width: number; height: number }, frames: readonly Buffer[], plays: number): Buffer {
  const head = Buffer.from([...Buffer.from('GIF89a'), ...word(size.width), ...word(size.height), 0x70, 0, 0]);
  const loop =
    plays === 1 || frames.length < 2 ? [] : [Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01', 'latin1'), Buffer.from([...word(Math.max(0, plays - 1)), 0])];
  return Buffer.concat([head, ...loop, ...frames, Buffer.from([0x3b])]);
}
