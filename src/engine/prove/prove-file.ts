import sharp, { type Metadata } from 'sharp';
import { aiLabelIn, aiMetadataOf, packetOf } from '../encode/ai-metadata.ts';
import type { Manifest } from '../contract.ts';
import { decodeFile, type FilePixels, type ReadStripes } from './decode-file.ts';
import { type FileParts, filePartsOf } from './file-parts.ts';
import { finding, type Measured } from './finding.ts';
import { limits } from '../limits.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import { differenceOf, livelinessOf, type Signature, signatureOf } from './signature.ts';
import { type ReadFrames, readOf } from './worst-frame.ts';
import { type DecodedMotion, decodeMotion, proveMoving, type ShownMotion } from './prove-moving.ts';

/** A finished file, and the picture in it where it is wrapped: a PDF holds one. */
export type Finished = { bytes: Buffer; picture: Buffer };

const again = (kind: 'encode-again' | 'strip-metadata' | 'lower-quality' | 'label') => ({ kind, slot: null }) as const;

function formatOf({ bytes, picture }: Finished, decoded: Metadata): string {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return bytes.includes(picture) ? 'pdf' : 'a PDF without its picture';
  return decoded.format === 'heif' && decoded.compression === 'av1' ? 'avif' : String(decoded.format);
}

/** A palette may have a place for what is transparent without using it. */
const isOpaque = async (picture: Buffer, { hasAlpha }: Metadata): Promise<boolean> =>
  !hasAlpha ||
  (
    await sharp(picture, { limitInputPixels: false })
      .stats()
      .catch(() => null)
  )?.isOpaque === true;

async function checkColour({ encode, channel }: Manifest, picture: Buffer, decoded: Metadata, frames: number): Promise<Measured> {
  const { space, depth, pages = 1, orientation = 1, hasProfile, density } = decoded;
  const source = `channel ${channel.id}`;
  if (encode.print)
    return finding('print', {
      ok: space === 'cmyk' && hasProfile === true && Math.round(density ?? 0) === encode.print.dpi,
      measured: `${space}, ${hasProfile ? 'with' : 'without'} a profile, ${Math.round(density ?? 0)} dpi`,
      limit: `cmyk with its profile, ${encode.print.dpi} dpi`,
      source,
      fix: again('encode-again'),
    });
  const icc = hasProfile ? (decoded.icc?.toString('latin1').includes('sRGB') ? 'sRGB' : 'another profile') : 'no profile';
  const opaque = await isOpaque(picture, decoded);
  return finding('colour', {
    ok: space === 'srgb' && depth === 'uchar' && opaque && pages === frames && orientation === 1 && icc !== 'another profile',
    measured: `${space}, ${depth}, ${opaque ? 'opaque' : 'partly transparent'}, ${icc}, ${pages} frame(s), orientation ${orientation}`,
    limit: frames === 1 ? 'sRGB of 8 bits, opaque, one upright frame' : `sRGB of 8 bits, opaque, ${frames} upright frames`,
    source: 'what screens of every channel show alike',
    fix: again('encode-again'),
  });
}

/** What there is besides pixels, whoever tells it: the file's own structure, or for AVIF and TIFF its decoder. */
function partsOf({ bytes, picture }: Finished, decoded: Metadata): FileParts {
  const outer = filePartsOf(bytes);
  const inner = bytes === picture ? null : filePartsOf(picture);
  if (outer) return { ...outer, foreign: [...outer.foreign, ...(inner?.foreign ?? [])], broken: outer.broken ?? inner?.broken ?? null };
  const foreign = [...(decoded.exif ? ['EXIF'] : []), ...(decoded.iptc ? ['IPTC'] : []), ...(decoded.comments ?? []).map(({ keyword }) => keyword)];
  return { foreign, metadata: decoded.xmp?.toString('utf8') ?? '', broken: null };
}

function checkParts(parts: FileParts, placed: PlacedLayers, manifest: Manifest): Measured[] {
  const wanted = aiMetadataOf(placed, manifest);
  const label = aiLabelIn(parts.metadata);
  // A PDF names its producer and nobody else; a picture file has our packet or none.
  const written =
    manifest.encode.format === 'pdf' ? !/dc:creator|dc:title|pdf:Keywords/.test(parts.metadata) : parts.metadata === (wanted === null ? '' : packetOf(wanted));
  const foreign = [...parts.foreign, ...(written || parts.metadata === '' ? [] : ['XMP that was not written here'])];
  return [
    finding('metadata', {
      ok: foreign.length === 0,
      measured: foreign.length === 0 ? 'none but the label of AI pictures' : foreign.join(', '),
      limit: 'nothing personal: no EXIF, IPTC, comment, foreign XMP',
      source: 'Personal Information Protection Law of the PRC, Art. 6; GDPR, Art. 5(1)(c)',
      fix: again('strip-metadata'),
    }),
    finding('ai-metadata', {
      ok: label === (wanted === null ? null : '1'),
      measured: label === null ? 'no AIGC label' : `AIGC label ${label}`,
      limit: wanted === null ? 'none, since no picture of a machine is used' : 'AIGC label 1, since a picture of a machine is used',
      source: limits.aiMetadata.source,
      fix: wanted === null ? again('strip-metadata') : again('label'),
    }),
  ];
}

function checkLively(seen: Signature): Measured {
  const lively = livelinessOf(seen);
  return finding('blank', {
    ok: lively >= limits.lively.file,
    measured: `${lively.toFixed(1)} grey levels of difference`,
    limit: `at least ${limits.lively.file}`,
    source: limits.lively.source,
    fix: again('encode-again'),
  });
}

function checkPixels(seen: Signature, drawn: Signature, isPrint: boolean): Measured[] {
  const { fidelity } = limits;
  const [mean, most] = isPrint ? [fidelity.printMean, fidelity.printMost] : [fidelity.mean, fidelity.most];
  const difference = differenceOf(drawn, seen);
  return [
    checkLively(seen),
    finding('fidelity', {
      ok: difference.mean <= mean && difference.most <= most && difference.detail >= fidelity.detail,
      measured: `${difference.mean.toFixed(2)} grey levels off on average, ${difference.most.toFixed(1)} at most, ${Math.round(difference.detail * 100)} % of the detail`,
      limit: `${mean} on average, ${most} at most, ${fidelity.detail * 100} % of the detail`,
      source: fidelity.source,
      box: difference.most > most ? difference.at : null,
      fix: again('encode-again'),
    }),
  ];
}

/** A file with too few frames may have lost its poster: then the first stands for it. */
function framesOf({ frames }: DecodedMotion, { shown, motion }: ShownMotion): ReadFrames {
  const poster = shown.findIndex(({ at }) => at === motion.poster);
  return { frames, poster: frames[poster] ? poster : 0 };
}

function pixelsOfPoster({ frames, poster }: ReadFrames): FilePixels | string {
  const pixels = frames[poster];
  return pixels ? { ...readOf(pixels), signature: signatureOf(pixels) } : 'it has no frame';
}

/** The file as a whole: what its channel asks of it, and whether it is what was drawn and nothing besides. */
export async function proveFile(
  finished: Finished,
  placed: PlacedLayers,
  manifest: Manifest,
  drawn: Signature,
  { read, moves = null }: { read?: ReadStripes | undefined; moves?: ShownMotion | null } = {},
): Promise<{
  found: Measured[];
  /** For what is read from the pixels; null where they cannot be had, or are of another size. */
  pixels: FilePixels | null;
  /** All of what moves. */
  moving: ReadFrames | null;
}> {
  const { bytes, picture } = finished;
  const { canvas, encode } = manifest;
  const source = `channel ${manifest.channel.id}`;
  const whole = (broken: string | null): Measured =>
    finding('whole', {
      ok: broken === null,
      measured: broken ?? 'all of it can be read',
      limit: 'all of it can be read, and nothing follows',
      source: `the format ${encode.format}`,
      fix: again('encode-again'),
    });
  const decoded = await sharp(picture, { limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => (error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it cannot be opened'));
  // A GIF without its end has no header either, to its decoder.
  if (typeof decoded === 'string') return { found: [whole(decoded)], pixels: null, moving: null };
  const format = formatOf(finished, decoded);
  const sized = decoded.width === canvas.width && decoded.height === canvas.height;
  const parts = partsOf(finished, decoded);
  const codes = [...placed.staticQr, ...placed.row].flatMap((layer) => (layer.kind === 'qr' ? [layer.box] : []));
  const motion = moves && (await decodeMotion(picture, canvas));
  // Of what moves, the poster stands for all that does not.
  const moving = moves && motion && typeof motion !== 'string' ? framesOf(motion, moves) : null;
  const pixels = moving ? pixelsOfPoster(moving) : typeof motion === 'string' ? motion : await decodeFile(picture, codes, read);
  const broken = typeof pixels === 'string' ? pixels : parts.broken;
  const found: Measured[] = [
    finding('size', {
      ok: sized,
      measured: `${decoded.width} × ${decoded.height} px`,
      limit: `${canvas.width} × ${canvas.height} px`,
      source,
      fix: again('encode-again'),
    }),
    finding('format', { ok: format === encode.format, measured: format, limit: encode.format, source, fix: again('encode-again') }),
    ...(encode.maxBytes === null
      ? []
      : [
          finding('bytes', {
            ok: bytes.length <= encode.maxBytes,
            measured: `${bytes.length} bytes`,
            limit: `at most ${encode.maxBytes} bytes`,
            source,
            fix: again('lower-quality'),
          }),
        ]),
    await checkColour(manifest, picture, decoded, moves?.shown.length ?? 1),
    whole(broken),
    ...checkParts(parts, placed, manifest),
  ];
  if (typeof pixels === 'string' || !sized) return { found, pixels: null, moving: null };
  if (moves && motion && typeof motion !== 'string') found.push(checkLively(pixels.signature), ...(await proveMoving(moves, motion, manifest, drawn)));
  else found.push(...checkPixels(pixels.signature, drawn, encode.print !== undefined));
  return { found, pixels, moving };
}
