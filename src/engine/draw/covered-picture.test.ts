import { expect, test } from 'vitest';
import { coveredOf } from './covered-picture.ts';

const side = 96;
const box = { x: 0, y: 0, width: side, height: side };
const focal = { x: 48, y: 48 };
/** Stripes and steps: every tile has a pattern of its own. */
const grey = (x: number, y: number): number => 90 + ((x * 37 + y * 91) % 97);
const fill = (channels: 3 | 4, of: (x: number, y: number) => number, alpha: (x: number, y: number) => number = () => 255): Buffer => {
  const data = Buffer.alloc(side * side * channels);
  for (let y = 0, i = 0; y < side; y++)
    for (let x = 0; x < side; x++, i += channels) {
      data.fill(Math.round(of(x, y)), i, i + 3);
      if (channels === 4) data[i + 3] = alpha(x, y);
    }
  return data;
};
const picture = { width: side, data: fill(4, grey) };
const on = (of: (x: number, y: number) => number, cut = picture) => coveredOf({ width: side, height: side, channels: 3, data: fill(3, of) }, box, cut, focal);

test('a picture as it was drawn is seen, also through a shade of four fifths', () => {
  expect(on(grey)).toEqual({ whole: 0, focal: 0 });
  expect(on((x, y) => grey(x, y) * 0.2)).toEqual({ whole: 0, focal: 0 });
});

test('under a shape, or under another picture, it is not', () => {
  expect(on(() => 127)).toEqual({ whole: 1, focal: 1 });
  expect(on((x, y) => 90 + ((x * 53 + y * 17) % 89)).whole).toBeGreaterThan(0.9);
});

test('a card over its lower half takes that half, and not the face above', () => {
  const { whole, focal: near } = coveredOf({ width: side, height: side, channels: 3, data: fill(3, (x, y) => (y < 48 ? grey(x, y) : 255)) }, box, picture, {
    x: 48,
    y: 20,
  });
  expect([whole, near]).toEqual([0.5, 0]);
});

test('what is cut out and stands on another ground is not taken for covered', () => {
  const cutOut = { width: side, data: fill(4, grey, (x) => (x % 16 === 0 ? 0 : 255)) };
  expect(on((x, y) => (x % 16 === 0 ? 250 : grey(x, y)), cutOut).whole).toBe(0);
});
