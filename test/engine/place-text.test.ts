import { expect, test } from 'vitest';
import { caseOf } from '#test/engine/fixtures.ts';
import { placeText } from '#engine/place/place-text.ts';

const { manifest } = caseOf('screening-poster', 1080, 1440, 'en');
const style = { weight: 700, colour: '#000000', size: 60, minSize: 20, maxLines: 2, lineHeight: 1.3, tracking: 0, align: 'left', balance: false } as const;
const layer = {
  kind: 'text' as const,
  slot: 'headline',
  words: null,
  valign: 'top' as const,
  plate: null,
  style: { ...style, latin: { scale: 1, lineHeight: 1.2, tracking: 0 } },
  box: { x: 100, y: 100, width: 800, height: 400 },
};
const leftOf = (headline: string, locale: string) => placeText(layer, { ...manifest, locale, text: { ...manifest.text, headline } })?.lines[0]?.box.x;

test('a line that begins with a quotation mark begins at the edge: the mark is half a square wide in Chinese alone', () => {
  expect(leftOf('“Every arrow”', 'en')).toBe(100);
  expect(leftOf('“早一步”', 'zh-CN')).toBe(70);
});
