import type { Box } from '../contract.ts';
import type { Raster } from '../draw/raster.ts';

/** A picture in blocks: how light each is, and how much goes on in it. What was drawn and what is in the file are compared by it. */
export type Signature = { columns: number; rows: number; mean: Float32Array; spread: Float32Array };

/** Fine enough that a covered word shows, coarse enough that the encoder's own losses do not. */
export const blockPx = 16;
/** Every fourth pixel of every fourth line: sixteen values a block, the same ones on both sides. */
const stride = 4;

function measureBlock({ width, height, channels, data }: Raster, column: number, row: number, into: Signature): void {
  const [right, bottom] = [Math.min(width, (column + 1) * blockPx), Math.min(height, (row + 1) * blockPx)];
  let [sum, squares, count] = [0, 0, 0];
  for (let y = row * blockPx; y < bottom; y += stride)
    for (let x = column * blockPx, i = (y * width + x) * channels; x < right; x += stride, i += stride * channels) {
      const value = (77 * (data[i] as number) + 150 * (data[i + 1] as number) + 29 * (data[i + 2] as number)) >> 8;
      sum += value;
      squares += value * value;
      count++;
    }
  const index = row * into.columns + column;
  const mean = sum / count;
  into.mean[index] = mean;
  into.spread[index] = Math.sqrt(Math.max(0, squares / count - mean * mean));
}

export function signatureOf(canvas: Raster): Signature {
  const [columns, rows] = [Math.ceil(canvas.width / blockPx), Math.ceil(canvas.height / blockPx)];
  const signature: Signature = { columns, rows, mean: new Float32Array(columns * rows), spread: new Float32Array(columns * rows) };
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) measureBlock(canvas, column, row, signature);
  return signature;
}

/** The signature of a base with some regions drawn over: only their blocks are measured anew. */
export function signatureWith(base: Signature, canvas: Raster, regions: readonly Box[]): Signature {
  const signature: Signature = { ...base, mean: base.mean.slice(), spread: base.spread.slice() };
  for (const region of regions) {
    const [right, bottom] = [
      Math.min(base.columns, Math.ceil((region.x + region.width) / blockPx)),
      Math.min(base.rows, Math.ceil((region.y + region.height) / blockPx)),
    ];
    for (let row = Math.max(0, Math.floor(region.y / blockPx)); row < bottom; row++)
      for (let column = Math.max(0, Math.floor(region.x / blockPx)); column < right; column++) measureBlock(canvas, column, row, signature);
  }
  return signature;
}

/** Some of its rows of blocks. */
export const rowsOf = ({ columns, mean, spread }: Signature, from: number, rows: number): Signature => ({
  columns,
  rows,
  mean: mean.slice(from * columns, (from + rows) * columns),
  spread: spread.slice(from * columns, (from + rows) * columns),
});

/** Signatures of pictures that lie below one another, all but the last of whole blocks. */
export function stacked(parts: readonly Signature[]): Signature {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const columns = parts[0]?.columns ?? 0;
  const whole: Signature = { columns, rows, mean: new Float32Array(columns * rows), spread: new Float32Array(columns * rows) };
  let at = 0;
  for (const { mean, spread } of parts) {
    whole.mean.set(mean, at);
    whole.spread.set(spread, at);
    at += mean.length;
  }
  return whole;
}

export type Difference = {
  /** Grey levels, over the whole. */ mean: number;
  /** Of the block that differs most. */ most: number;
  at: Box;
  /** Share of the detail that is left, where there is much of it. */ detail: number;
};

/** Blocks with less going on say nothing about sharpness. */
const busySpread = 24;

export function differenceOf(drawn: Signature, seen: Signature): Difference {
  let [sum, most, where, kept, busy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < drawn.mean.length; i++) {
    const apart = Math.abs((drawn.mean[i] as number) - (seen.mean[i] as number));
    sum += apart;
    if (apart > most) [most, where] = [apart, i];
    const spread = drawn.spread[i] as number;
    if (spread >= busySpread) {
      busy++;
      kept += Math.min(1, (seen.spread[i] as number) / spread);
    }
  }
  return {
    mean: sum / drawn.mean.length,
    most,
    at: { x: (where % drawn.columns) * blockPx, y: Math.floor(where / drawn.columns) * blockPx, width: blockPx, height: blockPx },
    detail: busy === 0 ? 1 : kept / busy,
  };
}

/** How much the blocks of a picture differ, in grey levels: nearly nothing where it is blank. */
export function livelinessOf({ mean, spread }: Signature): number {
  let [sum, squares, inside] = [0, 0, 0];
  for (let i = 0; i < mean.length; i++) {
    const value = mean[i] as number;
    sum += value;
    squares += value * value;
    inside += spread[i] as number;
  }
  return Math.sqrt(Math.max(0, squares / mean.length - (sum / mean.length) ** 2)) + inside / mean.length;
}
