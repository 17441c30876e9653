import type { Box } from '../contract.ts';

/** Plain 8-bit pixels, row by row: the canvas while it is being made. */
export type Raster = { width: number; height: number; channels: 3 | 4; data: Buffer };

/** The opaque canvas of RGBA pixels, without the alpha that is 255 everywhere. */
export function toRgb(rgba: Buffer, width: number, height: number): Raster {
  const data = Buffer.allocUnsafe(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = rgba[from] as number;
    data[to + 1] = rgba[from + 1] as number;
    data[to + 2] = rgba[from + 2] as number;
  }
  return { width, height, channels: 3, data };
}

/** Four bytes of RGBA at once, as the machines that we run on have them in memory. */
export const wordsOf = (rgba: Buffer): Uint32Array => {
  const aligned = rgba.byteOffset % 4 === 0 ? rgba : Buffer.from(new Uint8Array(rgba).buffer);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
};

/** A region of an RGB canvas as opaque RGBA. */
export function cropRgba({ data, width }: Raster, box: Box): Buffer {
  const words = new Uint32Array(box.width * box.height);
  for (let y = 0, to = 0; y < box.height; y++) {
    let from = ((box.y + y) * width + box.x) * 3;
    for (let x = 0; x < box.width; x++, from += 3)
      words[to++] = 0xff000000 | ((data[from + 2] as number) << 16) | ((data[from + 1] as number) << 8) | (data[from] as number);
  }
  return Buffer.from(words.buffer);
}

/** Writes opaque RGBA pixels over a region of an RGB canvas. */
export function blitRgba(canvas: Raster, box: Box, rgba: Buffer): void {
  for (let y = 0, from = 0; y < box.height; y++) {
    let to = ((box.y + y) * canvas.width + box.x) * 3;
    for (let x = 0; x < box.width; x++, from += 4, to += 3) {
      canvas.data[to] = rgba[from] as number;
      canvas.data[to + 1] = rgba[from + 1] as number;
      canvas.data[to + 2] = rgba[from + 2] as number;
    }
  }
}

/** Fills a region with one colour. */
export function fillBox(canvas: Raster, box: Box, [red, green, blue]: readonly [number, number, number]): void {
  const line = Buffer.allocUnsafe(box.width * 3);
  for (let i = 0; i < line.length; i += 3) {
    line[i] = red;
    line[i + 1] = green;
    line[i + 2] = blue;
  }
  for (let y = box.y; y < box.y + box.height; y++) line.copy(canvas.data, (y * canvas.width + box.x) * 3);
}

/** The part of a box that lies on the canvas; null where none does. */
export function clip(box: Box, canvas: { width: number; height: number }): Box | null {
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  const right = Math.min(canvas.width, Math.ceil(box.x + box.width));
  const bottom = Math.min(canvas.height, Math.ceil(box.y + box.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

export function union(a: Box, b: Box): Box {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

export const inflate = (box: Box, by: number): Box => ({ x: box.x - by, y: box.y - by, width: box.width + by * 2, height: box.height + by * 2 });
