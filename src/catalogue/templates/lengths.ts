import { z } from 'zod';

/**
 * Lengths of the layout language, relative to the canvas: `6m`, `50w - 2m`, `margin + 1.5m`, `min(18h, 2*margin)`.
 * Units: `w` and `h` are a hundredth of width and height, `m` of the shorter side, `g` of their geometric mean, `px` pixels.
 * A word is one of the layout's named lengths.
 */
const term = String.raw`\d+(?:\.\d+)?(?:px|w|h|m|g)|(?:\d+(?:\.\d+)?\*)?[a-z][A-Za-z]*|0`;
const sum = String.raw`-?\s*(?:${term})(?:\s*[+-]\s*(?:${term}))*`;
const lengthPattern = new RegExp(`^(?:${sum}|(?:min|max)\\(${sum}(?:\\s*,\\s*${sum})+\\))$`);
export const lengthSchema = z.string().regex(lengthPattern, 'a length such as 6m, 50w - 2m or min(18h, 20w)');
export type Length = z.infer<typeof lengthSchema>;

export type Frame = { width: number; height: number };
export class UnknownLength extends Error {}

const units: Record<string, (frame: Frame) => number> = {
  w: (frame) => frame.width / 100,
  h: (frame) => frame.height / 100,
  m: (frame) => Math.min(frame.width, frame.height) / 100,
  g: (frame) => Math.sqrt(frame.width * frame.height) / 100,
  px: () => 1,
};

/** Evaluates a length in pixels, not yet rounded. Named lengths may use those named before them. */
export function pxOf(length: Length, frame: Frame, named: ReadonlyMap<string, number> = new Map()): number {
  const pick = /^(min|max)\((.*)\)$/s.exec(length);
  if (pick) {
    const values = (pick[2] ?? '').split(',').map((part) => sumOf(part, frame, named));
    return pick[1] === 'min' ? Math.min(...values) : Math.max(...values);
  }
  return sumOf(length, frame, named);
}

function sumOf(text: string, frame: Frame, named: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const [, sign, part = ''] of text.matchAll(/\s*([+-]?)\s*([^\s+-]+)/g)) total += (sign === '-' ? -1 : 1) * termOf(part, frame, named);
  return total;
}

function termOf(part: string, frame: Frame, named: ReadonlyMap<string, number>): number {
  if (part === '0') return 0;
  const measured = /^(\d+(?:\.\d+)?)(px|w|h|m|g)$/.exec(part);
  if (measured) return Number(measured[1]) * (units[measured[2] ?? '']?.(frame) ?? 0);
  const [factor, name] = part.includes('*') ? part.split('*') : ['1', part];
  const value = named.get(name ?? '');
  if (value === undefined) throw new UnknownLength(`no length is named “${name}” in this layout`);
  return Number(factor) * value;
}
