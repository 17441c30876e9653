import type { Box, Manifest } from '../contract.ts';

export type NamedArea = { check: 'safe-area' | 'crop'; id: string; box: Box };

/** What a channel shows of the canvas: the part that it neither covers nor cuts off, and each part that it shows by itself. */
export function seenAreas({ canvas, channel: { view } }: Pick<Manifest, 'canvas' | 'channel'>): NamedArea[] {
  const areas: NamedArea[] = [];
  if (view?.safeArea) {
    const { top, right, bottom, left } = view.safeArea;
    areas.push({ check: 'safe-area', id: 'safe area', box: { x: left, y: top, width: canvas.width - left - right, height: canvas.height - top - bottom } });
  }
  for (const { id, box } of view?.crops ?? []) areas.push({ check: 'crop', id, box });
  return areas;
}

export function intersection(a: Box, b: Box): Box | null {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const [width, height] = [Math.min(a.x + a.width, b.x + b.width) - x, Math.min(a.y + a.height, b.y + b.height) - y];
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** The part of the canvas that is seen wherever the file is shown; the whole canvas where there is no such part. */
export function alwaysSeen(manifest: Pick<Manifest, 'canvas' | 'channel'>): Box {
  const whole: Box = { x: 0, y: 0, ...manifest.canvas };
  return seenAreas(manifest).reduce<Box | null>((seen, { box }) => seen && intersection(seen, box), whole) ?? whole;
}

/** By how many pixels a box stands out of another. */
export const outsideBy = (inner: Box, outer: Box): number =>
  Math.max(0, outer.x - inner.x, outer.y - inner.y, inner.x + inner.width - outer.x - outer.width, inner.y + inner.height - outer.y - outer.height);
