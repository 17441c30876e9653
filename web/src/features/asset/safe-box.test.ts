import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, type Hold, pullBox } from './safe-box.ts';

const holds: Hold[] = ['move', 'n', 'e', 's', 'w', 'nw', 'ne', 'sw', 'se'];
const pull = fc.double({ min: -2, max: 2, noNaN: true });

test('however it is pulled, the box stays in the picture and can be held again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...holds), pull, pull), { maxLength: 30 }), (pulls) => {
      let box = boxAround({ x: 0.9, y: 0.1 });
      for (const [hold, x, y] of pulls) box = pullBox(box, hold, x, y);
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
      expect(Math.min(box.width, box.height)).toBeGreaterThan(0.015);
    }),
  );
});
test('a side moves alone, a corner moves two, the whole keeps its size', () => {
  const box = { x: 0.2, y: 0.2, width: 0.4, height: 0.4 };
  expect(pullBox(box, 'e', 0.1, 0.3)).toEqual({ ...box, width: 0.5 });
  expect(pullBox(box, 'nw', 0.1, -0.1)).toEqual({ x: 0.3, y: 0.1, width: 0.3, height: 0.5 });
  expect(pullBox(box, 'move', 0.9, 0)).toEqual({ ...box, x: 0.6 });
});
