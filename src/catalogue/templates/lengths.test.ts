import { expect, test } from 'vitest';
import { lengthSchema, pxOf } from './lengths.ts';

const frame = { width: 1000, height: 400 };
const named = new Map([['margin', 30]]);

test.each([
  ['0', 0],
  ['10w', 100],
  ['10h', 40],
  ['5m', 20],
  ['12px', 12],
  ['-6m', -24],
  ['50w - 2m + 1px', 493],
  ['2*margin + 1w', 70],
  ['min(18h, 20w)', 72],
  ['max(1px, 0.1m, margin)', 30],
])('%s is %d px', (length, px) => {
  expect(lengthSchema.safeParse(length).success).toBe(true);
  expect(pxOf(length, frame, named)).toBeCloseTo(px);
});

test.each(['', '6', '6em', '6m 2m', 'min(2m)', '6m +', 'calc(1w)', '1e3w'])('%s is not a length', (length) => {
  expect(lengthSchema.safeParse(length).success).toBe(false);
});

test('an unknown name is named in the error', () => {
  expect(() => pxOf('gutter + 1m', frame, named)).toThrow('no length is named “gutter”');
});
