import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import en from '../../web/src/i18n/en.json' with { type: 'json' };
import zh from '../../web/src/i18n/zh-CN.json' with { type: 'json' };

type Words = { [key: string]: string | Words };
const flat = (words: Words, before = ''): [key: string, text: string][] =>
  Object.entries(words).flatMap(([key, value]) => (typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`)));
/** English has forms for one and for many, Chinese has one form: the same key. */
const base = (key: string): string => key.replace(/_(one|other)$/, '');
const keysOf = (words: Words): string[] => [...new Set(flat(words).map(([key]) => base(key)))].sort();
const placeholders = (text: string): string[] => [...text.matchAll(/{{(\w+)/g)].map(([, name = '']) => name).sort();

const root = resolve(import.meta.dirname, '../../web/src');
const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.(test|gen)\.ts/.test(path))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');

test('both languages say the same things', () => {
  expect(keysOf(zh)).toEqual(keysOf(en));
});

test('what is put into a text in one language is put into it in the other', () => {
  const chinese = new Map(flat(zh).map(([key, text]) => [base(key), placeholders(text)]));
  // The form for one may leave out the number.
  for (const [key, text] of flat(en)) if (!key.endsWith('_one')) expect([key, chinese.get(base(key))]).toEqual([key, placeholders(text)]);
});

test('no text is left over that nothing shows', () => {
  // `values.${filter}.${value}` shows whatever fits.
  const patterns = [...source.matchAll(/`([\w-]+\.(?:\$\{[^}]+\}|[^`\s$])+)`/g)].map(
    ([, text = '']) =>
      new RegExp(
        `^${text
          .replace(/\$\{[^}]+\}/g, '*')
          .replaceAll('.', '\\.')
          .replaceAll('*', '.+')}$`,
      ),
  );
  const isShown = (key: string): boolean => source.includes(`'${key}'`) || patterns.some((pattern) => pattern.test(key));
  expect(keysOf(en).filter((key) => !isShown(key))).toEqual([]);
});
