import { textFor } from '#kernel/locales.ts';
import type { Box, Filling, StackLayer, TextLayer } from '../contract.ts';
import { fitText, type FittedText, isLatin } from '../text/fit-text.ts';
import { heldToLaw } from '../text/legal-size.ts';
import { trailingHalf, withoutMarks } from '../text/scripts.ts';

type Horizontal = 'left' | 'center' | 'right';
type Vertical = 'top' | 'middle' | 'bottom';
type Plate = NonNullable<TextLayer['plate']>;

/** A text with its final lines; boxes are canvas pixels. */
export type PlacedText = {
  kind: 'placed-text';
  slot: string | null;
  text: string;
  fitted: FittedText;
  style: TextLayer['style'];
  /** What the text was given. */
  box: Box;
  /** One box per line, as wide as the text's box. */
  lines: { text: string; box: Box }[];
  plate: (Plate & { box: Box }) | null;
};
export type PlacedRule = { kind: 'rule'; box: Box; fill: Plate['fill'] };

/** Where something begins in a room that is larger by `free`. */
export const offset = (free: number, at: Horizontal | Vertical): number =>
  Math.round(at === 'left' || at === 'top' ? 0 : at === 'right' || at === 'bottom' ? free : free / 2);

type Words = { slot: string | null; words: Record<string, string> | null };
/** The words of a slot or of the template; null where there are none, and then nothing is drawn. */
export const wordsOf = (of: Words, manifest: Filling): string | null => {
  const text = of.slot === null ? textFor(of.words ?? {}, manifest.locale) : manifest.text[of.slot];
  const shown = withoutMarks(text ?? '', manifest.locale);
  return shown.trim() === '' ? null : shown;
};

/** What a plate leaves of a width. */
const innerWidth = ({ plate }: { plate: Plate | null }, width: number): number => width - (plate?.padX ?? 0) * 2;

type Fitted = {
  text: string;
  fitted: FittedText;
  inner: { padX: number; padY: number };
  /** Null where marks are as wide as they look. */ trailing: RegExp | null;
};
function fitWithin(of: { style: TextLayer['style']; plate: Plate | null }, text: string, locale: string, room: { width: number; height: number }): Fitted {
  const inner = { padX: of.plate?.padX ?? 0, padY: of.plate?.padY ?? 0 };
  const fitted = fitText(text, of.style, locale, { width: room.width - inner.padX * 2, height: room.height - inner.padY * 2 });
  return { text, fitted, inner, trailing: isLatin(locale) ? null : trailingHalf(locale) };
}

/** Marks fill half their square: seen, a line that ends in a closing one is half a character shorter. */
const leading = /^[（「『【《“]/u;
const opticalShift = (line: string, align: Horizontal, sizePx: number, trailing: RegExp | null): number => {
  if (!trailing) return 0;
  if (align === 'left') return leading.test(line) ? -sizePx / 2 : 0;
  if (align === 'right') return trailing.test(line) ? sizePx / 2 : 0;
  return ((trailing.test(line) ? 1 : 0) - (leading.test(line) ? 1 : 0)) * (sizePx / 4);
};

function place(of: Words & { style: TextLayer['style']; plate: Plate | null }, set: Fitted, box: Box, at: { x: number; y: number }, width: number): PlacedText {
  const { fitted, inner, trailing } = set;
  const plateWidth = Math.ceil(fitted.width) + inner.padX * 2;
  const plateX = at.x + offset(width - plateWidth, of.style.align);
  const textX = of.plate ? plateX + inner.padX : at.x;
  const textWidth = of.plate ? Math.ceil(fitted.width) : width;
  return {
    kind: 'placed-text',
    slot: of.slot,
    text: set.text,
    fitted,
    style: of.style,
    box,
    lines: fitted.lines.map((line, i) => ({
      text: line.text,
      box: {
        x: textX + Math.round(opticalShift(line.text, of.style.align, fitted.sizePx, trailing)),
        y: at.y + inner.padY + i * fitted.lineHeightPx,
        width: textWidth,
        height: fitted.lineHeightPx,
      },
    })),
    plate: of.plate ? { ...of.plate, box: { x: plateX, y: at.y, width: plateWidth, height: fitted.height + inner.padY * 2 } } : null,
  };
}

export function placeText(own: TextLayer, manifest: Filling): PlacedText | null {
  const text = wordsOf(own, manifest);
  if (text === null) return null;
  const layer = { ...own, style: heldToLaw(own, text, manifest, innerWidth(own, own.box.width)) };
  const set = fitWithin(layer, text, manifest.locale, layer.box);
  const height = set.fitted.height + set.inner.padY * 2;
  return place(layer, set, layer.box, { x: layer.box.x, y: layer.box.y + offset(layer.box.height - height, layer.valign) }, layer.box.width);
}

type Depends = { with?: string | undefined; unless?: string | undefined };
type Item = { child: StackLayer['children'][number]; set: Fitted | null; height: number; gap: number };

/** The parts of a stack that are drawn, their texts set at most at `share` of the wanted size. */
function stackItems(layer: StackLayer, manifest: Filling, isDrawn: (of: Depends) => boolean, share: number): { items: Item[]; total: number } {
  const items: Item[] = [];
  for (const own of layer.children) {
    if (!isDrawn(own)) continue;
    if (own.kind === 'rule') {
      items.push({ child: own, set: null, height: own.height, gap: own.gap });
      continue;
    }
    const text = wordsOf(own, manifest);
    if (text === null) continue;
    const child = { ...own, style: heldToLaw(own, text, manifest, innerWidth(own, layer.box.width)) };
    const style = { ...child.style, size: Math.max(child.style.minSize, child.style.size * share) };
    const set = fitWithin({ style, plate: child.plate }, text, manifest.locale, { width: layer.box.width, height: child.maxHeight });
    items.push({ child, set, height: set.fitted.height + set.inner.padY * 2, gap: Math.round(child.gap * share) });
  }
  return { items, total: items.reduce((sum, item, i) => sum + item.height + (i === 0 ? 0 : item.gap), 0) };
}

// Below two thirds of the wanted sizes a stack no longer has the hierarchy it was designed with.
const stackShareMin = 0.65;

/** Texts and rules under one another as one block: a text takes the height it needs, and all shrink together until the block fits. */
export function placeStack(layer: StackLayer, manifest: Filling, isDrawn: (of: Depends) => boolean): (PlacedText | PlacedRule)[] {
  let share = 1;
  let { items, total } = stackItems(layer, manifest, isDrawn, share);
  while (total > layer.box.height && share > stackShareMin) {
    share -= 0.05;
    ({ items, total } = stackItems(layer, manifest, isDrawn, share));
  }
  // A block that is still too high would stand on its neighbours: its texts then count as not fitting.
  const overflows = total > layer.box.height;
  let y = layer.box.y + offset(layer.box.height - total, layer.valign);
  return items.map(({ child, set, height, gap }, i) => {
    if (i > 0) y += gap;
    const box = { x: layer.box.x, y, width: layer.box.width, height: child.kind === 'text' ? Math.round(child.maxHeight) : height };
    const at = { x: layer.box.x, y };
    y += height;
    if (child.kind === 'rule' || !set) {
      const width = child.kind === 'rule' ? child.width : 0;
      return {
        kind: 'rule',
        box: { x: at.x + offset(layer.box.width - width, layer.align), y: at.y, width, height },
        fill: child.kind === 'rule' ? child.fill : '#00000000',
      };
    }
    const placed = place(child, set, box, at, layer.box.width);
    return overflows ? { ...placed, fitted: { ...placed.fitted, fits: false } } : placed;
  });
}
