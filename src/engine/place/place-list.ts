import { textFor } from '#kernel/locales.ts';
import type { Box, Filling, Layer, ListLayer } from '../contract.ts';
import { setAt, type FittedText } from '../text/fit-text.ts';
import { isRightToLeft } from '../text/scripts.ts';
import { offset, type PlacedText, wordsOf } from './place-text.ts';

type Mark = Extract<Layer, { kind: 'path' }>;

/** Paths of 24 × 24. */
const marks = {
  tick: 'M20.3 5.3L22 7.1L9.4 19.7L2 12.3L3.8 10.6L9.4 16.2Z',
  cross: 'M5.6 3.8L12 10.2L18.4 3.8L20.2 5.6L13.8 12L20.2 18.4L18.4 20.2L12 13.8L5.6 20.2L3.8 18.4L10.2 12L3.8 5.6Z',
  dot: 'M12 6A6 6 0 1 1 12 18A6 6 0 1 1 12 6Z',
  box: 'M4 3H20C20.6 3 21 3.4 21 4V20C21 20.6 20.6 21 20 21H4C3.4 21 3 20.6 3 20V4C3 3.4 3.4 3 4 3Z M5 5V19H19V5Z',
} as const;

/** The items of a list: a line of the text each. */
export const itemsOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

type Set = { sizePx: number; items: { text: string; fitted: FittedText }[]; rowHeights: number[]; gap: number; indent: number; height: number; fits: boolean };

/** All items at one size: rows of `columns` items, each row as high as its highest item. */
function setItems(layer: ListLayer, items: readonly string[], locale: string, sizePx: number): Set {
  const share = sizePx / layer.style.size;
  const gap = Math.round(layer.gap * Math.max(share, 0.6));
  const indent = layer.mark.kind === 'none' ? 0 : Math.round(sizePx * (layer.mark.sizeEm + layer.mark.gapEm));
  const width = columnWidth(layer) - indent;
  const set = items.map((text) => ({ text, fitted: setAt(text, sizePx, layer.style, locale, width) }));
  const rowHeights: number[] = [];
  set.forEach(({ fitted }, i) => {
    const row = Math.floor(i / layer.columns);
    rowHeights[row] = Math.max(rowHeights[row] ?? 0, fitted.height);
  });
  const height = rowHeights.reduce((sum, one) => sum + one, 0) + gap * Math.max(0, rowHeights.length - 1);
  return { sizePx, items: set, rowHeights, gap, indent, height, fits: height <= layer.box.height && set.every(({ fitted }) => fitted.fits) };
}

const columnWidth = ({ box, columns, columnGap }: ListLayer): number => Math.floor((box.width - columnGap * (columns - 1)) / columns);

/** The largest common size at which every item and the whole list fit. */
function fitItems(layer: ListLayer, items: readonly string[], locale: string): Set {
  const smallest = Math.ceil(layer.style.minSize * 2) / 2;
  for (
    let sizePx = Math.max(smallest, Math.round(layer.style.size * 2) / 2);
    ;
    sizePx = Math.max(smallest, Math.round(Math.min(sizePx - 0.5, sizePx * 0.95) * 2) / 2)
  ) {
    const set = setItems(layer, items, locale, sizePx);
    if (set.fits || sizePx <= smallest) return set;
  }
}

function markOf(layer: ListLayer, at: Box): Mark | null {
  const { kind } = layer.mark;
  return kind === 'none' || kind === 'number' ? null : { kind: 'path', box: at, viewBox: [24, 24], d: marks[kind], fill: layer.mark.colour, stretch: false };
}

/** A numbered item's number: set like a text of its own, in the mark's colour, as wide as the indent. */
function numberOf(layer: ListLayer, count: number, at: Box, locale: string, sizePx: number): PlacedText {
  const style = {
    ...layer.style,
    colour: layer.mark.colour,
    weight: 700,
    align: isRightToLeft(locale) ? ('right' as const) : ('left' as const),
    maxLines: 1,
    balance: false,
  };
  const text = String(count);
  return {
    kind: 'placed-text',
    slot: null,
    text,
    fitted: setAt(text, sizePx, style, locale, at.width),
    style,
    box: at,
    lines: [{ text, box: at }],
    plate: null,
  };
}

/** A text's lines as items, in one size, with a mark before each. */
export function placeList(layer: ListLayer, manifest: Filling): (PlacedText | Mark)[] {
  const mirrored = isRightToLeft(manifest.locale);
  const text = layer.slot === null ? textFor(layer.words ?? {}, manifest.locale) : wordsOf({ slot: layer.slot, words: null }, manifest);
  const items = itemsOf(text ?? '');
  if (items.length === 0) return [];
  const set = fitItems(layer, items, manifest.locale);
  const placed: (PlacedText | Mark)[] = [];
  const width = columnWidth(layer);
  const markPx = Math.round(set.sizePx * layer.mark.sizeEm);
  let y = layer.box.y + offset(layer.box.height - set.height, layer.valign);
  set.items.forEach(({ text: item, fitted }, i) => {
    const column = i % layer.columns;
    if (i > 0 && column === 0) y += (set.rowHeights[i / layer.columns - 1] ?? 0) + set.gap;
    const x = layer.box.x + (mirrored ? layer.columns - 1 - column : column) * (width + layer.columnGap);
    const first = { x: mirrored ? x + width - markPx : x, y: y + Math.round((fitted.lineHeightPx - markPx) / 2), width: markPx, height: markPx };
    const mark = markOf(layer, first);
    if (mark) placed.push(mark);
    if (layer.mark.kind === 'number')
      placed.push(
        numberOf(layer, i + 1, { x: mirrored ? x + width - set.indent : x, y, width: set.indent, height: fitted.lineHeightPx }, manifest.locale, set.sizePx),
      );
    const box = { x: mirrored ? x : x + set.indent, y, width: width - set.indent, height: Math.max(fitted.height, 1) };
    placed.push({
      kind: 'placed-text',
      slot: layer.slot,
      text: item,
      fitted: { ...fitted, fits: set.fits },
      style: layer.style,
      box,
      lines: fitted.lines.map((line, n) => ({ text: line.text, box: { ...box, y: y + n * fitted.lineHeightPx, height: fitted.lineHeightPx } })),
      plate: null,
    });
  });
  return placed;
}
