import type { Box } from '../contract.ts';
import { type Ground, groundBehind } from './contrast.ts';
import { type Film, pixelsAt } from './film.ts';
import { clip, type Raster } from './raster.ts';
import { intersection } from '../place/seen-area.ts';

/**
 * A canvas of which one region moves. It is drawn twice, with black and with white in the slot: whatever lies over the slot
 * lets through the same share of both, so every frame follows from the two, without drawing anything again.
 */
export type Moving = {
  region: Box;
  black: Raster;
  white: Raster;
  count: number;
  poster: number;
  /** Opaque pixels of the region in a frame, before what lies over it. */
  slot(at: number): Buffer;
};

/** Frames with holes show what is drawn below the slot. */
function opaque(rgba: Buffer, layer: Box, region: Box, below: Raster | null): Buffer {
  const out = Buffer.allocUnsafe(region.width * region.height * 3);
  for (let y = 0, to = 0; y < region.height; y++) {
    let from = ((region.y - layer.y + y) * layer.width + region.x - layer.x) * 4;
    let under = below ? ((region.y + y) * below.width + region.x) * 3 : 0;
    for (let x = 0; x < region.width; x++, from += 4, under += 3, to += 3) {
      const alpha = (rgba[from + 3] as number) / 255;
      for (let i = 0; i < 3; i++)
        out[to + i] = alpha === 1 ? (rgba[from + i] as number) : Math.round((rgba[from + i] as number) * alpha + (below?.data[under + i] ?? 255) * (1 - alpha));
    }
  }
  return out;
}

/** Whether what lies below the slot shows through any frame. */
export const hasHoles = ({ frames }: Film): boolean =>
  [...new Set(frames.map(({ from }) => from))].some((rgba) => {
    for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return true;
    return false;
  });

export function movingOver(film: Film, black: Raster, white: Raster, below: Raster | null): Moving | null {
  const { box } = film.layer;
  const region = clip(box, black);
  if (!region) return null;
  const known = new Map<Buffer, Buffer>();
  const opaqueOf = (rgba: Buffer): Buffer => {
    const pixels = known.get(rgba) ?? opaque(rgba, box, region, below);
    known.set(rgba, pixels);
    return pixels;
  };
  return { region, black, white, count: film.frames.length, poster: film.poster, slot: (at) => pixelsAt(film, at, opaqueOf) };
}

/** Puts the pixels of a frame into its region of a canvas that is otherwise finished, or into a part of the region. */
function blitFrame(canvas: Raster, { region, black, white }: Moving, slot: Buffer, part: Box = region): void {
  for (let y = part.y; y < part.y + part.height; y++) {
    let from = ((y - region.y) * region.width + part.x - region.x) * 3;
    let to = (y * canvas.width + part.x) * 3;
    for (const end = to + part.width * 3; to < end; to++, from++) {
      const dark = black.data[to] as number;
      canvas.data[to] = dark + Math.round((((white.data[to] as number) - dark) * (slot[from] as number)) / 255);
    }
  }
}

/** The canvas as it is in one frame. */
export function frameCanvas(canvas: Raster, moving: Moving, at: number): Raster {
  const frame = { ...canvas, data: Buffer.from(canvas.data) };
  blitFrame(frame, moving, moving.slot(at));
  return frame;
}

/** What stands behind some boxes: one ground where nothing moves there, else that of every frame. */
export function groundsBehind(canvas: Raster, moving: Moving | null, boxes: readonly Box[]): Ground[] {
  const parts = moving ? boxes.flatMap((box) => intersection(box, moving.region) ?? []).flatMap((box) => clip(box, canvas) ?? []) : [];
  if (!moving || parts.length === 0) return [groundBehind(canvas, boxes)];
  const frame = { ...canvas, data: Buffer.from(canvas.data) };
  return Array.from({ length: moving.count }, (_, at) => {
    const slot = moving.slot(at);
    for (const part of parts) blitFrame(frame, moving, slot, part);
    return groundBehind(frame, boxes);
  });
}
