import { expect, test } from 'vitest';
import { cycle, isStaged, nothingStaged, staged, standing } from './staged-tags.ts';

const some = { value: '海报', count: 2 };
const all = { value: '海报', count: 5 };

test('a tag on some of the selection goes to all, to none, and back to some', () => {
  expect(standing(some, 5)).toBe('some');
  const first = cycle(some, 5, nothingStaged);
  expect([staged(some, 5, first), first]).toEqual(['all', { add: ['海报'], remove: [] }]);
  const second = cycle(some, 5, first);
  expect([staged(some, 5, second), second]).toEqual(['none', { add: [], remove: ['海报'] }]);
  const third = cycle(some, 5, second);
  expect([staged(some, 5, third), isStaged(third)]).toEqual(['some', false]);
});

test('a tag on all of it goes to none and back', () => {
  const first = cycle(all, 5, nothingStaged);
  expect(staged(all, 5, first)).toBe('none');
  expect(isStaged(cycle(all, 5, first))).toBe(false);
});

test('what is staged of one tag leaves the others alone', () => {
  const first = cycle(some, 5, { add: ['银河'], remove: ['旧'] });
  expect(cycle(some, 5, first)).toEqual({ add: ['银河'], remove: ['旧', '海报'] });
});
