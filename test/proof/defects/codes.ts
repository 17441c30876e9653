import sharp from 'sharp';
import type { Box } from '#engine/contract.ts';
import { qrGeometry } from '#engine/draw/qr.ts';
import { fillBox, type Raster } from '#engine/draw/raster.ts';
import type { Case } from '../clean-set.ts';
import { boxOfKind, compose, copied, type Defect, drawnSo, engine, proofOf, withLayers } from '../defect.ts';

const inCode = (name: string, expects: Defect['expects'], spoil: (of: Case, box: Box, link: string) => ReturnType<Defect['spoil']>): Defect => ({
  name,
  expects,
  spoil: async (of) => {
    const box = boxOfKind(of, 'qr');
    const link = Object.values(of.manifest.links)[0];
    return box && link !== undefined ? spoil(of, box, link) : null;
  },
});
const inked = (of: Case, colours: { ink: string; paper: string }) =>
  proofOf(
    of,
    of.manifest,
    withLayers(of.layout, 'qr', () => colours),
  );
const painted = async (of: Case, paint: (canvas: Raster) => Promise<void> | void) => {
  const composed = await compose(of);
  const canvas = copied(composed.canvas);
  await paint(canvas);
  return drawnSo(composed, canvas);
};

/** The square of a code without its quiet zone. */
function codeIn(box: Box, link: string): Box & { modulePx: number } {
  const { modules, modulePx } = qrGeometry(link, box);
  const side = modules * modulePx;
  return { x: box.x + Math.floor((box.width - side) / 2), y: box.y + Math.floor((box.height - side) / 2), width: side, height: side, modulePx };
}

async function blurred(canvas: Raster, box: Box, sigma: number): Promise<void> {
  const { width, height } = canvas;
  const part = await sharp(canvas.data, { raw: { width, height, channels: 3 } })
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .blur(sigma)
    .raw()
    .toBuffer();
  for (let y = 0; y < box.height; y++) part.copy(canvas.data, ((box.y + y) * width + box.x) * 3, y * box.width * 3, (y + 1) * box.width * 3);
}

export const codeDefects: Defect[] = [
  inCode('a code that leads elsewhere', ['qr'], async (of, _box, link) => {
    const composed = await compose(of);
    const links = Object.fromEntries(Object.keys(of.manifest.links).map((slot) => [slot, `${link.slice(0, -1)}~`]));
    return (await engine.finish({ ...composed, manifest: { ...of.manifest, links } })).proof;
  }),
  // Three hundred dots an inch hold even that.
  inCode('a link too long for its code', ['qr'], async (of, _box, link) =>
    of.manifest.encode.print
      ? null
      : proofOf(of, { ...of.manifest, links: Object.fromEntries(Object.keys(of.manifest.links).map((slot) => [slot, `${link}?${'x'.repeat(2200)}`])) }),
  ),
  inCode('a code drawn too small', ['qr'], (of, box) =>
    proofOf(
      of,
      of.manifest,
      withLayers(of.layout, 'qr', () => ({ box: { ...box, width: 56, height: 56 } })),
    ),
  ),
  inCode('a code in pale ink', ['qr', 'qr-contrast'], (of) => inked(of, { ink: '#d4d4d4', paper: '#ffffff' })),
  inCode('a code on dark paper', ['qr', 'qr-contrast'], (of) => inked(of, { ink: '#0a0a0a', paper: '#6a6a6a' })),
  inCode('a code light on dark', ['qr'], (of) => inked(of, { ink: '#ffffff', paper: '#101010' })),
  inCode('a code in the colour of its paper', ['qr'], (of) => inked(of, { ink: '#ffffff', paper: '#ffffff' })),
  inCode('a rule in the quiet zone', ['qr-quiet'], (of, box, link) =>
    painted(of, (canvas) => {
      const code = codeIn(box, link);
      fillBox(canvas, { x: code.x, y: code.y - code.modulePx * 2, width: code.width, height: code.modulePx }, [0, 0, 0]);
    }),
  ),
  inCode('a quiet zone that is not there', ['qr-quiet'], (of, box, link) =>
    painted(of, (canvas) => {
      const code = codeIn(box, link);
      for (const side of [code.x - code.modulePx * 3, code.x + code.width + code.modulePx])
        fillBox(canvas, { x: side, y: box.y, width: code.modulePx * 2, height: box.height }, [20, 30, 40]);
    }),
  ),
  inCode('a code half covered', ['qr'], (of, box) => painted(of, (canvas) => fillBox(canvas, { ...box, height: box.height >> 1 }, [200, 210, 220]))),
  inCode('a code with a logo that hides its middle', ['qr'], (of, box) =>
    painted(of, (canvas) =>
      fillBox(
        canvas,
        { x: box.x + Math.round(box.width * 0.25), y: box.y + Math.round(box.height * 0.25), width: box.width >> 1, height: box.height >> 1 },
        [190, 40, 40],
      ),
    ),
  ),
  inCode('a code without one of its corners', ['qr'], (of, box) =>
    painted(of, (canvas) => fillBox(canvas, { ...box, width: Math.round(box.width * 0.42), height: Math.round(box.height * 0.42) }, [255, 255, 255])),
  ),
  inCode('a blurred code', ['qr', 'qr-resized'], (of, box, link) => painted(of, (canvas) => blurred(canvas, box, codeIn(box, link).modulePx * 1.2))),
  inCode('a code that does not survive the way to a phone', ['qr-resized'], (of) =>
    proofOf(of, {
      ...of.manifest,
      encode: { ...of.manifest.encode, ...(of.manifest.encode.print ? { print: { ...of.manifest.encode.print, dpi: 4000 } } : {}) },
      channel: { ...of.manifest.channel, view: { ...of.manifest.channel.view, shownWidthPx: Math.max(12, Math.round(of.manifest.canvas.width / 16)) } },
    }),
  ),
  inCode('a code that is not drawn', ['qr'], (of, box) => painted(of, (canvas) => fillBox(canvas, box, [255, 255, 255]))),
];
