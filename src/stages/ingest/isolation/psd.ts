import { readFile } from 'node:fs/promises';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { Cut } from '../structure/byte-window.ts';
import { type PsdHeader, readPsdHeader } from '../structure/psd.ts';
import type { IsolatedFacts } from './answer.ts';
import { pictureIn } from './run-isolated.ts';
import { type PlainPicture, writeTiff } from './write-tiff.ts';

const [resourceVersion, resourceIcc, resourceXmp] = [1057, 1039, 1060];

type Sections = { palette: Buffer; resources: Map<number, Buffer>; transparent: boolean; composite: number };

/** Where the parts of a document are (Adobe Photoshop File Formats Specification): each says how long it is. */
function readSections(file: Buffer, { big }: PsdHeader): Sections {
  let at = 26;
  const part = (wide: boolean): Buffer => {
    const length = wide ? Number(file.readBigUInt64BE(at)) : file.readUInt32BE(at);
    at += wide ? 8 : 4;
    if (at + length > file.byteLength) throw new Cut('it ends before its picture');
    at += length;
    return file.subarray(at - length, at);
  };
  const palette = part(false);
  const resources = readResources(part(false));
  const layers = part(big);
  // A negative number of layers says that the first channel beyond the colours is the transparency of the whole.
  const countAt = big ? 8 : 4;
  return { palette, resources, transparent: layers.byteLength >= countAt + 2 && layers.readInt16BE(countAt) < 0, composite: at };
}

function readResources(part: Buffer): Map<number, Buffer> {
  const resources = new Map<number, Buffer>();
  for (let at = 0; at + 12 <= part.byteLength;) {
    const id = part.readUInt16BE(at + 4);
    const name = part.readUInt8(at + 6);
    const lengthAt = at + 6 + ((name + 2) & ~1);
    if (lengthAt + 4 > part.byteLength) break;
    const length = part.readUInt32BE(lengthAt);
    resources.set(id, part.subarray(lengthAt + 4, lengthAt + 4 + length));
    at = lengthAt + 4 + length + (length & 1);
  }
  return resources;
}

/** Unpacks one row (PackBits) into every `step`-th place, from `to`. */
function unpackRow(row: Buffer, width: number, put: (i: number, byte: number) => void): void {
  let i = 0;
  for (let at = 0; at < row.byteLength && i < width;) {
    const head = row.readInt8(at++);
    if (head >= 0) for (let n = 0; n <= head && i < width; n++) put(i++, row[at++] ?? 0);
    else if (head !== -128) {
      const byte = row[at++] ?? 0;
      for (let n = 0; n <= -head && i < width; n++) put(i++, byte);
    }
  }
}

/** Reads the merged picture, plane after plane, into interleaved samples. */
function readComposite(file: Buffer, header: PsdHeader, from: number, channels: number): Buffer {
  const { width, height, depth, big } = header;
  const compression = file.readUInt16BE(from);
  const sampleBytes = depth / 8;
  const out = Buffer.alloc(width * height * channels * sampleBytes);
  const rowBytes = width * sampleBytes;
  const placeOf = (channel: number, y: number, i: number): number =>
    ((y * width + Math.floor(i / sampleBytes)) * channels + channel) * sampleBytes + (i % sampleBytes);
  if (compression === 0) {
    if (from + 2 + rowBytes * height * channels > file.byteLength) throw new Cut('it ends inside its picture');
    let at = from + 2;
    for (let channel = 0; channel < channels; channel++)
      for (let y = 0; y < height; y++) for (let i = 0; i < rowBytes; i++) out[placeOf(channel, y, i)] = file[at++] ?? 0;
    return out;
  }
  if (compression !== 1)
    throw fail(ingestErrors['file-broken'], `The merged picture of the PSD is packed in a way (${compression}) that Photoshop does not use.`);
  const countBytes = big ? 4 : 2;
  let at = from + 2 + header.channels * height * countBytes;
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      const length = file.readUIntBE(from + 2 + (channel * height + y) * countBytes, countBytes);
      if (at + length > file.byteLength) throw new Cut('it ends inside its picture');
      unpackRow(file.subarray(at, at + length), rowBytes, (i, byte) => (out[placeOf(channel, y, i)] = byte));
      at += length;
    }
  }
  return out;
}

function fromPalette(indices: Buffer, palette: Buffer): Buffer {
  if (palette.byteLength < 768) throw new Cut('its palette is incomplete');
  const data = Buffer.alloc(indices.byteLength * 3);
  indices.forEach((index, i) => {
    for (let part = 0; part < 3; part++) data[i * 3 + part] = palette[part * 256 + index] ?? 0;
  });
  return data;
}

function pictureOf(file: Buffer, header: PsdHeader, sections: Sections): PlainPicture {
  const { width, height, mode, channels } = header;
  const bits = header.depth === 16 ? 16 : 8;
  const icc = sections.resources.get(resourceIcc) ?? null;
  const read = (count: number): Buffer => readComposite(file, header, sections.composite, count);
  if (mode === 'indexed') return { width, height, channels: 3, bits: 8, space: 'rgb', data: fromPalette(read(1), sections.palette) };
  if (mode === 'grey') return { width, height, channels: 1, bits, space: 'grey', icc, data: read(1) };
  if (mode === 'cmyk') {
    const data = read(4);
    // Photoshop keeps how much paper shows, TIFF how much ink is put on it.
    for (let i = 0; i < data.byteLength; i++) data[i] = ~(data[i] ?? 0) & 0xff;
    return { width, height, channels: 4, bits, space: 'cmyk', icc, data };
  }
  if (mode === 'lab') {
    const data = read(3);
    // Photoshop counts a and b from 128 below zero, TIFF from zero.
    const step = bits / 8;
    for (let i = 0; i < data.byteLength; i += 3 * step) for (const part of [1, 2]) data[i + part * step] = (data[i + part * step] ?? 0) ^ 0x80;
    return { width, height, channels: 3, bits, space: 'lab', data };
  }
  const count = sections.transparent && channels >= 4 ? 4 : 3;
  return { width, height, channels: count, bits, space: 'rgb', icc, data: read(count) };
}

/** Reads the merged picture that Photoshop keeps for others; the layers are not looked at. */
export async function readPsd(path: string, folder: string): Promise<IsolatedFacts> {
  const file = await readFile(path);
  const header = readPsdHeader(file);
  const { width, height } = header;
  try {
    const sections = readSections(file, header);
    const xmp = sections.resources.get(resourceXmp)?.toString('utf8').slice(0, 1_000_000);
    const details = { mode: header.mode, depth: header.depth };
    const known = { width, height, ...(xmp ? { xmp } : {}) };
    // Saved without "Maximize compatibility": the merged picture is then plain white.
    if (sections.resources.get(resourceVersion)?.[4] === 0) return { ...known, picture: false, details: { ...details, note: 'no-merged-picture' } };
    await writeTiff(pictureIn(folder), pictureOf(file, header, sections));
    return { ...known, picture: true, details };
  } catch (error) {
    if (error instanceof Cut || (error instanceof RangeError && error.message.includes('out of range')))
      throw fail(ingestErrors['file-broken'], `The PSD cannot be read to its end: ${error instanceof Cut ? error.message : 'it ends too early'}.`);
    throw error;
  }
}
