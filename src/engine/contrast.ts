import type { Box } from './contract.ts';
import type { Raster } from './raster.ts';

type Rgb = readonly [number, number, number];
export type Ink = { rgb: Rgb; alpha: number };

const channels = (colour: string): [number, number, number] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
/** A colour of a layout, `#rrggbb` or `#rrggbbaa`. */
export const inkOf = (colour: string): Ink => ({ rgb: channels(colour), alpha: colour.length === 9 ? Number.parseInt(colour.slice(7), 16) / 255 : 1 });

const linear = Float64Array.from({ length: 256 }, (_, value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
/** Relative luminance as WCAG defines it. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.2126 * (linear[Math.round(red)] as number) + 0.7152 * (linear[Math.round(green)] as number) + 0.0722 * (linear[Math.round(blue)] as number);

export const contrastRatio = (one: number, other: number): number => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

const over = (ink: Ink, under: Rgb): Rgb =>
  [0, 1, 2].map((i) => (ink.rgb[i] as number) * ink.alpha + (under[i] as number) * (1 - ink.alpha)) as [number, number, number];

/** Enough to see every shade behind a line; more only costs time. */
const mostSamples = 1500;
/** The worst pixel of a photograph is noise; a twentieth of the ground is a stroke that cannot be read. */
const worstShare = 0.05;

/** The pixels of a canvas behind some boxes, evenly spread. */
export function groundBehind(canvas: Raster, boxes: readonly Box[]): Rgb[] {
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  const step = Math.max(1, Math.floor(Math.sqrt(area / mostSamples)));
  const found: Rgb[] = [];
  for (const box of boxes) {
    const [right, bottom] = [Math.min(canvas.width, box.x + box.width), Math.min(canvas.height, box.y + box.height)];
    for (let y = Math.max(0, box.y); y < bottom; y += step)
      for (let x = Math.max(0, box.x); x < right; x += step) {
        const at = (y * canvas.width + x) * canvas.channels;
        found.push([canvas.data[at] as number, canvas.data[at + 1] as number, canvas.data[at + 2] as number]);
      }
  }
  return found;
}

/** The ratio that all but the worst twentieth of the ground keeps to the ink; null where there is no ground. */
export function contrastOn(ground: readonly Rgb[], ink: Ink): number | null {
  if (ground.length === 0) return null;
  const opaque = ink.alpha === 1 ? luminance(...ink.rgb) : null;
  const ratios = Float64Array.from(ground, (under) => contrastRatio(opaque ?? luminance(...over(ink, under)), luminance(...under))).sort();
  return ratios[Math.floor(ratios.length * worstShare)] ?? null;
}

/** The ground as it would be under a veil. */
export const veiled = (ground: readonly Rgb[], veil: Ink): Rgb[] => ground.map((under) => over(veil, under));
