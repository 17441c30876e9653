import { type ByteWindow, Cut, mostParts } from './byte-window.ts';

export type JpegFrame = {
  /** Memory for all coefficients at once, which a decoder of progressive files needs; 0 for the others. */
  coefficientBytes: number;
  /** Passes over the picture. A camera's progressive file has ten. */
  scans: number;
};

const [tem, rst0, rst7, soi, eoi, sos] = [0x01, 0xd0, 0xd7, 0xd8, 0xd9, 0xda];
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isProgressive = (marker: number): boolean => [0xc2, 0xc6, 0xca, 0xce].includes(marker);

/** Bytes of the coefficients of a frame header's picture: 64 numbers of 2 bytes a block of 8 × 8 samples. */
function coefficientBytes(frame: Buffer): number {
  const [height, width, count] = [frame.readUInt16BE(1), frame.readUInt16BE(3), frame.readUInt8(5)];
  const factors = Array.from({ length: Math.min(count, 4) }, (_, i) => frame.readUInt8(7 + i * 3)).map((byte) => [byte >> 4 || 1, byte & 15 || 1] as const);
  const [mostH, mostV] = [Math.max(...factors.map(([h]) => h)), Math.max(...factors.map(([, v]) => v))];
  const blocks = factors.map(([h, v]) => Math.ceil((width * h) / mostH / 8) * Math.ceil((height * v) / mostV / 8));
  return blocks.reduce((sum, some) => sum + some, 0) * 128;
}

/** Where the next marker stands: entropy-coded data holds 0xFF only before 0x00 or a restart mark (ITU-T T.81 B.1.1.5). */
async function nextMarker(bytes: ByteWindow, from: number): Promise<number> {
  const step = 65_536;
  for (let at = from; ;) {
    const part = await bytes.upTo(at, step);
    if (part.byteLength < 2) throw new Cut('it ends inside its picture data');
    for (let i = part.indexOf(0xff); i !== -1 && i + 1 < part.byteLength; i = part.indexOf(0xff, i + 1)) {
      const marker = part[i + 1] ?? 0;
      if (marker !== 0 && marker !== 0xff && (marker < rst0 || marker > rst7)) return at + i;
    }
    // The last byte is looked at again: it may be the first half of a marker.
    at += part.byteLength - 1;
  }
}

/**
 * Walks from marker to marker to the end of the picture, without decoding any of it. What follows the end (a second
 * picture, a short video, as phones write them) is not looked at.
 */
export async function walkJpeg(bytes: ByteWindow): Promise<JpegFrame> {
  const found: JpegFrame = { coefficientBytes: 0, scans: 0 };
  let at = 2;
  for (let parts = 0; parts < mostParts; parts++) {
    at = await nextMarker(bytes, at);
    const marker = (await bytes.exactly(at, 2)).readUInt8(1);
    at += 2;
    if (marker === eoi) return found;
    if (marker === soi || marker === tem) continue;
    const length = (await bytes.exactly(at, 2)).readUInt16BE(0);
    const segment = await bytes.exactly(at + 2, Math.max(0, length - 2));
    if (isFrame(marker)) {
      if (segment.byteLength < 6 || segment.byteLength < 6 + segment.readUInt8(5) * 3) throw new Cut('its frame header is incomplete');
      if (isProgressive(marker)) found.coefficientBytes = coefficientBytes(segment);
    }
    if (marker === sos) found.scans++;
    at += length;
  }
  throw new Cut(`it has more than ${mostParts} parts`);
}
