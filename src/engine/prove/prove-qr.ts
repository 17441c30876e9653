import sharp from 'sharp';
import { luminance } from '../draw/contrast.ts';
import type { Box, Manifest, QrLayer } from '../contract.ts';
import { finding, type Measured } from './finding.ts';
import { limits } from '../limits.ts';
import { qrGeometry } from '../draw/qr.ts';
import { type Grey, readQr, shrinkGrey } from './read-qr.ts';
import { clip, type Raster } from '../draw/raster.ts';
import type { ReadPixels } from './worst-frame.ts';

// A scanner needs about three pixels per module: a code drawn larger is read at a half or a quarter of its size.
const scanModulePx = 3;

function greyIn({ data, width, channels }: Raster, box: Box): Grey {
  const out = new Uint8Array(box.width * box.height);
  for (let y = 0, to = 0; y < box.height; y++)
    for (let x = 0, from = ((box.y + y) * width + box.x) * channels; x < box.width; x++, from += channels)
      out[to++] = (77 * (data[from] as number) + 150 * (data[from + 1] as number) + 29 * (data[from + 2] as number)) >> 8;
  return { data: out, width: box.width, height: box.height };
}

/** As it arrives on somebody's phone: in the size of the feed, after a messenger's JPEG. */
async function passedOn(grey: Grey, scale: number): Promise<Grey> {
  const { jpegQuality } = limits.qr.shown;
  const image = sharp(Buffer.from(grey.data.buffer, grey.data.byteOffset, grey.data.length), { raw: { width: grey.width, height: grey.height, channels: 1 } });
  const sent = await (scale < 1 ? image.resize(Math.max(1, Math.round(grey.width * scale))) : image)
    .toColourspace('b-w')
    .jpeg({ quality: jpegQuality })
    .toBuffer();
  const { data, info } = await sharp(sent).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** How much smaller a phone shows the file, or a camera sees the paper. */
function scaleOf({ canvas, channel, encode }: Manifest): number {
  if (encode.print) return Math.min(1, limits.qr.scannedDpi / encode.print.dpi);
  const shown = channel.view?.shownWidthPx;
  return shown === undefined ? 1 : Math.min(1, (shown * limits.qr.shown.devicePxPerCssPx) / canvas.width);
}

/** The quiet zone's and the code's own shades, from the file. */
function shadesOf(grey: Grey, modules: number, modulePx: number): { quietDark: number; dark: number; light: number } {
  const { width, height, data } = grey;
  const code = modules * modulePx;
  const [left, top] = [Math.floor((width - code) / 2), Math.floor((height - code) / 2)];
  const quiet = limits.qr.quietModules * modulePx;
  // Counts of each shade: sorting tens of thousands of pixels would cost more than reading the code.
  const inCode = new Uint32Array(256);
  const around = new Uint32Array(256);
  for (let y = Math.max(0, top - quiet); y < Math.min(height, top + code + quiet); y++) {
    const isBeside = y < top || y >= top + code;
    for (let x = Math.max(0, left - quiet); x < Math.min(width, left + code + quiet); x++) {
      const into = isBeside || x < left || x >= left + code ? around : inCode;
      const value = data[y * width + x] as number;
      into[value] = (into[value] as number) + 1;
    }
  }
  const shadeAt = (share: number): number => {
    const wanted = inCode.reduce((sum, count) => sum + count, 0) * share;
    let seen = 0;
    for (let value = 0; value < 256; value++) if ((seen += inCode[value] as number) > wanted) return value;
    return 255;
  };
  const [dark, light] = [shadeAt(0.1), shadeAt(0.9)];
  const all = around.reduce((sum, count) => sum + count, 0);
  const darker = around.slice(0, Math.floor((dark + light) / 2)).reduce((sum, count) => sum + count, 0);
  return { quietDark: darker / Math.max(1, all), dark, light };
}

/** A smudge of the encoder may be dark; a line or a letter is more. */
const quietDarkMost = 0.004;

/** A code, read from the finished file's own pixels. */
export async function proveQr(file: ReadPixels | null, layer: QrLayer, manifest: Manifest): Promise<Measured[]> {
  const link = manifest.links[layer.slot] ?? '';
  const { modules, modulePx } = qrGeometry(link, layer.box);
  const of = { slot: layer.slot, box: layer.box };
  const { qr } = limits;
  const needed = modules + qr.quietModules * 2;
  const larger = { kind: 'larger-code', slot: layer.slot, to: needed * Math.max(qr.modulePx, Math.ceil(scanModulePx / scaleOf(manifest))) } as const;
  if (modulePx < qr.modulePx)
    return [
      finding('qr', {
        ...of,
        ok: false,
        measured: `${modulePx} px per module, ${modules} modules`,
        limit: `at least ${qr.modulePx} px per module: ${needed * qr.modulePx} px for this link`,
        source: qr.source,
        fix: larger,
      }),
    ];
  // A file of another size, or of none, has no region to read.
  if (!file) return [];
  const box = clip(layer.box, file);
  if (!box || box.width < layer.box.width || box.height < layer.box.height)
    return [finding('qr', { ...of, ok: false, measured: 'it stands off the canvas', limit: link, source: qr.source, fix: { kind: 'move', slot: layer.slot } })];
  const { pixels, linesAbove } = file.of(box);
  const region = greyIn(pixels, { ...box, y: box.y - linesAbove });
  const scale = scaleOf(manifest);
  const sent = await readQr(await passedOn(region, scale));
  // What is still read after all that is read at its own size.
  const shrink = modulePx >= scanModulePx * 4 ? 4 : modulePx >= scanModulePx * 2 ? 2 : 1;
  const read = sent === link ? sent : ((await readQr(shrinkGrey(region, shrink))) ?? (shrink > 1 ? await readQr(region) : null));
  const { quietDark, dark, light } = shadesOf(region, modules, modulePx);
  const contrast = luminance(light, light, light) - luminance(dark, dark, dark);
  return [
    finding('qr', { ...of, ok: read === link, measured: read ?? 'no code could be read', limit: link, source: qr.source, fix: larger }),
    finding('qr-resized', {
      ...of,
      ok: sent === link,
      severity: 'warn',
      measured: sent ?? `no code could be read at ${Math.round(box.width * scale)} px`,
      limit: `${link}, at ${Math.round(scale * 100)} % of its size and JPEG quality ${qr.shown.jpegQuality}`,
      source: qr.shown.source,
      fix: larger,
    }),
    finding('qr-quiet', {
      ...of,
      ok: quietDark <= quietDarkMost,
      measured: `${(quietDark * 100).toFixed(1)} % of the quiet zone is dark`,
      limit: `${qr.quietModules} modules free on every side`,
      source: qr.source,
      fix: { kind: 'move', slot: layer.slot },
    }),
    finding('qr-contrast', {
      ...of,
      ok: contrast >= qr.contrast.share,
      measured: `${Math.round(contrast * 100)} % between dark and light`,
      limit: `at least ${qr.contrast.share * 100} %`,
      source: qr.contrast.source,
      fix: { kind: 'recolour', slot: layer.slot, colour: '#000000' },
    }),
  ];
}
