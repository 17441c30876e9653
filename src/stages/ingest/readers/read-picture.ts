import { type AnimationFacts, maxShownFrames } from '#catalogue/assets/contract.ts';
import { fail } from '#kernel/errors.ts';
import { readPart } from '../read-part.ts';
import type { Metadata } from 'sharp';
import { ingestErrors } from '../errors.ts';
import { type FileFormat, formats } from '../formats.ts';
import { checkPng, readHeader } from '../read-header.ts';
import { broken, checkWorkingBytes } from '../refuse.ts';
import { sniffBytes } from '../sniff.ts';
import { walkBoxes } from '../structure/boxes.ts';
import { ByteWindow, Cut } from '../structure/byte-window.ts';
import { walkGif } from '../structure/gif.ts';
import { walkJpeg } from '../structure/jpeg.ts';
import { walkPng } from '../structure/png.ts';
import { walkTiff } from '../structure/tiff.ts';
import { walkWebp } from '../structure/webp.ts';
import { readColourCoding } from '../wide-colour.ts';
import type { Inspected, Reader } from './reader.ts';

/** A camera's progressive JPEG has ten passes; each costs a walk over the whole picture. */
const maxScans = 100;
/** 50,000 frames are an hour of film, and a minute of counting. */
const maxFrames = 50_000;

type Structure = { pages?: number; frames?: number; durationMs?: number; /** Bytes a decoder holds at once. */ working?(header: Metadata): number };

const area = ({ width, height }: Metadata): number => width * height;
const depthBytes = ({ depth }: Metadata): number => (depth === 'ushort' || depth === 'short' ? 2 : 1);

/**
 * Walks a file from its first part to its last, so that one that was cut off is refused when it arrives; what a decoder will
 * need is measured with 100 megapixels of each kind (docs/decisions/2026-11-26-files-are-walked.md).
 */
async function walk(bytes: ByteWindow, format: FileFormat): Promise<Structure> {
  switch (format) {
    case 'jpeg': {
      const { coefficientBytes, scans } = await walkJpeg(bytes);
      if (coefficientBytes > 0 && scans > maxScans) throw fail(ingestErrors['file-too-costly'], `The JPEG has ${scans} passes; the limit is ${maxScans}.`);
      return { working: () => coefficientBytes };
    }
    case 'png': {
      const { interlaced, frames, durationMs } = await walkPng(bytes);
      return { frames, durationMs, working: (header) => (interlaced ? area(header) * (header.channels ?? 4) * depthBytes(header) : 0) };
    }
    case 'gif':
      return { ...(await walkGif(bytes)), working: (header) => area(header) * 5 };
    case 'webp':
      return { ...(await walkWebp(bytes)), working: (header) => area(header) * 4 };
    case 'tiff':
      return { pages: (await walkTiff(bytes)).pages, working: tiffWorking };
    case 'avif':
      await walkBoxes(bytes, ['ftyp', 'meta']);
      return { working: (header) => area(header) * ((header.bitsPerSample ?? 8) > 8 ? 23 : 17) };
    default:
      throw new TypeError(`${format} is read by another reader`);
  }
}

/** Floats and 32-bit samples are turned whole; all others come strip by strip. */
const tiffWorking = (header: Metadata): number =>
  ['float', 'double', 'int', 'uint', 'complex', 'dpcomplex'].includes(String(header.depth)) ? area(header) * (header.channels ?? 4) * 8 : 0;

async function structureOf(path: string, format: FileFormat): Promise<Structure> {
  try {
    return await ByteWindow.over(path, (bytes) => walk(bytes, format));
  } catch (error) {
    if (error instanceof Cut) throw broken(`The ${formats[format].name} cannot be read to its end: ${error.message}.`, error);
    throw error;
  }
}

async function look(path: string, format: FileFormat): Promise<{ inspected: Inspected; header: Metadata }> {
  if (format === 'png') checkPng(await readPart(path, 0, 64));
  const { pages, frames = 1, durationMs, working } = await structureOf(path, format);
  const { mediaType, name } = formats[format];
  if (frames > maxFrames) throw fail(ingestErrors['file-too-costly'], `The ${name} has ${frames} frames; the limit is ${maxFrames}.`);
  const header = await readHeader(path, format);
  const { width, height } = header.autoOrient;
  checkWorkingBytes(width, height, working?.(header) ?? 0, format === 'jpeg' ? 'A progressive JPEG' : format === 'png' ? 'An interlaced PNG' : name);
  const moves = frames > 1;
  return {
    header,
    inspected: {
      mediaType,
      fileKind: moves ? 'animation' : 'picture',
      width,
      height,
      orientation: header.orientation ?? 1,
      ...(pages === undefined ? {} : { pageCount: pages }),
      // Of a still too, where the format may move: whoever has none was never counted.
      ...(moves || format === 'gif' || format === 'webp' ? { frameCount: frames } : {}),
      ...(moves ? { durationMs: durationMs ?? 0 } : {}),
    },
  };
}

const spaceNames: Record<string, string> = { srgb: 'sRGB', rgb: 'RGB', rgb16: 'RGB, 16 bit', 'b-w': 'grey', grey16: 'grey, 16 bit', cmyk: 'CMYK', lab: 'Lab' };

/** What claims to stand shorter than 20 ms is played at a tenth of a second, as every viewer does. */
const hastyMs = 20;
const hastyShownMs = 100;

/**
 * How an animation is played, frame by frame, where templates could show it: of a longer one nobody would read the list, and
 * one that EXIF turns is decoded as it lies.
 */
function animationOf({ frameCount = 1, orientation }: Inspected, { delay, loop = 0 }: Metadata): AnimationFacts | null {
  if (frameCount < 2 || frameCount > maxShownFrames || orientation !== 1 || delay?.length !== frameCount) return null;
  return { delaysMs: delay.map((ms) => (ms < hastyMs ? hastyShownMs : ms)), plays: loop };
}

/** Pictures that libvips decodes: in this process, on threads of their own. */
export const pictureReader: Reader = {
  inspect: async (path, format) => (await look(path, format)).inspected,
  async read(path, format) {
    const { inspected, header } = await look(path, format);
    const { width, height } = inspected;
    // An embedded profile says the same more exactly, and the decoder follows it by itself.
    const coding = format === 'avif' && !header.hasProfile ? readColourCoding(await readPart(path, 0, sniffBytes)) : null;
    const animation = animationOf(inspected, header);
    return {
      inspected,
      source: { path, width, height, coding },
      colourSpace: spaceNames[header.space] ?? header.space,
      xmp: header.xmp,
      ...(animation ? { details: { animation } } : {}),
    };
  },
};
