import sharp, { type Sharp } from 'sharp';
import { crc32, deflateSync } from 'node:zlib';

/** Pictures and broken pictures, made here so that each says what it is for. */

/** A noisy picture, different for each seed: it compresses like a photograph. */
export function scene(seed: number, width = 803, height = 611): Sharp {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24;
  const data = Buffer.from(Array.from({ length: 40 * 30 * 3 }, next));
  return sharp(data, { raw: { width: 40, height: 30, channels: 3 } }).resize(width, height, { fit: 'fill' });
}

export const photo = (seed: number): Promise<Buffer> => scene(seed).jpeg({ quality: 80 }).toBuffer();

/** The beginning of a PNG that says it is this large, and one row of nothing. */
export function hugePng(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const svg = (inner: string, attributes = 'viewBox="0 0 40 20"'): Buffer =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`);

/** The same as pixels: a logo of 800 × 400, transparent where nothing is drawn. */
export const drawn = (inner: string): Promise<Buffer> => sharp(svg(inner), { density: 1440 }).png().toBuffer();
