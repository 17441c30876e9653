import type { FileFormat } from './formats.ts';

export type Sniffed =
  | { is: 'taken'; format: FileFormat }
  | { is: 'archive'; looksLike: string }
  /** A picture or page format that is not taken. */
  | { is: 'other-image'; looksLike: string }
  | { is: 'not-image'; looksLike: string };

/** How much of a file is enough to know it: SVGs may begin with long comments. */
export const sniffBytes = 64 * 1024;

type Signature = { at?: number; bytes: string | number[]; found: Sniffed };
const taken = (format: FileFormat): Sniffed => ({ is: 'taken', format });
const archive = (looksLike: string): Sniffed => ({ is: 'archive', looksLike });
const otherImage = (looksLike: string): Sniffed => ({ is: 'other-image', looksLike });
const notImage = (looksLike: string): Sniffed => ({ is: 'not-image', looksLike });

// The first bytes that each format's own specification prescribes.
const signatures: Signature[] = [
  { bytes: [0xff, 0xd8, 0xff], found: taken('jpeg') },
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], found: taken('png') },
  { bytes: 'GIF87a', found: taken('gif') },
  { bytes: 'GIF89a', found: taken('gif') },
  { at: 8, bytes: 'WEBP', found: taken('webp') },
  { at: 8, bytes: 'AVI ', found: notImage('a video (AVI)') },
  { at: 8, bytes: 'WAVE', found: taken('wav') },
  { bytes: 'IIRO', found: otherImage('a camera raw file (ORF)') },
  { bytes: 'IIU\0', found: otherImage('a camera raw file (RW2)') },
  { bytes: 'FUJIFILMCCD-RAW', found: otherImage('a camera raw file (RAF)') },
  { bytes: '8BPS', found: taken('psd') },
  { bytes: '%PDF-', found: taken('pdf') },
  { bytes: [0, 1, 0, 0, 0], found: taken('ttf') },
  { bytes: 'true\0', found: taken('ttf') },
  { bytes: 'OTTO', found: taken('otf') },
  { bytes: 'ttcf', found: taken('ttc') },
  { bytes: 'wOFF', found: taken('woff') },
  { bytes: 'wOF2', found: taken('woff2') },
  { bytes: '%!PS', found: otherImage('an EPS or PostScript document') },
  { bytes: [0xc5, 0xd0, 0xd3, 0xc6], found: otherImage('an EPS document') },
  { bytes: [0xff, 0x0a], found: otherImage('a JPEG XL picture') },
  { at: 4, bytes: 'JXL ', found: otherImage('a JPEG XL picture') },
  { at: 4, bytes: 'jP  ', found: otherImage('a JPEG 2000 picture') },
  { bytes: [0, 0, 1, 0], found: otherImage('an icon (ICO)') },
  { bytes: [0x49, 0x49, 0xbc], found: otherImage('a JPEG XR picture') },
  { bytes: 'PK\x05\x06', found: notImage('an empty ZIP archive') },
  { bytes: [0x1f, 0x8b], found: notImage('a gzip-compressed file; of archives only ZIP can be imported') },
  { bytes: 'Rar!', found: notImage('a RAR archive; of archives only ZIP can be imported') },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], found: notImage('a 7-Zip archive; of archives only ZIP can be imported') },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], found: notImage('an old Office document') },
  { bytes: 'ID3', found: taken('mp3') },
  { bytes: 'fLaC', found: taken('flac') },
  { bytes: 'OggS', found: taken('ogg') },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], found: notImage('a program (ELF)') },
  { bytes: 'SQLite format 3\0', found: notImage('a database (SQLite)') },
];

const latin1 = (head: Uint8Array, start: number, end: number): string =>
  Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1', start, end);
const has = (head: Uint8Array, { at = 0, bytes }: Signature): boolean => {
  const wanted = typeof bytes === 'string' ? [...bytes].map((sign) => sign.charCodeAt(0)) : bytes;
  return wanted.every((byte, i) => head[at + i] === byte);
};

const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs']);
/** ISO base media: the brands in `ftyp` say what is inside (ISO/IEC 14496-12, 23008-12). */
function sniffBoxes(head: Uint8Array): Sniffed | null {
  if (latin1(head, 4, 8) !== 'ftyp') return null;
  const size = Math.min(new DataView(head.buffer, head.byteOffset).getUint32(0), 512, head.byteLength);
  const brands = [latin1(head, 8, 12)];
  for (let at = 16; at + 4 <= size; at += 4) brands.push(latin1(head, at, at + 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return taken('avif');
  if (brands.some((brand) => heicBrands.has(brand))) return taken('heic');
  if (brands.some((brand) => brand === 'mif1' || brand === 'msf1')) return otherImage('an HEIF picture of an unusual kind');
  if (brands[0] === 'crx ') return otherImage('a camera raw file (CR3)');
  if (brands[0] === 'M4A ' || brands[0] === 'M4B ') return taken('m4a');
  return taken(brands[0] === 'qt  ' ? 'mov' : 'mp4');
}

/** An Office document is a ZIP whose first entries have names of their own (ECMA-376, OpenDocument). */
function sniffZip(head: Uint8Array): Sniffed | null {
  if (latin1(head, 0, 4) !== 'PK\x03\x04') return null;
  const start = latin1(head, 30, 4096);
  const office = /^\[Content_Types\]\.xml|^_rels\/|(?:word|ppt|xl)\/|^mimetypeapplication\/(?:vnd\.oasis|epub)/.test(start);
  return office ? otherImage('an Office document; export it as PDF') : archive('a ZIP archive');
}

/** EBML: its header names the document's type (RFC 8794, RFC 9559). */
function sniffMatroska(head: Uint8Array): Sniffed | null {
  if (latin1(head, 0, 4) !== '\x1a\x45\xdf\xa3') return null;
  const start = latin1(head, 0, 64);
  if (start.includes('webm')) return taken('webm');
  return start.includes('matroska') ? taken('mkv') : notImage('a file of an unknown type (EBML)');
}

/** Raw MPEG audio has no mark but the eleven set bits of its first frame (ISO/IEC 11172-3; ADTS: 13818-7). */
function sniffMpegAudio(head: Uint8Array): Sniffed | null {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const layer = (second >> 1) & 3;
  if ((second & 0xf6) === 0xf0) return taken('aac');
  const bitrate = third >> 4;
  const rate = (third >> 2) & 3;
  return layer !== 0 && ((second >> 3) & 3) !== 1 && bitrate !== 0 && bitrate !== 15 && rate !== 3 ? taken('mp3') : null;
}

/** TIFF is also the coat of most camera raw files; their first picture is then a thumbnail (NewSubfileType bit 0). */
function sniffTiff(head: Uint8Array): Sniffed | null {
  const order = latin1(head, 0, 2);
  const little = order === 'II';
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if ((!little && order !== 'MM') || head.byteLength < 8 || ![42, 43].includes(view.getUint16(2, little))) return null;
  if (latin1(head, 8, 10) === 'CR') return otherImage('a camera raw file (CR2)');
  const directory = view.getUint32(4, little);
  if (directory + 2 > head.byteLength) return taken('tiff');
  const entries = view.getUint16(directory, little);
  for (let i = 0; i < entries && directory + 14 + i * 12 <= head.byteLength; i++) {
    const entry = directory + 2 + i * 12;
    const tag = view.getUint16(entry, little);
    const thumbnail = tag === 254 && (view.getUint32(entry + 8, little) & 1) === 1;
    if (thumbnail || tag === 0xc612) return otherImage('a camera raw file (DNG, NEF, ARW …)');
  }
  return taken('tiff');
}

/** The name of the root element, without its prefix, after declaration, comments, instructions and doctype. */
function rootElement(text: string): string | null {
  let rest = text.trimStart();
  for (;;) {
    const skipped = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>)\s*/i.exec(rest);
    if (!skipped) break;
    rest = rest.slice(skipped[0].length);
  }
  return /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(rest)?.[1]?.toLowerCase() ?? null;
}

function sniffText(head: Uint8Array): Sniffed {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return notImage('text in UTF-16; SVG must be saved as UTF-8');
  // Text has no control characters but tab, line feed, form feed, carriage return and escape, in whatever encoding.
  const control = head.findIndex((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32) || byte === 127);
  if (control !== -1) return notImage('a file of an unknown type');
  const text = new TextDecoder().decode(head);
  const root = rootElement(text);
  if (root === 'svg') return taken('svg');
  if (root === 'html' || /<html[\s>]/i.test(text)) return notImage('a web page (HTML): perhaps an error page that was saved instead of the picture');
  if (text.trimStart().startsWith('<')) return notImage(root ? `XML (<${root}>)` : 'XML or HTML');
  if (/^\s*[{[]/.test(text)) return notImage('JSON or program text');
  return notImage('plain text');
}

/** Says what a file is by its first bytes. The file's name plays no part. */
export function sniff(head: Uint8Array): Sniffed {
  const found = signatures.find((signature) => has(head, signature))?.found;
  if (found) return found;
  const inside = (head.byteLength >= 12 ? sniffBoxes(head) : null) ?? sniffZip(head) ?? sniffMatroska(head) ?? sniffTiff(head) ?? sniffMpegAudio(head);
  if (inside) return inside;
  // BMP's mark is two letters, which a text may begin with too: its header says how long the header is.
  if (latin1(head, 0, 2) === 'BM' && head.byteLength > 17 && [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0)
    return otherImage('a bitmap (BMP)');
  if (latin1(head, 0, 2) === 'MZ' && head.includes(0)) return notImage('a Windows program');
  return sniffText(head);
}
