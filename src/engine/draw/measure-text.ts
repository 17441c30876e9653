import type { Box, Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { limits } from '../limits.ts';
import type { PlacedText } from '../place/place-text.ts';
import { clip, inflate, union, wordsOf } from './raster.ts';
import { intersection } from '../place/seen-area.ts';
import { shownScale } from '../place/shown-size.ts';
import type { Veil } from './veil.ts';

/** What was seen of a text while it was drawn. */
export type TextMeasure = {
  placed: PlacedText;
  /** Where each line has ink; null where it has none. */
  inks: (Box | null)[];
  /** The share of its ink that something else lies over. */
  hidden: number;
  /** Of the text's colour to what is behind it, the worst twentieth left out. */
  contrast: number | null;
  contrastAsked: number;
  veil: Veil | null;
};

/** Where each line is set: as wide as its characters are, as high as a character. */
export function lineAreas({ lines, fitted, style }: PlacedText): Box[] {
  return lines.map(({ box }, i): Box => {
    const width = Math.ceil(fitted.lines[i]?.width ?? box.width);
    const free = box.width - width;
    const height = Math.min(box.height, Math.ceil(fitted.sizePx));
    return {
      x: box.x + (style.align === 'left' ? 0 : style.align === 'right' ? free : Math.floor(free / 2)),
      y: box.y + Math.floor((box.height - height) / 2),
      width,
      height,
    };
  });
}

/** Where a text's ink can be: its lines as wide as they are set, with room for what reaches out, such as the tail of a g. */
export function reachOf(placed: PlacedText): Box | null {
  const inks = lineAreas(placed).map((area, i): Box => ({ ...area, y: placed.lines[i]?.box.y ?? area.y, height: placed.lines[i]?.box.height ?? area.height }));
  const [first, ...rest] = inks;
  if (!first) return null;
  const reach = inflate(rest.reduce(union, first), Math.ceil(placed.fitted.sizePx * 0.4));
  return placed.plate ? union(reach, placed.plate.box) : reach;
}

/** The contrast that a text of this size and weight must have where it is shown. */
export function contrastAsked({ fitted, style }: PlacedText, manifest: Manifest, layout: TemplateLayoutSnapshot): number {
  const { text, largeText, largePx, largeBoldPx, boldWeight } = limits.contrast;
  const shownPx = fitted.sizePx * shownScale(manifest);
  const isLarge = shownPx >= largePx || (style.weight >= boldWeight && shownPx >= largeBoldPx);
  return Math.max(isLarge ? largeText : text, layout.minContrast ?? 0);
}

/** Less is what resampling leaves of an edge. */
const inkDelta = 12;
const isInk = (before: Buffer, after: Buffer, i: number): boolean =>
  Math.abs((after[i] as number) - (before[i] as number)) > inkDelta ||
  Math.abs((after[i + 1] as number) - (before[i + 1] as number)) > inkDelta ||
  Math.abs((after[i + 2] as number) - (before[i + 2] as number)) > inkDelta;

/** Where a region differs from what it was before a text was drawn, line by line. Both are RGBA. */
export function inksBetween(before: Buffer, after: Buffer, region: Box, placed: PlacedText): (Box | null)[] {
  const ends = placed.lines.map(({ box }) => box.y + box.height - region.y);
  const first = (placed.lines[0]?.box.y ?? region.y) - region.y;
  const found = placed.lines.map(() => ({ left: Infinity, right: -1, top: Infinity, bottom: -1 }));
  const spill = Math.ceil(placed.fitted.sizePx * 0.4);
  const [was, is] = [wordsOf(before), wordsOf(after)];
  for (let y = Math.max(0, first - spill); y < region.height; y++) {
    const at = ends.findIndex((end) => y < end);
    const line = found[at < 0 ? found.length - 1 : at];
    if (!line) continue;
    for (let x = 0, word = y * region.width; x < region.width; x++, word++) {
      // Most of a region is ground, and stays as it was.
      if (was[word] === is[word]) continue;
      if (!isInk(before, after, word * 4)) continue;
      if (x < line.left) line.left = x;
      if (x > line.right) line.right = x;
      if (y < line.top) line.top = y;
      if (y > line.bottom) line.bottom = y;
    }
  }
  return found.map(({ left, right, top, bottom }) =>
    right < 0 ? null : { x: region.x + left, y: region.y + top, width: right - left + 1, height: bottom - top + 1 },
  );
}

/** Does any of the box lie off the canvas? */
export const isCut = (box: Box, canvas: { width: number; height: number }): boolean => {
  const seen = clip(box, canvas);
  return seen === null || seen.width < box.width || seen.height < box.height;
};

/** Texts in groups, none of which reaches into another of its group: what a group leaves out of a canvas tells of each by itself. */
export function groupsApart(texts: readonly PlacedText[]): PlacedText[][] {
  const groups: { text: PlacedText; reach: Box | null }[][] = [];
  for (const text of texts) {
    const reach = reachOf(text);
    const free = groups.find((group) => group.every((other) => !reach || !other.reach || intersection(reach, other.reach) === null));
    if (free) free.push({ text, reach });
    else groups.push([{ text, reach }]);
  }
  return groups.map((group) => group.map((each) => each.text));
}

/** How much of a text's ink is not seen: `alone` is the region with the words over all else, `seen` as it was drawn. All are RGBA. */
export function shareHidden(bare: Buffer, alone: Buffer, seen: Buffer): number {
  let ink = 0;
  let hidden = 0;
  for (let i = 0; i < bare.length; i += 4) {
    if (!isInk(bare, alone, i)) continue;
    ink++;
    if (!isInk(bare, seen, i)) hidden++;
  }
  return hidden / Math.max(1, ink);
}
