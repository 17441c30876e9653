import { expect, it } from 'vitest';
import { createCanvasPool, maxKeptBytes } from './canvas-pool.ts';

it('a canvas that was given back is used again for its own size only, and by one at a time', () => {
  const pool = createCanvasPool(2);
  const small = pool.take(12);
  pool.give(small);
  const large = pool.take(24);
  expect(large).toHaveLength(24);
  expect(pool.take(12)).toBe(small);
  expect(pool.take(12)).not.toBe(small);
});

it('what is beyond its size goes, the longest unused first', () => {
  const pool = createCanvasPool(2);
  const made = [1, 2, 3].map((sizeBytes) => pool.take(sizeBytes));
  for (const canvas of made) pool.give(canvas);
  expect(pool.take(1)).not.toBe(made[0]);
  expect(pool.take(2)).toBe(made[1]);
  pool.empty();
  expect(pool.take(3)).not.toBe(made[2]);
});

it('a sheet for printing is not held', () => {
  const pool = createCanvasPool(2);
  const sheet = pool.take(maxKeptBytes + 1);
  pool.give(sheet);
  expect(pool.take(maxKeptBytes + 1)).not.toBe(sheet);
});
