import { encode } from 'uqr';
import type { Box, QrLayer } from '../contract.ts';
import { fillBox, type Raster } from './raster.ts';

/** ISO/IEC 18004: four modules of quiet space on every side. */
const quietModules = 4;

const rgbOf = (colour: string): [number, number, number] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];

export type QrGeometry = { modules: number; modulePx: number; box: Box };

type Code = ReturnType<typeof encode>;
let last: { link: string; code: Code } | null = null;
/** The code of a link, at error correction M or, where it costs no larger code, better. It is asked for to place, to draw and to prove: the last one is kept. */
function codeOf(link: string): Code {
  if (last?.link !== link) last = { link, code: encode(link, { ecc: 'M', boostEcc: true, border: 0 }) };
  return last.code;
}

/** Whole pixels per module, so that no edge is blurred; what is left over widens the quiet zone. */
export function qrGeometry(link: string, box: Box): QrGeometry {
  const modules = codeOf(link).size;
  return { modules, modulePx: Math.floor(Math.min(box.width, box.height) / (modules + quietModules * 2)), box };
}

export function drawQr(canvas: Raster, layer: QrLayer, link: string): QrGeometry {
  const code = codeOf(link);
  const geometry = qrGeometry(link, layer.box);
  const { modulePx } = geometry;
  fillBox(canvas, layer.box, rgbOf(layer.paper));
  if (modulePx < 1) return geometry;
  const left = layer.box.x + Math.floor((layer.box.width - code.size * modulePx) / 2);
  const top = layer.box.y + Math.floor((layer.box.height - code.size * modulePx) / 2);
  const ink = rgbOf(layer.ink);
  code.data.forEach((line, y) =>
    line.forEach((dark, x) => {
      if (dark) fillBox(canvas, { x: left + x * modulePx, y: top + y * modulePx, width: modulePx, height: modulePx }, ink);
    }),
  );
  return geometry;
}
