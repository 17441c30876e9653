import { expect, it } from 'vitest';
import { locale, textFor, widening } from './locales.ts';

it('a text is found for a locale, then for what that is a kind of, never for another', () => {
  expect(widening('zh-Hant-TW')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  expect(textFor({ zh: '简', 'zh-Hant': '繁' }, 'zh-Hant-TW')).toBe('繁');
  expect(textFor({ 'es-419': 'hola', en: 'hello' }, 'es')).toBeNull();
  expect(textFor({ es: 'hola' }, 'es-419')).toBe('hola');
});

it('a language tag may have digits and several parts, and ends somewhere', () => {
  for (const tag of ['en', 'es-419', 'zh-Hant-TW', 'sl-rozaj-biske-1994']) expect(locale.safeParse(tag).success).toBe(true);
  for (const tag of ['EN', 'e', 'en-', 'en_US', `en${'-abcdefgh'.repeat(5)}`]) expect(locale.safeParse(tag).success).toBe(false);
});
