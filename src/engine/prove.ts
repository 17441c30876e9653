import sharp from 'sharp';
import type { Box, Check, Manifest, Proof, QrLayer, TemplateLayoutSnapshot } from './contract.ts';
import { missingGlyphs } from './fonts.ts';
import type { PlacedLayers } from './place-layers.ts';
import type { PlacedText } from './place-text.ts';
import { qrGeometry } from './qr.ts';
import { readQr, shrinkGrey } from './read-qr.ts';

/** ISO/IEC 18004 asks nothing of pixels, but below two a module is lost to any scaling on a screen. */
const modulePxMin = 2;
// A scanner needs about three pixels per module: a code drawn larger is read at a half or a quarter of its size.
const scanModulePx = 3;

const whole = { slot: null, box: null, severity: 'block' } as const;

/** A finished file, and the picture in it where it is wrapped: a PDF holds one. */
export type Finished = { bytes: Buffer; picture: Buffer };

function formatOf({ bytes, picture }: Finished, decoded: { format?: string | undefined; compression?: string | undefined }): string {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return bytes.includes(picture) ? 'pdf' : 'a PDF without its picture';
  return decoded.format === 'heif' && decoded.compression === 'av1' ? 'avif' : String(decoded.format);
}

async function checkFile(finished: Finished, manifest: Manifest): Promise<Check[]> {
  const { bytes, picture } = finished;
  const decoded = await sharp(picture, { limitInputPixels: false }).metadata();
  const { width, height } = decoded;
  const format = formatOf(finished, decoded);
  const { canvas, encode } = manifest;
  const channel = `channel ${manifest.channel.id}`;
  const checks: Check[] = [
    {
      ...whole,
      check: 'size',
      ok: width === canvas.width && height === canvas.height,
      measured: `${width} × ${height} px`,
      limit: `${canvas.width} × ${canvas.height} px`,
      source: channel,
    },
    { ...whole, check: 'format', ok: format === encode.format, measured: format, limit: encode.format, source: channel },
  ];
  if (encode.maxBytes !== null) {
    checks.push({
      ...whole,
      check: 'bytes',
      ok: bytes.length <= encode.maxBytes,
      measured: `${bytes.length} bytes`,
      limit: `at most ${encode.maxBytes} bytes`,
      source: channel,
    });
  }
  if (encode.print) {
    const { space, hasProfile, density } = decoded;
    checks.push({
      ...whole,
      check: 'print',
      ok: space === 'cmyk' && hasProfile && Math.round(density ?? 0) === encode.print.dpi,
      measured: `${space}, ${hasProfile ? 'with' : 'without'} a profile, ${Math.round(density ?? 0)} dpi`,
      limit: `cmyk with its profile, ${encode.print.dpi} dpi`,
      source: channel,
    });
  }
  return checks;
}

/** What the finished file says at a code's place. */
async function scan(bytes: Buffer, box: Box, modulePx: number): Promise<string | null> {
  const { data, info } = await sharp(bytes, { limitInputPixels: false })
    .extract({ left: box.x, top: box.y, width: box.width, height: box.height })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shrink = modulePx >= scanModulePx * 4 ? 4 : modulePx >= scanModulePx * 2 ? 2 : 1;
  const small = shrinkGrey({ data, width: info.width, height: info.height }, shrink);
  return (await readQr(small)) ?? (shrink > 1 ? readQr({ data, width: info.width, height: info.height }) : null);
}

async function checkQr(bytes: Buffer, layer: QrLayer, { links }: Manifest): Promise<Check> {
  const { box, slot } = layer;
  const link = links[slot] ?? '';
  const { modulePx } = qrGeometry(link, box);
  const shared = { check: 'qr', slot, severity: 'block', source: 'decoded from the finished file (ISO/IEC 18004)', box } as const;
  if (modulePx < modulePxMin) return { ...shared, ok: false, measured: `${modulePx} px per module`, limit: `at least ${modulePxMin} px per module` };
  const read = await scan(bytes, box, modulePx);
  return { ...shared, ok: read === link, measured: read ?? 'nothing could be read', limit: link };
}

const px = (value: number): number => Math.round(value * 10) / 10;

function checkText(placed: PlacedText): Check[] {
  const { fitted, box, style, slot } = placed;
  const shared = { slot, severity: 'block', box } as const;
  const missing = missingGlyphs(placed.text, [{ weight: style.weight }]);
  return [
    {
      ...shared,
      check: 'text-fit',
      ok: fitted.fits,
      measured: `${fitted.lines.length} line(s) at ${fitted.sizePx} px, ${px(fitted.width)} × ${px(fitted.height)} px`,
      limit: `${style.maxLines} line(s) at ${px(style.minSize)} px or more, ${box.width} × ${box.height} px`,
      source: 'layout of the template',
    },
    {
      ...shared,
      check: 'glyphs',
      ok: missing.length === 0,
      measured:
        missing.length === 0
          ? 'all characters have a glyph'
          : `no glyph for ${missing.map((character) => `${character} (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`).join(', ')}`,
      limit: 'every character has a glyph',
      source: 'character map of the font file',
    },
  ];
}

/** What was measured on a finished file, against what its channel and its layout ask. */
export async function prove(finished: Finished, layout: TemplateLayoutSnapshot, placed: PlacedLayers, manifest: Manifest): Promise<Proof> {
  const checks = await checkFile(finished, manifest);
  const sized = checks[0]?.ok === true && manifest.canvas.width === layout.canvas.width && manifest.canvas.height === layout.canvas.height;
  const drawn = [...placed.staticQr, ...placed.base, ...placed.row];
  for (const layer of drawn) {
    if (layer.kind === 'placed-text' && layer.slot !== null) checks.push(...checkText(layer));
    // A file of another size has no region to read.
    if (layer.kind === 'qr' && sized) checks.push(await checkQr(finished.picture, layer, manifest));
  }
  return { format: 'galaxy.proof/1', ok: checks.every((check) => check.ok || check.severity === 'warn'), checks };
}
