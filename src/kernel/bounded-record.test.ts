import { expect, it } from 'vitest';
import { z } from 'zod';
import { boundedRecord } from './bounded-record.ts';
import { locale } from './locales.ts';

it('of two spellings of one language none is lost: both are refused', () => {
  const texts = boundedRecord(locale, z.string());
  expect(texts.parse({ 'zh-tw': '繁', en: 'a' })).toEqual({ 'zh-TW': '繁', en: 'a' });
  expect(texts.safeParse({ 'zh-tw': '甲', 'zh-TW': '乙' }).error?.issues[0]?.message).toBe('has two keys that differ in upper and lower case alone');
});
