import { crc32 } from 'node:zlib';
import { type ByteWindow, Cut, mostParts } from './byte-window.ts';

export type PngFacts = {
  width: number;
  height: number;
  interlaced: boolean;
  /** Of an animated PNG; 1 otherwise. */
  frames: number;
  durationMs: number;
};

const step = 256 * 1024;
async function checksum(bytes: ByteWindow, from: number, length: number): Promise<number> {
  let sum = 0;
  for (let at = from; at < from + length; at += step) sum = crc32(await bytes.exactly(at, Math.min(step, from + length - at)), sum);
  return sum;
}

/** PNG says its size at a fixed place: known before any decoder touches the file. */
export function pngSize(head: Buffer): { width: number; height: number } {
  if (head.byteLength < 33 || head.toString('latin1', 12, 16) !== 'IHDR') throw new Cut('it ends before its header does');
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}

/** Walks from chunk to chunk to the end mark. The checksums of those that make the picture must be right. */
export async function walkPng(bytes: ByteWindow): Promise<PngFacts> {
  const head = Buffer.from(await bytes.upTo(0, 33));
  const facts: PngFacts = { ...pngSize(head), interlaced: head[28] === 1, frames: 1, durationMs: 0 };
  let at = 8;
  for (let parts = 0; parts < mostParts; parts++) {
    const part = await bytes.upTo(at, 8);
    if (part.byteLength < 8) throw new Cut('it ends before its end mark (IEND): the file is not complete');
    const length = part.readUInt32BE(0);
    const name = part.toString('latin1', 4, 8);
    if (at + 12 + length > bytes.size) throw new Cut(`it ends inside its part ${name.replace(/[^\w]/g, '?')}: the file is not complete`);
    if (name === 'acTL' && length === 8) facts.frames = Math.max(1, (await bytes.exactly(at + 8, 8)).readUInt32BE(0));
    if (name === 'fcTL' && length === 26) {
      const frame = await bytes.exactly(at + 8, 26);
      facts.durationMs += Math.round((frame.readUInt16BE(20) * 1000) / (frame.readUInt16BE(22) || 100));
    }
    // A capital first letter: without it there is no picture. Of the others a decoder only warns.
    if (/^[A-Z]/.test(name) && (await checksum(bytes, at + 4, length + 4)) !== (await bytes.exactly(at + 8 + length, 4)).readUInt32BE(0))
      throw new Cut(`its part ${name} was changed after it was written`);
    if (name === 'IEND') return facts;
    at += 12 + length;
  }
  throw new Cut(`it has more than ${mostParts} parts`);
}
