import { expect, test } from 'vitest';
import { customPatch, type Field, newField } from './contract.ts';
import { mergeCustom, sizeOfValues } from './rules.ts';

const field = (type: Field['type'], more: Partial<Field> = {}) => ({
  type,
  archived: false,
  options: type.startsWith('choice') ? ['a', 'b', 'c'].map((value) => ({ value, label: { en: value } })) : [],
  ...more,
});
const fields = new Map(
  Object.entries({
    line: field('text'),
    story: field('long-text'),
    price: field('number'),
    shot: field('date'),
    signed: field('boolean'),
    one: field('choice'),
    many: field('choices'),
    old: field('text', { archived: true }),
  }),
);
const merge = (patch: Record<string, unknown>, before: Record<string, unknown> = {}) => mergeCustom(fields, before, customPatch.parse(patch));

test('every type takes its own values, cleaned', () => {
  const patch = { line: ' a\u0000b\n c ', story: 'one\ntwo', price: -1.5, shot: '2026-02-28', signed: false, one: 'b', many: ['c', 'a', 'c'] };
  expect(merge(patch)).toEqual({
    problems: [],
    custom: { line: 'ab c', story: 'one\ntwo', price: -1.5, shot: '2026-02-28', signed: false, one: 'b', many: ['c', 'a'] },
  });
});

test('a value that does not fit is refused with its pointer, all of them at once', () => {
  const wrong = { line: 'x'.repeat(501), price: '12', shot: '2026-02-30', signed: 'yes', one: 'z', many: ['a', 'z'], unknown: 1, story: ['a'] };
  const { problems } = merge(wrong);
  expect(problems.map((problem) => problem.pointer).toSorted()).toEqual(
    Object.keys(wrong)
      .map((key) => `/custom/${key}`)
      .toSorted(),
  );
});

test('what is not named stays; null, emptied text and no choice remove', () => {
  const before = { line: 'x', price: 1, many: ['a'], story: 'y', one: 'a' };
  expect(merge({ line: null, story: '  ', many: [] }, before).custom).toEqual({ price: 1, one: 'a' });
});

test('a value of an archived field can be kept and removed, not changed', () => {
  expect(merge({ old: 'kept' }, { old: 'kept' }).problems).toEqual([]);
  expect(merge({ old: 'new' }, { old: 'kept' }).problems).toMatchObject([{ pointer: '/custom/old' }]);
  expect(merge({ old: null }, { old: 'kept' }).custom).toEqual({});
});

test('values are measured as they are sent: in UTF-8', () => {
  expect(sizeOfValues({ a: '检查' })).toBe('{"a":"检查"}'.length + 4);
});

test('options belong to choices, at least one, none twice', () => {
  const of = (type: string, values: string[]) =>
    newField.safeParse({ key: 'k', label: { en: 'K' }, type, options: values.map((value) => ({ value, label: { en: value } })) }).success;
  expect([of('choice', ['a']), of('choices', ['a', 'b']), of('text', [])]).toEqual([true, true, true]);
  expect([of('choice', []), of('text', ['a']), of('choice', ['a', 'a'])]).toEqual([false, false, false]);
});
