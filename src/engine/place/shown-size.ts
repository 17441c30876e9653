import type { Manifest } from '../contract.ts';

type Of = Pick<Manifest, 'canvas' | 'channel' | 'encode'>;
const cssPxPerInch = 96;

/** CSS pixels that people see of one pixel of the canvas: on a phone's feed, or on paper held in the hand. */
export function shownScale({ canvas, channel, encode }: Of): number {
  if (encode.print) return cssPxPerInch / encode.print.dpi;
  const shown = channel.view?.shownWidthPx;
  return shown === undefined ? 1 : Math.min(1, shown / canvas.width);
}
