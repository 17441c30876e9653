import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceLogos } from './logos.ts';

const box = { x: 100, y: 50, width: 600, height: 60 };
const mark = fc.record({ aspect: fc.double({ min: 0.3, max: 8, noNaN: true }), ink: fc.double({ min: 0.05, max: 1, noNaN: true }) });

test('logos stay inside their row and never touch, whatever their forms', () => {
  fc.assert(
    fc.property(fc.array(mark, { minLength: 1, maxLength: 7 }), fc.constantFrom('left' as const, 'center' as const, 'right' as const), (marks, align) => {
      const boxes = balanceLogos(marks, { box, align, gap: 20 });
      boxes.forEach((each, i) => {
        expect(each.x).toBeGreaterThanOrEqual(box.x - 1);
        expect(each.x + each.width).toBeLessThanOrEqual(box.x + box.width + 2);
        expect(each.height).toBeLessThanOrEqual(box.height);
        const next = boxes[i + 1];
        if (next) expect(next.x - (each.x + each.width)).toBeGreaterThanOrEqual(18);
      });
    }),
  );
});

test('a square seal and a word mark of the same ink get about the same area', () => {
  const [seal, word] = balanceLogos(
    [
      { aspect: 1, ink: 0.5 },
      { aspect: 3, ink: 0.5 },
    ],
    { box, align: 'left', gap: 20 },
  );
  const area = (of: { width: number; height: number } | undefined): number => (of ? of.width * of.height : 0);
  expect(area(seal) / area(word)).toBeCloseTo(1, 1);
});
