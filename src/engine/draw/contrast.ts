import type { Box } from '../contract.ts';
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

/** Enough to see every shade behind a line; more only costs time. */
const mostSamples = 1500;
/** The worst pixel of a photograph is noise; a twentieth of the ground is a stroke that cannot be read. */
const worstShare = 0.05;

/** Pixels of red, green and blue, one after another. */
export type Ground = Uint8Array;

/** The pixels of a canvas behind some boxes, evenly spread. */
export function groundBehind(canvas: Raster, boxes: readonly Box[]): Ground {
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  const step = Math.max(1, Math.floor(Math.sqrt(area / mostSamples)));
  const found = new Uint8Array(boxes.reduce((sum, box) => sum + Math.ceil(box.width / step) * Math.ceil(box.height / step), 0) * 3);
  let to = 0;
  for (const box of boxes) {
    const [right, bottom] = [Math.min(canvas.width, box.x + box.width), Math.min(canvas.height, box.y + box.height)];
    for (let y = Math.max(0, box.y); y < bottom; y += step)
      for (let x = Math.max(0, box.x), at = (y * canvas.width + x) * canvas.channels; x < right; x += step, at += step * canvas.channels) {
        found[to++] = canvas.data[at] as number;
        found[to++] = canvas.data[at + 1] as number;
        found[to++] = canvas.data[at + 2] as number;
      }
  }
  return found.subarray(0, to);
}

/** The ratio that all but the worst twentieth of the ground keeps to the ink; null where there is no ground. */
export function contrastOn(ground: Ground, { rgb: [red, green, blue], alpha }: Ink): number | null {
  if (ground.length === 0) return null;
  const opaque = luminance(red, green, blue);
  const ratios = new Float64Array(ground.length / 3);
  const over = (ink: number, under: number): number => ink * alpha + under * (1 - alpha);
  for (let i = 0, at = 0; i < ratios.length; i++, at += 3) {
    const [r, g, b] = [ground[at] as number, ground[at + 1] as number, ground[at + 2] as number];
    ratios[i] = contrastRatio(alpha === 1 ? opaque : luminance(over(red, r), over(green, g), over(blue, b)), luminance(r, g, b));
  }
  return ratios.sort()[Math.floor(ratios.length * worstShare)] ?? null;
}

/** The ratio on the worst of several grounds; null where there is none. */
export function worstContrast(grounds: readonly Ground[], ink: Ink): number | null {
  const ratios = grounds.flatMap((ground) => contrastOn(ground, ink) ?? []);
  return ratios.length === 0 ? null : Math.min(...ratios);
}

/** The mean colour of a ground. */
export function meanOf(ground: Ground): [number, number, number] {
  const sum: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < ground.length; i++) sum[i % 3] = (sum[i % 3] as number) + (ground[i] as number);
  return sum.map((value) => value / Math.max(1, ground.length / 3)) as [number, number, number];
}

/** The ground as it would be under a veil. */
export const veiled = (ground: Ground, { rgb, alpha }: Ink): Ground =>
  ground.map((under, i) => Math.round((rgb[i % 3] as number) * alpha + under * (1 - alpha)));
