import type { Box } from '../contract.ts';

/** A logo as it looks: width over height, and the share of its box that is ink, 0–1. */
export type Mark = { aspect: number; ink: number };
export type LockupSpace = {
  box: Box;
  align: 'left' | 'center' | 'right';
  /** Clear space between two logos, in pixels: beside one another, and between rows. */
  gap: number;
  /** No logo is drawn lower than this. */
  minHeight: number;
};
/** Where each logo stands, in the order given, or which constraint cannot be kept. */
export type Lockup =
  | { ok: true; boxes: Box[]; rows: number }
  | { ok: false; constraint: 'count' | 'clear-space' | 'min-height' | 'equal-area'; detail: string };

/** What a co-brand lock-up holds at most; more are a list of sponsors, which is set as text. */
export const mostLogos = 12;
const mostRows = 3;
/** Optical areas of one lock-up differ by at most this: brands measure it. */
export const areaTolerance = 0.03;
/** Where a pixel is more than that, one row of pixels of the lowest logo: nothing finer can be drawn, nor measured. */
export const toleranceAt = (lowestPx: number): number => Math.max(areaTolerance, 1 / lowestPx);
/** A logo may be stretched by so much to meet whole pixels: half of what people notice in a side-by-side look. */
const aspectTolerance = 0.015;
/** Below this a mark counts as a fine outline, and growing it further would make it the largest thing on the page. */
const inkMin = 0.18;
/** A second row must win so much area to be worth its unrest. */
const rowGain = 1.15;

/** How large a mark looks: its area, less where it is mostly air. */
export const opticalArea = (mark: Mark, of: { width: number; height: number }): number => of.width * of.height * Math.sqrt(Math.max(inkMin, mark.ink) / 0.5);

const sizeAt = (mark: Mark, area: number): { width: number; height: number } => {
  const height = Math.sqrt(area / Math.sqrt(Math.max(inkMin, mark.ink) / 0.5) / mark.aspect);
  return { width: height * mark.aspect, height };
};

/** Splits widths, in order, into `rows` rows so that the widest is as narrow as can be: the start of each row. */
function splitRows(widths: readonly number[], gap: number, rows: number, room: number): number[] | null {
  const starts = [0];
  let used = 0;
  for (const [i, width] of widths.entries()) {
    if (width > room) return null;
    const next = used === 0 ? width : used + gap + width;
    if (next <= room) used = next;
    else {
      starts.push(i);
      used = width;
    }
  }
  return starts.length <= rows ? starts : null;
}

type Row = { from: number; to: number; height: number };

/** The rows in which logos of one optical area stand, or null where they do not fit in so many. */
function rowsAt(marks: readonly Mark[], space: LockupSpace, area: number, most: number): Row[] | null {
  const sizes = marks.map((mark) => sizeAt(mark, area));
  const widths = sizes.map((size) => size.width);
  if (!splitRows(widths, space.gap, most, space.box.width)) return null;
  // The narrowest room that still needs no further row gives rows of about one width.
  let [low, high] = [Math.max(...widths), space.box.width];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (splitRows(widths, space.gap, most, middle)) high = middle;
    else low = middle;
  }
  const starts = splitRows(widths, space.gap, most, high) ?? [0];
  const rows = starts.map((from, i): Row => {
    const to = starts[i + 1] ?? marks.length;
    return { from, to, height: Math.max(...sizes.slice(from, to).map((size) => size.height)) };
  });
  const height = rows.reduce((sum, row) => sum + row.height, 0) + space.gap * (rows.length - 1);
  return height <= space.box.height ? rows : null;
}

/** The largest optical area at which all stand in at most `most` rows. */
function largestArea(marks: readonly Mark[], space: LockupSpace, most: number): number {
  let [low, high] = [0, space.box.width * space.box.height * 4];
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2;
    if (rowsAt(marks, space, middle, most)) low = middle;
    else high = middle;
  }
  return low;
}

/** Whole pixels whose optical area is nearest to the wanted one without visible distortion; never larger than wanted. */
function wholePixels(mark: Mark, area: number): { width: number; height: number } | null {
  const wanted = sizeAt(mark, area);
  let best: { width: number; height: number; off: number } | null = null;
  for (let height = Math.max(1, Math.floor(wanted.height) - 1); height <= Math.ceil(wanted.height); height++)
    for (let width = Math.max(1, Math.floor(wanted.width) - 2); width <= Math.ceil(wanted.width); width++) {
      if (Math.abs(width / height / mark.aspect - 1) > aspectTolerance && Math.abs(width - height * mark.aspect) > 0.5) continue;
      const off = Math.abs(opticalArea(mark, { width, height }) / area - 1);
      if (width <= Math.ceil(wanted.width) && (!best || off < best.off)) best = { width, height, off };
    }
  return best;
}

const spread = (areas: readonly number[]): number => Math.max(...areas) / Math.min(...areas) - 1;

function placeRows(sizes: readonly { width: number; height: number }[], rows: readonly Row[], space: LockupSpace): Box[] | null {
  const { box, gap, align } = space;
  const heights = rows.map((row) => Math.max(...sizes.slice(row.from, row.to).map((size) => size.height)));
  const total = heights.reduce((sum, height) => sum + height, 0) + Math.ceil(gap) * (rows.length - 1);
  if (total > box.height) return null;
  const boxes: Box[] = [];
  let y = box.y + Math.floor((box.height - total) / 2);
  for (const [i, row] of rows.entries()) {
    const inRow = sizes.slice(row.from, row.to);
    const width = inRow.reduce((sum, size) => sum + size.width, 0) + Math.ceil(gap) * (inRow.length - 1);
    if (width > box.width) return null;
    const rowHeight = heights[i] ?? 0;
    let x = box.x + (align === 'left' ? 0 : align === 'right' ? box.width - width : Math.floor((box.width - width) / 2));
    for (const size of inRow) {
      boxes.push({ x, y: y + Math.floor((rowHeight - size.height) / 2), width: size.width, height: size.height });
      x += size.width + Math.ceil(gap);
    }
    y += rowHeight + Math.ceil(gap);
  }
  return boxes;
}

/**
 * Sets logos side by side, in their order, all of one optical area within 3 %, with clear space between them, as large as
 * the box allows, in up to three rows. Where that cannot be, it says which constraint is in the way: nothing is squeezed.
 */
export function solveLockup(marks: readonly Mark[], space: LockupSpace): Lockup {
  if (marks.length === 0) return { ok: true, boxes: [], rows: 0 };
  if (marks.length > mostLogos) return { ok: false, constraint: 'count', detail: `${marks.length} logos; a lock-up holds at most ${mostLogos}` };
  let area = 0;
  let most = 1;
  for (let rows = 1; rows <= Math.min(mostRows, marks.length); rows++) {
    const found = largestArea(marks, space, rows);
    if (found > area * (rows === 1 ? 1 : rowGain)) [area, most] = [found, rows];
  }
  if (area < 1)
    return {
      ok: false,
      constraint: 'clear-space',
      detail: `${marks.length} logos with ${Math.round(space.gap)} px between them leave no room in ${space.box.width} × ${space.box.height} px`,
    };
  const tooLow = (heightPx: number): Lockup => ({
    ok: false,
    constraint: 'min-height',
    detail: `the lowest logo would be ${heightPx} px high; at least ${space.minHeight} px are asked: give the row more room, or name fewer logos`,
  });
  // Before any is rounded: of a few pixels, some logos have no whole size at all.
  const lowestWanted = Math.ceil(Math.min(...marks.map((mark) => sizeAt(mark, area).height)));
  if (lowestWanted < space.minHeight) return tooLow(lowestWanted);
  let nearly: { off: number; lockup: Lockup } | null = null;
  // Whole pixels round: a hair smaller often rounds better.
  for (let shrink = 1; shrink > 0.85; shrink *= 0.995) {
    const rows = rowsAt(marks, space, area * shrink, most);
    const sizes = marks.map((mark) => wholePixels(mark, area * shrink));
    if (!rows || sizes.some((size) => size === null)) continue;
    const whole = sizes as { width: number; height: number }[];
    const lowest = Math.min(...whole.map((size) => size.height));
    if (lowest < space.minHeight) {
      if (nearly) break;
      return tooLow(lowest);
    }
    const off = spread(whole.map((size, i) => opticalArea(marks[i] as Mark, size)));
    if (off > toleranceAt(lowest) || (nearly && off >= nearly.off)) continue;
    const boxes = placeRows(whole, rows, space);
    if (!boxes) continue;
    const lockup: Lockup = { ok: true, boxes, rows: rows.length };
    if (off <= areaTolerance) return lockup;
    nearly = { off, lockup };
  }
  if (nearly) return nearly.lockup;
  return { ok: false, constraint: 'equal-area', detail: `in ${space.box.width} × ${space.box.height} px the logos cannot be of one optical area within 3 %` };
}

/** The largest number of logos, from the first on, that can be set: whether one fits does not follow from whether more do. */
export function fittingLogos(marks: readonly Mark[], space: LockupSpace): number {
  for (let count = Math.min(marks.length, mostLogos); count > 0; count--) if (solveLockup(marks.slice(0, count), space).ok) return count;
  return 0;
}
