import { longestFrameMs, type Motion, type MotionFrame } from '../contract.ts';
import { frameCanvas, type Moving } from '../draw/moving.ts';
import type { Raster } from '../draw/raster.ts';

/** A frame of the file: which of the motion's, and how long it stands. */
export type ShownFrame = { at: number; ms: number };

/** Which frames are left out where bytes are short, in this order. */
export const thinnings = ['all', 'no fades', 'every second', 'every fourth'] as const;
export type Thinning = (typeof thinnings)[number];

/** Stills stay whatever happens, and so does the poster; what is left out gives its time to the frame before, as far as that can stand. */
export function thinned({ frames, poster }: Motion, by: Thinning): ShownFrame[] {
  const nth = by === 'every second' ? 2 : by === 'every fourth' ? 4 : 1;
  let moving = 0;
  const stays = ({ frame, into }: MotionFrame): boolean => (by === 'all' || into === undefined) && (frame === undefined || moving++ % nth === 0);
  const shown: ShownFrame[] = [];
  for (const [at, frame] of frames.entries()) {
    const last = shown.at(-1);
    if (stays(frame) || at === poster || !last || last.ms + frame.ms > longestFrameMs) shown.push({ at, ms: frame.ms });
    else last.ms += frame.ms;
  }
  return shown;
}

export type DrawnFrame = ShownFrame & { raster: Raster };

/** The frames as they are drawn; one that looks like the one before makes that one longer, up to `mostMs`, as every encoder would have it. */
export function* drawnFrames(canvas: Raster, moving: Moving, shown: readonly ShownFrame[], mostMs: number): Generator<DrawnFrame> {
  let held: DrawnFrame | undefined;
  for (const { at, ms } of shown) {
    const raster = frameCanvas(canvas, moving, at);
    const last: DrawnFrame | undefined = held;
    if (last && last.ms + ms <= mostMs && raster.data.equals(last.raster.data)) held = { raster, at: at === moving.poster ? at : last.at, ms: last.ms + ms };
    else {
      if (last) yield last;
      held = { at, ms, raster };
    }
  }
  if (held) yield held;
}
