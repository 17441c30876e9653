import { foreignTags } from './exif-tags.ts';

/**
 * What a finished file holds besides pixels, by the structure of its format: names of parts that we never write, so that
 * nothing personal travels along, and what metadata there is as text.
 */
export type FileParts = {
  /** Parts that have no business here. */ foreign: string[];
  /** XMP and the like, as text. */ metadata: string;
  /** Cut off, or followed by something. */ broken: string | null;
};

/** Without the bytes that a format puts round a packet. */
const packetIn = (text: string): string => /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(text)?.[0] ?? text;

const xmpJpeg = 'http://ns.adobe.com/xap/1.0/\0';

/** Where coded pixels end: in them 0xff comes before 0, or as a restart marker. */
function afterPixels(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && (bytes[at + 1] === 0 || ((bytes[at + 1] as number) & 0xf8) === 0xd0)) at = bytes.indexOf(0xff, at + 2);
  return at < 0 ? bytes.length : at;
}

function jpegParts(bytes: Buffer): FileParts {
  const parts: FileParts = { foreign: [], metadata: '', broken: null };
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xd9) {
    const marker = bytes[at + 1] as number;
    const size = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + size);
    const name = body.subarray(0, 32).toString('latin1');
    if (marker === 0xe1 && name.startsWith(xmpJpeg)) parts.metadata += body.subarray(xmpJpeg.length).toString('utf8');
    else if (marker === 0xe1) parts.foreign.push(...(name.startsWith('Exif\0\0') ? foreignTags(body.subarray(6)) : ['APP1']));
    else if (marker === 0xed) parts.foreign.push('IPTC');
    else if (marker === 0xfe) parts.foreign.push('a comment');
    else if (marker === 0xe2 ? !name.startsWith('ICC_PROFILE') : marker > 0xe2 && marker < 0xee) parts.foreign.push(`APP${marker - 0xe0}`);
    at += 2 + size;
    if (marker === 0xda) at = afterPixels(bytes, at);
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) parts.broken = 'it does not end with its end marker';
  else if (at + 2 < bytes.length) parts.broken = `${bytes.length - at - 2} bytes follow its end`;
  return parts;
}

const pngPixels = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'bKGD', 'sBIT', 'cICP']);
function pngParts(bytes: Buffer): FileParts {
  const parts: FileParts = { foreign: [], metadata: '', broken: 'it does not end with its last chunk' };
  for (let at = 8; at + 12 <= bytes.length;) {
    const size = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (name === 'iTXt' && body.subarray(0, 17).toString('latin1') === 'XML:com.adobe.xmp') parts.metadata += packetIn(body.toString('utf8'));
    else if (name === 'eXIf') parts.foreign.push('EXIF');
    else if (!pngPixels.has(name)) parts.foreign.push(`chunk ${name}`);
    at += 12 + size;
    if (name === 'IEND' && at === bytes.length) parts.broken = null;
  }
  return parts;
}

const webpPixels = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP', 'ANIM', 'ANMF']);
function webpParts(bytes: Buffer): FileParts {
  const parts: FileParts = { foreign: [], metadata: '', broken: bytes.readUInt32LE(4) + 8 === bytes.length ? null : 'its length is not what it says' };
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (name === 'XMP ') parts.metadata += bytes.toString('utf8', at + 8, at + 8 + size);
    else if (name === 'EXIF') parts.foreign.push('EXIF');
    else if (!webpPixels.has(name)) parts.foreign.push(`chunk ${name}`);
    at += 8 + size + (size % 2);
  }
  return parts;
}

const skipBlocks = (bytes: Buffer, from: number): number => {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] as number) + 1;
  return at + 1;
};
function gifParts(bytes: Buffer): FileParts {
  const parts: FileParts = { foreign: [], metadata: '', broken: bytes.at(-1) === 0x3b ? null : 'it does not end with its trailer' };
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  for (let at = 13 + colours(bytes[10] as number); at < bytes.length && bytes[at] !== 0x3b;) {
    if (bytes[at] === 0x2c) at = skipBlocks(bytes, at + 11 + colours(bytes[at + 9] as number));
    else if (bytes[at] === 0x21) {
      const label = bytes[at + 1];
      const name = bytes.toString('latin1', at + 3, at + 14);
      const end = skipBlocks(bytes, at + 2);
      if (label === 0xff && name === 'XMP DataXMP') parts.metadata += packetIn(bytes.toString('utf8', at + 14, end));
      else if (label === 0xfe) parts.foreign.push('a comment');
      else if (label === 0x01) parts.foreign.push('plain text');
      else if (label === 0xff && name !== 'NETSCAPE2.0') parts.foreign.push(`application ${name}`);
      at = end;
    } else return { ...parts, broken: 'it is damaged inside' };
  }
  return parts;
}

function pdfParts(bytes: Buffer): FileParts {
  const text = bytes.toString('latin1');
  const foreign = ['Author', 'Title', 'Subject', 'Keywords'].filter((name) => new RegExp(`/${name}\\s*[(<]`).test(text));
  return {
    foreign,
    metadata: /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(text)?.[0] ?? '',
    broken: text.trimEnd().endsWith('%%EOF') ? null : 'it does not end as a PDF does',
  };
}

/** AVIF and TIFF are left to their decoder, which tells what it found. */
export function filePartsOf(bytes: Buffer): FileParts | null {
  const start = bytes.toString('latin1', 0, 12);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegParts(bytes);
  if (start.startsWith('\x89PNG')) return pngParts(bytes);
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return webpParts(bytes);
  if (start.startsWith('GIF8')) return gifParts(bytes);
  return start.startsWith('%PDF-') ? pdfParts(bytes) : null;
}
