import { open } from 'node:fs/promises';

export type PlainPicture = {
  width: number;
  height: number;
  /** 1 grey, 3 RGB or Lab, 4 RGBA or CMYK. */
  channels: 1 | 3 | 4;
  bits: 8 | 16;
  space: 'grey' | 'rgb' | 'cmyk' | 'lab';
  /** The colour profile that the numbers are meant in. */
  icc?: Buffer | null;
  /** Interleaved; 16-bit samples in big-endian order. */
  data: Uint8Array;
};

const photometric = { grey: 1, rgb: 2, cmyk: 5, lab: 8 };
const [short, long, undefinedBytes] = [3, 4, 7];

/** Writes decoded pixels as an uncompressed TIFF 6.0 with their profile: what reads every other picture reads it too. */
export async function writeTiff(path: string, picture: PlainPicture): Promise<void> {
  const { width, height, channels, bits, space, icc, data } = picture;
  const alpha = channels === 4 && space === 'rgb';
  const extra: Buffer[] = [];
  const tags: [tag: number, type: number, count: number, value: number][] = [];
  const count = 10 + (alpha ? 1 : 0) + (icc ? 1 : 0);
  let end = 8 + 2 + count * 12 + 4;
  const place = (bytes: Buffer): number => {
    const at = end;
    extra.push(bytes);
    end += bytes.byteLength;
    return at;
  };
  const bitsPer = Buffer.alloc(channels * 2);
  for (let i = 0; i < channels; i++) bitsPer.writeUInt16BE(bits, i * 2);
  // Numbers of 16 bits stand at the left of their four bytes.
  const left = (value: number): number => value * 65_536;
  tags.push([256, long, 1, width], [257, long, 1, height], [258, short, channels, channels === 1 ? left(bits) : place(bitsPer)]);
  tags.push([259, short, 1, left(1)], [262, short, 1, left(photometric[space])], [273, long, 1, 0], [277, short, 1, left(channels)]);
  tags.push([278, long, 1, height], [279, long, 1, data.byteLength], [284, short, 1, left(1)]);
  if (alpha) tags.push([338, short, 1, left(2)]);
  if (icc) tags.push([34675, undefinedBytes, icc.byteLength, place(icc)]);
  const strip = tags.find(([tag]) => tag === 273);
  if (strip) strip[3] = end;

  const head = Buffer.alloc(8 + 2 + count * 12 + 4);
  head.write('MM\0*', 0, 'latin1');
  head.writeUInt32BE(8, 4);
  head.writeUInt16BE(count, 8);
  tags.forEach(([tag, type, number, value], i) => {
    const at = 10 + i * 12;
    head.writeUInt16BE(tag, at);
    head.writeUInt16BE(type, at + 2);
    head.writeUInt32BE(number, at + 4);
    head.writeUInt32BE(value, at + 8);
  });
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writev([head, ...extra, data]);
  } finally {
    await file.close();
  }
}
