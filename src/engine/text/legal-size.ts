import type { Filling, Manifest, TextStyle } from '../contract.ts';
import { type FittedText, setAt } from './fit-text.ts';

type Demand = NonNullable<Manifest['legal']>[number];

/** Pixels of the canvas that a text takes up: as wide as its widest line, as high as all of them. */
const areaOf = ({ width, height }: FittedText): number => width * height;

export const meets = (demand: Demand, fitted: FittedText): boolean =>
  'leastPx' in demand ? fitted.sizePx >= demand.leastPx : areaOf(fitted) >= demand.leastAreaPx;

/** How much of what is asked is there: 1 is just enough. */
export const shareMet = (demand: Demand, fitted: FittedText): number =>
  'leastPx' in demand ? fitted.sizePx / demand.leastPx : areaOf(fitted) / demand.leastAreaPx;

// A line this many times its wanted size has filled any box; the plan then says that the text does not fit.
const mostTimes = 12;

/** The smallest size of at least `from` at which a text meets a demand. */
function leastSize(demand: Demand, text: string, style: TextStyle, locale: string, width: number, from: number): number {
  if ('leastPx' in demand) return Math.max(from, demand.leastPx);
  let sizePx = from;
  while (!meets(demand, setAt(text, sizePx, style, locale, width)) && sizePx < style.size * mostTimes) sizePx = Math.ceil(sizePx * 1.02 * 2) / 2;
  return sizePx;
}

/** A legal line's style with the size that the law asks for as its smallest: it may not fit then, but never shrinks below. */
export function heldToLaw(of: { slot: string | null; style: TextStyle }, text: string, manifest: Filling, width: number): TextStyle {
  const due = (manifest.legal ?? []).filter(({ slot, severity }) => slot === of.slot && severity === 'block');
  if (due.length === 0) return of.style;
  const minSize = due.reduce((least, demand) => leastSize(demand, text, of.style, manifest.locale, width, least), of.style.minSize);
  return { ...of.style, minSize, size: Math.max(of.style.size, minSize) };
}
