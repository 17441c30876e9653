import type { Box } from '../contract.ts';
import { contrastOn, type Ground, type Ink, inkOf, luminance, meanOf, veiled } from './contrast.ts';
import { clip, inflate, type Raster } from './raster.ts';

/** A soft patch behind a text that its ground would swallow. */
export type Veil = { box: Box; /** How far it fades out past the box. */ featherPx: number; ink: Ink };

/** More is a plate, which only a designer may decide on. */
const mostAlpha = 0.78;
/** What is asked is met with a little to spare: the encoder moves pixels. */
const margin = 1.06;

/** Dark behind light type, light behind dark type, in the hue that is there: the mean of the ground, far darkened or lightened. */
function tintOf(grounds: readonly Ground[], ink: Ink): [number, number, number] {
  const isLight = luminance(...ink.rgb) > 0.22;
  const means = grounds.map(meanOf);
  return ([0, 1, 2] as const)
    .map((i) => means.reduce((sum, mean) => sum + mean[i], 0) / means.length)
    .map((value) => Math.round(isLight ? value * 0.12 : 255 - (255 - value) * 0.12)) as [number, number, number];
}

/**
 * The thinnest veil that gives a text the asked contrast on every one of its grounds, or null where no veil may. It follows
 * from grounds and text alone, so the same manifest always gets the same one.
 */
export function veilFor(grounds: readonly Ground[], colour: string, asked: number, box: Box, sizePx: number): Veil | null {
  const ink = inkOf(colour);
  const rgb = tintOf(grounds, ink);
  for (let step = 1; step <= 39; step++) {
    const alpha = (step / 39) * mostAlpha;
    if (grounds.every((ground) => (contrastOn(veiled(ground, { rgb, alpha }), ink) ?? 0) >= asked * margin))
      return { box: inflate(box, Math.round(sizePx * 0.3)), featherPx: Math.max(2, Math.round(sizePx * 0.5)), ink: { rgb, alpha } };
  }
  return null;
}

/** Lays a veil on a canvas, in place. */
export function layVeil(canvas: Raster, { box, featherPx, ink }: Veil): void {
  const area = clip(inflate(box, featherPx), canvas);
  if (!area) return;
  const away = (at: number, from: number, size: number): number => Math.max(0, from - at, at - (from + size - 1)) / featherPx;
  for (let y = area.y; y < area.y + area.height; y++) {
    const down = away(y, box.y, box.height);
    for (let x = area.x; x < area.x + area.width; x++) {
      const across = away(x, box.x, box.width);
      const near = Math.max(0, 1 - Math.sqrt(down * down + across * across));
      const alpha = ink.alpha * near * near * (3 - 2 * near);
      const at = (y * canvas.width + x) * 3;
      for (let i = 0; i < 3; i++) canvas.data[at + i] = Math.round((canvas.data[at + i] as number) * (1 - alpha) + (ink.rgb[i] as number) * alpha);
    }
  }
}
