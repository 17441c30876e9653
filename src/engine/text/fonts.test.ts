import { expect, test } from 'vitest';
import { fontDigests, missingGlyphs } from './fonts.ts';

test('rare characters of names are covered', () => {
  expect(missingGlyphs('堉䶮榃社区 José Ñandú', 'zh-CN', fontDigests())).toEqual([]);
});

test('characters that would show as boxes are named, each once', () => {
  expect(missingGlyphs('筛查🩺🩺\u{e000}', 'zh-CN', fontDigests())).toEqual(['🩺', '\u{e000}']);
});

test('line ends and joiners need no glyph', () => {
  expect(missingGlyphs('早\n安\u200d心', 'zh-CN')).toEqual([]);
});

test('every font file has a digest of its own', () => {
  const digests = fontDigests().map((font) => font.digest);
  expect(new Set(digests).size).toBe(4);
  for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
});
