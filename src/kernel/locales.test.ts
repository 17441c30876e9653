import { expect, it } from 'vitest';
import { locale, textFor, widening } from './locales.ts';

it('a text is found for a locale, then for what that is a kind of, never for another', () => {
  expect(widening('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  expect(textFor({ zh: '简', 'zh-Hant': '繁' }, 'zh-Hant-TW')).toBe('繁');
  expect(textFor({ 'es-419': 'hola', en: 'hello' }, 'es')).toBeNull();
  expect(textFor({ es: 'hola' }, 'es-419')).toBe('hola');
});

it('a text in one Chinese script serves all who read that script, and nobody else', () => {
  const texts = { 'zh-CN': '时间', 'zh-TW': '時間' };
  for (const tag of ['zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-HK']) expect([tag, textFor(texts, tag)]).toEqual([tag, '時間']);
  for (const tag of ['zh', 'zh-SG', 'zh-Hans-MY']) expect([tag, textFor(texts, tag)]).toEqual([tag, '时间']);
  expect(textFor({ 'zh-CN': '时间' }, 'zh-HK')).toBeNull();
  expect(textFor({ zxx: '1' }, 'th')).toBe('1');
});

it('a language tag has one spelling, so that nobody reads the other Chinese script for a small letter', () => {
  for (const [said, tag] of Object.entries({ 'zh-tw': 'zh-TW', 'zh-hant-hk': 'zh-Hant-HK', 'ug-latn': 'ug-Latn', iw: 'he', 'es-419': 'es-419' }))
    expect(locale.parse(said)).toBe(tag);
});

it('a language tag may have digits and several parts, and ends somewhere', () => {
  for (const tag of ['en', 'es-419', 'zh-Hant-TW', 'sl-rozaj-biske-1994']) expect(locale.safeParse(tag).success).toBe(true);
  for (const tag of ['EN', 'e', 'en-', 'en_US', 'en-12', 'en-abc-abc', `en${'-abcdefgh'.repeat(5)}`]) expect(locale.safeParse(tag).success).toBe(false);
});
