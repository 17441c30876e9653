import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverCrop } from './pictures.ts';

const side = fc.integer({ min: 20, max: 6000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

test('a crop covers its box and never reaches out of the picture', () => {
  fc.assert(
    fc.property(side, side, fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 3000 }), share, share, (width, height, boxWidth, boxHeight, x, y) => {
      const crop = coverCrop({ width, height, focal: { x, y } }, { width: boxWidth, height: boxHeight }, { x: 0.5, y: 0.4 });
      expect(crop.left).toBeGreaterThanOrEqual(0);
      expect(crop.top).toBeGreaterThanOrEqual(0);
      expect(crop.left + boxWidth).toBeLessThanOrEqual(crop.width);
      expect(crop.top + boxHeight).toBeLessThanOrEqual(crop.height);
    }),
  );
});

test('the focal point lies where the layout wants it when the picture has room', () => {
  const crop = coverCrop({ width: 3000, height: 1000, focal: { x: 0.5, y: 0.5 } }, { width: 400, height: 400 }, { x: 0.25, y: 0.5 });
  expect(crop.width * 0.5 - crop.left).toBeCloseTo(100, 0);
});
