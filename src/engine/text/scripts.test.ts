import { expect, test } from 'vitest';
import { isolated, isRightToLeft, setting, withoutMarks } from './scripts.ts';

const shown = (line: string): string => isolated(line, 'ar').replaceAll('\u2066', '[').replaceAll('\u2069', ']');

test('a telephone number and a date in Arabic are read as they are dialled and written', () => {
  expect(shown('هاتف: 400-820-1234')).toBe('هاتف: [400-820-1234]');
  for (const number of ['2026-12-05', '5/12/2026', '+86 21 6234 5678', '021-6234-5678', '(021) 6234-5678'])
    expect(shown(`في ${number}`)).toBe(`في [${number}]`);
  expect(shown('في 2026-12-05 9:00')).toBe('في [2026-12-05] 9:00');
});

test('times, ranges and single numbers are read in the direction of the text', () => {
  for (const line of ['9:00–12:00', '09:30', '40-65 سنة', '1500', '12/5']) expect(shown(line)).toBe(line);
  expect(isolated('400-820-1234', 'en')).toBe('400-820-1234');
});

test('direction follows the script in which a language is written', () => {
  expect(['ar', 'ug', 'he', 'fa', 'kk-Arab', 'ckb'].map(isRightToLeft)).not.toContain(false);
  expect(['ug-Latn', 'kk', 'zh-CN', 'en', 'zxx'].map(isRightToLeft)).not.toContain(true);
  expect([setting('ug').tracked, setting('ug-Latn').tracked, setting('vi').leastLineHeight, setting('en').leastLineHeight]).toEqual([false, true, 1.45, 1]);
});

test('marks of direction in pasted text take no place where all of it runs from the left, and stay where something does not', () => {
  expect(withoutMarks('\u200e\u200eHealth\u2069 check\ufe0f', 'en')).toBe('Health check');
  expect(withoutMarks('\u200fשלום', 'en')).toBe('\u200fשלום');
  expect(withoutMarks('\u200eA', 'ar')).toBe('\u200eA');
});
