import type { Box } from '../contract.ts';
import type { FilePixels } from './decode-file.ts';
import type { Measured } from './finding.ts';
import { clip, type Raster } from '../draw/raster.ts';

/** Beside the poster: to read a code takes some 20 ms, and what is not seen on these is hardly to be seen. */
const mostLookedAt = 3;

/** What of a file is read, of one of its frames. */
export type ReadPixels = Pick<FilePixels, 'width' | 'height' | 'of'>;
export const readOf = (pixels: Raster): ReadPixels => ({ width: pixels.width, height: pixels.height, of: () => ({ pixels, linesAbove: 0 }) });

/** The frames of a file that moves, and which of them is its poster. */
export type ReadFrames = { frames: readonly Raster[]; poster: number };

function differenceIn(a: Raster, b: Raster, { x, y, width, height }: Box): number {
  let sum = 0;
  for (let line = y; line < y + height; line++) {
    const from = (line * a.width + x) * 3;
    const to = from + width * 3;
    if (a.data.compare(b.data, from, to, from, to) === 0) continue;
    for (let i = from; i < to; i++) sum += Math.abs((a.data[i] as number) - (b.data[i] as number));
  }
  return sum;
}

/** A few frames that differ most there, from the poster and from each other; none where all look alike. */
export function unlikeFrames({ frames, poster }: ReadFrames, box: Box): number[] {
  const found: number[] = [];
  let apart = frames.map(() => Infinity);
  for (let last: number = poster; found.length < mostLookedAt;) {
    const to = frames[last] as Raster;
    apart = frames.map((frame, i) => (apart[i] === 0 ? 0 : Math.min(apart[i] as number, differenceIn(frame, to, box))));
    const most = Math.max(...apart);
    if (most === 0) break;
    last = apart.indexOf(most);
    found.push(last);
  }
  return found;
}

/** What is found on the poster or, where that is in order, on one of the frames that differ most from it there. */
export async function onWorstFrame(
  poster: ReadPixels | null,
  moving: ReadFrames | null,
  box: Box,
  prove: (pixels: ReadPixels | null) => Promise<Measured[]>,
): Promise<Measured[]> {
  const worst = await prove(poster);
  const place = moving && clip(box, moving.frames[0] as Raster);
  if (!moving || !place) return worst;
  for (const at of unlikeFrames(moving, place)) {
    for (const [i, one] of (await prove(readOf(moving.frames[at] as Raster))).entries())
      if (worst[i]?.ok && !one.ok) worst[i] = { ...one, measured: `${one.measured}, in frame ${at + 1} of ${moving.frames.length}` };
  }
  return worst;
}
