import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TextStyle } from '../contract.ts';
import { fitText } from './fit-text.ts';

const style: TextStyle = {
  size: 60,
  minSize: 20,
  weight: 700,
  colour: '#000000',
  lineHeight: 1.2,
  tracking: 0,
  align: 'left',
  maxLines: 3,
  balance: true,
  latin: { scale: 0.9, lineHeight: 1.1, tracking: 0 },
};

test('a text is set between its smallest and its wanted size, inside its box whenever it says that it fits', () => {
  const text = fc.string({ unit: fc.constantFrom(...'早筛查，安心。abcde 12月'), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 60, max: 900 }), fc.integer({ min: 24, max: 300 }), fc.constantFrom('zh-CN', 'en'), (words, width, height, locale) => {
      const set = fitText(words, style, locale, { width, height });
      expect(set.sizePx).toBeGreaterThanOrEqual(style.minSize);
      expect(set.sizePx).toBeLessThanOrEqual(style.size);
      if (set.fits) {
        expect(set.width).toBeLessThanOrEqual(width);
        expect(set.height).toBeLessThanOrEqual(height);
        expect(set.lines.length).toBeLessThanOrEqual(style.maxLines);
      } else expect(set.sizePx).toBe(style.minSize);
    }),
  );
});

test('a text that is too long keeps all its words and says that it does not fit', () => {
  const words = '社区免费健康筛查'.repeat(20);
  const set = fitText(words, style, 'zh-CN', { width: 300, height: 100 });
  expect(set.fits).toBe(false);
  expect(set.lines.map((line) => line.text).join('')).toBe(words);
});

test('a slightly smaller headline that ends its lines where its clauses end is preferred', () => {
  const set = fitText('把时间留给家人，也爱自己', style, 'zh-CN', { width: 410, height: 300 });
  expect(set.lines.map((line) => line.text)).toEqual(['把时间留给家人，', '也爱自己']);
});
