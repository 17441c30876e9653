import { expect, test } from 'vitest';
import { arrangeLogos } from './logos.ts';

const box = { x: 100, y: 50, width: 600, height: 60 };
const marks = Array.from({ length: 6 }, () => ({ aspect: 3, ink: 0.5 }));

test('logos that fit are set without a word', () =>
  expect(arrangeLogos(marks.slice(0, 2), { box, align: 'left', gap: 20, minHeight: 10 })).toMatchObject({ problem: null }));

test('logos that cannot be as large as asked are all drawn, inside the box, and the constraint is named', () => {
  const { boxes, problem, fitting } = arrangeLogos(marks, { box, align: 'left', gap: 20, minHeight: 50 });
  expect(problem).toContain('min-height');
  expect(boxes).toHaveLength(6);
  expect(fitting).toBe(3);
  for (const each of boxes) expect(each.x + each.width).toBeLessThanOrEqual(box.x + box.width);
});
