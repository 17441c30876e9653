import { expect, it } from 'vitest';
import { mayReplace } from './rules.ts';

it.each([
  ['picture', 'picture', true],
  ['picture', 'animation', true],
  ['animation', 'picture', true],
  ['font', 'font', true],
  ['picture', 'font', false],
  ['document', 'picture', false],
  ['video', 'animation', false],
])('where a %s was, a %s may be: %s', (before, after, answer) => expect(mayReplace(before, after)).toBe(answer));
