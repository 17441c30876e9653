import type { TextStyle } from '../contract.ts';
import { family, familyOf, isWeight, loadFont } from './fonts.ts';
import { joinedWidthInEm } from './joined-width.ts';
import { breakLines, brokenClauses } from './line-break.ts';
import { joined, regionalOf, setting } from './scripts.ts';

export type FittedText = {
  lines: { text: string; width: number }[];
  sizePx: number;
  /** The largest size at which it fits: `sizePx`, but where lines end better a little smaller. */
  largestPx: number;
  lineHeightPx: number;
  /** False where even the smallest allowed size is too large; the text is then set at that size all the same. */
  fits: boolean;
  width: number;
  height: number;
  trackingPx: number;
};

const cjk = /^(zh|ja|ko)\b/;
export const isLatin = (locale: string): boolean => !cjk.test(locale);

const hasJoined = /\p{Script_Extensions=Arabic}/u;
const ignorable = /^\p{Default_Ignorable_Code_Point}$/u;
const advances = new Map<string, Map<string, number>>();
/** Width of a text in em. */
export function widthInEm(text: string, weight: number, trackingEm: number, locale: string): number {
  if (!isWeight(weight)) throw new Error(`${family} is not loaded in weight ${weight}`);
  const face = `${weight} ${regionalOf(locale) ?? ''}`;
  const known = advances.get(face) ?? new Map<string, number>();
  advances.set(face, known);
  let width = 0;
  let count = 0;
  // One by one, letters that join are wider than they will be.
  const apart = hasJoined.test(text)
    ? text.replaceAll(joined, (run) => {
        width += joinedWidthInEm(run, weight);
        return '';
      })
    : text;
  for (const character of apart) {
    let advance = known.get(character);
    if (advance === undefined) {
      // What draws nothing has no width, whatever the face keeps for characters that it lacks.
      advance = ignorable.test(character) ? 0 : loadFont(weight, familyOf(character, locale)).tables.advance(character.codePointAt(0) ?? 0);
      known.set(character, advance);
    }
    width += advance;
    count++;
  }
  return width + count * trackingEm;
}

/** Half a pixel: finer steps cannot be seen and cost layout time. */
const snap = (sizePx: number): number => Math.max(1, Math.round(sizePx * 2) / 2);

/** Quotation marks of the face fill a Chinese square; in other languages they are asked for in their proportional form, as wide as the straight ones. */
export const proportional = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

/** A text broken into lines at one size; `fits` says whether its lines are few and narrow enough. */
export function setAt(text: string, sizePx: number, style: TextStyle, locale: string, width: number): FittedText {
  const latin = isLatin(locale);
  const { tracked, leastLineHeight } = setting(locale);
  const tracking = tracked ? (latin ? style.latin.tracking : style.tracking) : 0;
  const lineHeightPx = Math.round(sizePx * Math.max(leastLineHeight, latin ? style.latin.lineHeight : style.lineHeight));
  const measure = (part: string): number => widthInEm(latin ? proportional(part) : part, style.weight, tracking, locale) * sizePx;
  const lines = breakLines(text, width, measure, { locale, balance: style.balance, maxLines: style.maxLines }).map((line) => ({
    text: line,
    width: measure(line),
  }));
  const widest = Math.max(0, ...lines.map((line) => line.width));
  return {
    lines,
    sizePx,
    largestPx: sizePx,
    lineHeightPx,
    width: widest,
    height: lines.length * lineHeightPx,
    trackingPx: tracking * sizePx,
    fits: widest <= width && lines.length <= style.maxLines,
  };
}

// A headline a fifth smaller whose lines end where its clauses end reads better than the largest one.
const clauseShare = 0.78;

/** The size at which a style wants to be set in a language. */
export const wantedPx = (style: TextStyle, locale: string): number =>
  Math.max(Math.ceil(style.minSize * 2) / 2, snap(style.size * (isLatin(locale) ? style.latin.scale : 1)));

/** The largest size, from the wanted down to the smallest allowed, at which the text fits its box; within limits, one that breaks fewer clauses. */
export function fitText(text: string, style: TextStyle, locale: string, box: { width: number; height: number }): FittedText {
  const smallest = Math.ceil(style.minSize * 2) / 2;
  const wanted = wantedPx(style, locale);
  let largestPx: number | null = null;
  let best: { set: FittedText; broken: number } | null = null;
  for (let size = wanted; ; size = Math.max(smallest, snap(Math.min(size - 0.5, size * 0.96)))) {
    const set = setAt(text, size, style, locale, box.width);
    const fits = set.fits && set.height <= box.height;
    if (fits) largestPx ??= size;
    const broken = style.balance ? brokenClauses(set.lines.map((line) => line.text)) : 0;
    if (fits && (best === null || broken < best.broken)) best = { set, broken };
    if (best && (best.broken === 0 || size <= best.set.sizePx * clauseShare || size <= wanted * clauseShare))
      return { ...best.set, largestPx: largestPx ?? size, fits: true };
    if (size <= smallest) return best ? { ...best.set, largestPx: largestPx ?? size, fits: true } : { ...set, fits: false };
  }
}
