import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverCrop, type ShareBox } from './crop.ts';

const side = fc.integer({ min: 20, max: 6000 });
const boxSide = fc.integer({ min: 1, max: 3000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const point = fc.record({ x: share, y: share });
const safeBox = fc
  .tuple(share, share, share, share)
  .map(([a, b, c, d]): ShareBox => ({ x: Math.min(a, b), y: Math.min(c, d), width: Math.abs(a - b), height: Math.abs(c - d) }))
  .filter((box) => box.width > 0 && box.height > 0);
const scene = fc.record({
  picture: fc.record({ width: side, height: side, focal: point, safeBox: fc.option(safeBox) }),
  box: fc.record({ width: boxSide, height: boxSide }),
  focalAt: point,
});
// A pixel of the crop: what is measured is rounded to whole ones.
const pixel = 1;

test('a crop covers its box and never reaches out of the picture, whatever must be in sight', () => {
  fc.assert(
    fc.property(scene, ({ picture, box, focalAt }) => {
      const crop = coverCrop(picture, box, focalAt);
      for (const value of Object.values(crop)) expect(Number.isInteger(value)).toBe(true);
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + box.width).toBeLessThanOrEqual(crop.width);
      expect(crop.top + box.height).toBeLessThanOrEqual(crop.height);
    }),
  );
});

test('a crop holds the whole safe box whenever one of its shape can', () => {
  fc.assert(
    fc.property(scene, ({ picture, box, focalAt }) => {
      const { safeBox: safe } = picture;
      if (!safe) return;
      const crop = coverCrop(picture, box, focalAt);
      const holds = (begin: number, room: number, size: number, from: number, to: number): void => {
        if ((to - from) * size > room) return;
        expect(begin).toBeLessThanOrEqual(from * size + pixel);
        expect(begin + room).toBeGreaterThanOrEqual(to * size - pixel);
      };
      holds(crop.left, box.width, crop.width, safe.x, safe.x + safe.width);
      holds(crop.top, box.height, crop.height, safe.y, safe.y + safe.height);
    }),
    { numRuns: 500 },
  );
});

test('the focal point is in every crop; only a safe box that it lies outside of may push it out', () => {
  fc.assert(
    fc.property(scene, ({ picture, box, focalAt }) => {
      const { focal, safeBox: safe } = picture;
      const crop = coverCrop(picture, box, focalAt);
      const sees = (begin: number, room: number, size: number, at: number): void => {
        expect(at * size).toBeGreaterThanOrEqual(begin - pixel);
        expect(at * size).toBeLessThanOrEqual(begin + room + pixel);
      };
      if (!safe || (focal.x >= safe.x && focal.x <= safe.x + safe.width)) sees(crop.left, box.width, crop.width, focal.x);
      if (!safe || (focal.y >= safe.y && focal.y <= safe.y + safe.height)) sees(crop.top, box.height, crop.height, focal.y);
    }),
    { numRuns: 500 },
  );
});

test('of a safe box that is too large a crop shows nothing but safe box', () => {
  const picture = { width: 3000, height: 1000, focal: { x: 0.5, y: 0.5 }, safeBox: { x: 0.2, y: 0, width: 0.6, height: 1 } };
  const crop = coverCrop(picture, { width: 1000, height: 1000 }, { x: 1, y: 0.5 });
  expect(crop.left).toBe(600);
  expect(coverCrop({ ...picture, focal: { x: 0.21, y: 0.5 } }, { width: 1000, height: 1000 }, { x: 1, y: 0.5 }).left).toBe(600);
});

test('the focal point lies where the layout wants it when the picture has room', () => {
  const picture = { width: 3000, height: 1000, focal: { x: 0.5, y: 0.5 } };
  const box = { width: 400, height: 400 };
  const crop = coverCrop(picture, box, { x: 0.25, y: 0.5 });
  expect(crop.width * 0.5 - crop.left).toBeCloseTo(100, 0);
  // A safe box that is in sight anyway changes nothing.
  expect(coverCrop({ ...picture, safeBox: { x: 0.5, y: 0, width: 0.1, height: 1 } }, box, { x: 0.25, y: 0.5 })).toEqual(crop);
});
