import type { Box } from '../contract.ts';
import type { Raster } from './raster.ts';

/** What later layers leave to see of a picture: the shares of it, and of what is round its focal point, that are lost. */
export type Covered = { whole: number; focal: number };
export const uncovered: Covered = { whole: 0, focal: 0 };
/** A picture as it was cut to its box, RGBA. */
type Cut = { width: number; data: Buffer };

const tilePx = 8;
/** So many tiles a side, at most: what covers a picture is larger than what lies between them. */
const tilesAcross = 48;
/** What a tile must hold so that one can tell whether it is seen, in grey levels: a clear sky says nothing. */
const leastSpread = 4;
/** A veil, a gradient or a shade leaves so much of a picture's own contrast, and its pattern; less is lost to the eye. */
const kept = { contrast: 0.12, pattern: 0.5 };
const roundFocal = 0.12;

const greyAt = (data: Buffer, at: number): number => ((data[at] as number) + 2 * (data[at + 1] as number) + (data[at + 2] as number)) / 4;

/** Is a tile of the picture seen on the canvas? Null where it has no pattern to tell it by, or lets through what lies below. */
function isSeen(canvas: Raster, box: Box, { data, width }: Cut, left: number, top: number): boolean | null {
  let [sumP, sumC, squaresP, squaresC, both] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + tilePx; y++)
    for (let x = left; x < left + tilePx; x++) {
      const at = (y * width + x) * 4;
      if (data[at + 3] !== 255) return null;
      const own = greyAt(data, at);
      const shown = greyAt(canvas.data, ((box.y + y) * canvas.width + box.x + x) * canvas.channels);
      [sumP, sumC, squaresP, squaresC, both] = [sumP + own, sumC + shown, squaresP + own * own, squaresC + shown * shown, both + own * shown];
    }
  const count = tilePx * tilePx;
  const varianceP = squaresP / count - (sumP / count) ** 2;
  if (varianceP < leastSpread ** 2) return null;
  const varianceC = squaresC / count - (sumC / count) ** 2;
  const together = both / count - (sumP / count) * (sumC / count);
  return together / varianceP >= kept.contrast && together / Math.sqrt(varianceP * Math.max(varianceC, 1e-6)) >= kept.pattern;
}

/** Compares a picture as it was cut with the canvas on which everything is drawn, tile by tile: what a shade darkens is still seen. */
export function coveredOf(canvas: Raster, box: Box, pixels: Cut, focal: { x: number; y: number }): Covered {
  const whole = { told: 0, lost: 0 };
  const near = { told: 0, lost: 0 };
  const reach = Math.min(box.width, box.height) * roundFocal;
  const stepOf = (side: number): number => Math.max(tilePx, Math.ceil(side / tilesAcross));
  for (let top = 0; top + tilePx <= box.height; top += stepOf(box.height))
    for (let left = 0; left + tilePx <= box.width; left += stepOf(box.width)) {
      const [x, y] = [box.x + left, box.y + top];
      if (x < 0 || y < 0 || x + tilePx > canvas.width || y + tilePx > canvas.height) continue;
      const seen = isSeen(canvas, box, pixels, left, top);
      if (seen === null) continue;
      const isNear = Math.hypot(x + tilePx / 2 - focal.x, y + tilePx / 2 - focal.y) <= reach;
      for (const of of isNear ? [whole, near] : [whole]) {
        of.told++;
        if (!seen) of.lost++;
      }
    }
  const shareOf = ({ told, lost }: typeof whole): number => lost / Math.max(1, told);
  return { whole: shareOf(whole), focal: shareOf(near) };
}
