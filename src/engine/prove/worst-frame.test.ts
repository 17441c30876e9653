import { expect, it } from 'vitest';
import type { Raster } from '../draw/raster.ts';
import { unlikeFrames } from './worst-frame.ts';

const frame = (grey: number, outside = 0): Raster => {
  const data = Buffer.alloc(8 * 8 * 3, outside);
  for (let y = 2; y < 6; y++) data.fill(grey, (y * 8 + 2) * 3, (y * 8 + 6) * 3);
  return { width: 8, height: 8, channels: 3, data };
};
const box = { x: 2, y: 2, width: 4, height: 4 };

it('of many frames a few are looked at: those that differ most from the poster and from each other', () => {
  const frames = [frame(100), frame(101), frame(250), frame(249), frame(0), frame(180), frame(102)];
  expect(unlikeFrames({ frames, poster: 0 }, box)).toEqual([2, 4, 5]);
});
it('of frames that look alike there none is, however they differ elsewhere', () => {
  expect(unlikeFrames({ frames: [frame(9), frame(9, 200), frame(9, 90)], poster: 1 }, box)).toEqual([]);
  expect(unlikeFrames({ frames: [frame(9)], poster: 0 }, box)).toEqual([]);
});
