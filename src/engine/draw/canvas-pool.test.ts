import { expect, it } from 'vitest';
import { createCanvasPool, maxKeptBytes } from './canvas-pool.ts';

/** Compared here: of canvases that differ, an assertion would print millions of numbers. */
const isSame = (one: Buffer | undefined, other: Buffer): boolean => one === other;

it('a canvas that was given back is used again for its own size only, and by one at a time', () => {
  const pool = createCanvasPool(2);
  const small = pool.take(12);
  pool.give(small);
  const large = pool.take(24);
  expect(large).toHaveLength(24);
  expect(isSame(small, pool.take(12))).toBe(true);
  expect(isSame(small, pool.take(12))).toBe(false);
});

it('what is beyond its size goes, the longest unused first', () => {
  const pool = createCanvasPool(2);
  const made = [1, 2, 3].map((sizeBytes) => pool.take(sizeBytes));
  for (const canvas of made) pool.give(canvas);
  expect(isSame(made[0], pool.take(1))).toBe(false);
  expect(isSame(made[1], pool.take(2))).toBe(true);
  pool.empty();
  expect(isSame(made[2], pool.take(3))).toBe(false);
});

it('a sheet for printing is not held', () => {
  const pool = createCanvasPool(2);
  const sheet = pool.take(maxKeptBytes + 1);
  pool.give(sheet);
  expect(isSame(sheet, pool.take(maxKeptBytes + 1))).toBe(false);
});
