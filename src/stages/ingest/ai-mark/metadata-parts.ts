import { inflateSync } from 'node:zlib';

/** Parts of a file that say something about it, its picture left out; `c2pa` is a manifest store, put together again. */
export type Parts = { texts: Buffer[]; c2pa: Buffer | null };

/** A manifest with thumbnails has some hundred kilobytes. */
const maxPart = 8_000_000;
const maxInflated = 1_000_000;
const mostParts = 20_000;

const name = (bytes: Buffer, at: number): string => bytes.toString('latin1', at, at + 4);
const looksLikeC2pa = (part: Buffer): boolean => part.subarray(0, 200).includes('jumb') && part.subarray(0, 400).includes('c2pa');

/** JPEG keeps a manifest in APP11 segments (ISO/IEC 19566-5): pieces of one box, each with the box's header again. */
function jpegParts(bytes: Buffer): Parts {
  const texts: Buffer[] = [];
  const boxes: Buffer[] = [];
  for (let at = 2, i = 0; at + 4 <= bytes.byteLength && bytes[at] === 0xff && bytes[at + 1] !== 0xda && i < mostParts; i++) {
    const length = bytes.readUInt16BE(at + 2);
    const segment = bytes.subarray(at + 4, at + 2 + length);
    if (bytes[at + 1] === 0xeb && segment.toString('latin1', 0, 2) === 'JP' && segment.byteLength > 16) {
      const first = segment.readUInt32BE(4) === 1;
      boxes.push(segment.subarray(first ? 8 : 16));
    } else texts.push(segment);
    at += 2 + length;
  }
  const c2pa = Buffer.concat(boxes);
  return { texts, c2pa: looksLikeC2pa(c2pa) ? c2pa : null };
}

function inflated(part: Buffer): Buffer {
  try {
    return inflateSync(part, { maxOutputLength: maxInflated });
  } catch {
    return Buffer.alloc(0);
  }
}

/** PNG: text in chunks that may be packed, a manifest in `caBX`. */
function pngParts(bytes: Buffer): Parts {
  const texts: Buffer[] = [];
  let c2pa: Buffer | null = null;
  for (let at = 8, i = 0; at + 12 <= bytes.byteLength && i < mostParts; i++) {
    const length = bytes.readUInt32BE(at);
    const type = name(bytes, at + 4);
    const body = bytes.subarray(at + 8, at + 8 + Math.min(length, maxPart));
    if (type === 'caBX') c2pa = body;
    else if (type === 'tEXt' || type === 'eXIf') texts.push(body);
    else if (type === 'zTXt' || type === 'iTXt') {
      const key = body.indexOf(0);
      const packed = type === 'zTXt' ? key + 2 : body[key + 1] === 1 ? body.indexOf(0, body.indexOf(0, key + 3) + 1) + 1 : -1;
      texts.push(key >= 0 && packed > 0 ? Buffer.concat([body.subarray(0, key), inflated(body.subarray(packed))]) : body);
    }
    at += 12 + length;
  }
  return { texts, c2pa };
}

function webpParts(bytes: Buffer): Parts {
  const texts: Buffer[] = [];
  let c2pa: Buffer | null = null;
  for (let at = 12, i = 0; at + 8 <= bytes.byteLength && i < mostParts; i++) {
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + Math.min(length, maxPart));
    const type = name(bytes, at);
    if (type === 'C2PA') c2pa = body;
    else if (type === 'EXIF' || type === 'XMP ') texts.push(body);
    at += 8 + length + (length & 1);
  }
  return { texts, c2pa };
}

/** AVIF, HEIC, MP4 and QuickTime keep a manifest in a box of their own, all else outside of the media data. */
function boxParts(bytes: Buffer): Parts {
  const texts: Buffer[] = [];
  let c2pa: Buffer | null = null;
  for (let at = 0, i = 0; at + 8 <= bytes.byteLength && i < mostParts; i++) {
    const short = bytes.readUInt32BE(at);
    const size = short === 1 && at + 16 <= bytes.byteLength ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.byteLength - at : short;
    if (size < 8) break;
    const type = name(bytes, at + 4);
    const body = bytes.subarray(at + 8, at + Math.min(size, maxPart));
    if (type === 'uuid' && looksLikeC2pa(body)) c2pa = body;
    else if (type === 'jumb') c2pa = bytes.subarray(at, at + Math.min(size, maxPart));
    else if (type !== 'mdat' && type !== 'free') texts.push(body);
    at += size;
  }
  return { texts, c2pa };
}

/** The parts of a file in which it may say who made it. `bytes` may be only its beginning. */
export function metadataParts(bytes: Buffer): Parts {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegParts(bytes);
  if (name(bytes, 0) === '\x89PNG') return pngParts(bytes);
  if (name(bytes, 0) === 'RIFF' && name(bytes, 8) === 'WEBP') return webpParts(bytes);
  if (name(bytes, 4) === 'ftyp') return boxParts(bytes);
  // The others keep what they say at their beginning or end: documents, sounds, GIF, TIFF.
  const ends = bytes.byteLength > maxPart ? [bytes.subarray(0, maxPart / 2), bytes.subarray(-maxPart / 2)] : [bytes];
  return { texts: ends, c2pa: ends.find((end) => end.includes('jumbf') || looksLikeC2pa(end)) ?? null };
}
