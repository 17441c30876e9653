import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ListLayer, Manifest } from '../contract.ts';
import { itemsOf, placeList } from './place-list.ts';

const layer = (more: Partial<ListLayer> = {}): ListLayer => ({
  kind: 'list',
  slot: 'points',
  words: null,
  box: { x: 10, y: 20, width: 400, height: 300 },
  valign: 'top',
  columns: 1,
  columnGap: 20,
  gap: 12,
  mark: { kind: 'tick', colour: '#0d6f78', sizeEm: 0.9, gapEm: 0.5 },
  style: {
    size: 32,
    minSize: 14,
    weight: 400,
    colour: '#000000',
    lineHeight: 1.4,
    tracking: 0,
    align: 'left',
    maxLines: 3,
    balance: false,
    latin: { scale: 1, lineHeight: 1.4, tracking: 0 },
  },
  ...more,
});
const manifest = (text: string): Manifest => ({ locale: 'zh-CN', text: { points: text } }) as unknown as Manifest;
const textsOf = (placed: ReturnType<typeof placeList>) => placed.flatMap((one) => (one.kind === 'placed-text' && one.slot !== null ? [one] : []));

it('every line is an item, in order, all in one size, each behind its mark and inside the list', () => {
  const item = fc.stringMatching(/^[早期筛查社区a-d ]{1,14}$/).filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), fc.constantFrom(1, 2), (items, columns) => {
      const of = layer({ columns });
      const placed = placeList(of, manifest(items.join('\n')));
      const texts = textsOf(placed);
      expect(texts.map(({ text }) => text)).toEqual(itemsOf(items.join('\n')));
      expect(placed.filter(({ kind }) => kind === 'path')).toHaveLength(texts.length);
      expect(new Set(texts.map(({ fitted }) => fitted.sizePx)).size).toBe(1);
      if (!texts.every(({ fitted }) => fitted.fits)) return;
      for (const { box } of texts) {
        expect(box.x).toBeGreaterThan(of.box.x);
        expect(box.x + box.width).toBeLessThanOrEqual(of.box.x + of.box.width);
        expect(box.y).toBeGreaterThanOrEqual(of.box.y);
        expect(box.y + box.height).toBeLessThanOrEqual(of.box.y + of.box.height);
      }
      texts.forEach((one, i) => {
        const above = texts[i - columns];
        if (above) expect(one.box.y).toBeGreaterThanOrEqual(above.box.y + above.fitted.height);
      });
    }),
    { numRuns: 60 },
  );
});

it('more than fits even at the smallest size says so on every item, and nothing is cut off', () => {
  const items = Array.from({ length: 30 }, (_, i) => `第 ${i + 1} 项`);
  const texts = textsOf(placeList(layer(), manifest(items.join('\n'))));
  expect(texts).toHaveLength(30);
  expect(texts.every(({ fitted }) => !fitted.fits)).toBe(true);
});

it('numbered items count from one', () => {
  const placed = placeList(layer({ mark: { kind: 'number', colour: '#0d6f78', sizeEm: 1, gapEm: 0.4 } }), manifest('一\n二'));
  expect(placed.flatMap((one) => (one.kind === 'placed-text' && one.slot === null ? [one.text] : []))).toEqual(['1', '2']);
});

it('an empty list draws nothing', () => expect(placeList(layer(), manifest(' \n '))).toEqual([]));
