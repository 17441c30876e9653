import { cleanText } from '#kernel/clean-text.ts';
import { type FileFormat, formats } from '../formats.ts';
import type { IsolatedFacts } from '../isolation/answer.ts';
import type { IsolatedTask } from '../isolation/tasks.ts';
import { pictureIn, runIsolated } from '../isolation/run-isolated.ts';
import { readHeader } from '../read-header.ts';
import { readPart } from '../read-part.ts';
import { broken, checkSize, checkWorkingBytes } from '../refuse.ts';
import { sniffBytes } from '../sniff.ts';
import { walkBoxes } from '../structure/boxes.ts';
import { ByteWindow, Cut } from '../structure/byte-window.ts';
import { walkPsd } from '../structure/psd.ts';
import { readColourCoding } from '../wide-colour.ts';
import type { Inspected, Reader, ReadFile, Source } from './reader.ts';

const inspectedAs = (format: FileFormat, facts: { width: number; height: number; pageCount?: number }): Inspected => ({
  mediaType: formats[format].mediaType,
  fileKind: formats[format].kind,
  width: facts.width,
  height: facts.height,
  orientation: 1,
  ...(facts.pageCount === undefined ? {} : { pageCount: facts.pageCount }),
});

async function readIsolated(task: IsolatedTask, path: string, format: FileFormat, folder: string): Promise<ReadFile> {
  const facts = await runIsolated(task, path, folder);
  return readFileOf(format, facts, folder);
}

function readFileOf(format: FileFormat, facts: IsolatedFacts, folder: string): ReadFile {
  const { width, height, picture, colourSpace = null, text, xmp, details } = facts;
  const source: Source | null = picture ? { path: pictureIn(folder), width, height } : null;
  const inspected = inspectedAs(format, facts);
  return {
    inspected,
    source,
    colourSpace,
    ...(text === undefined ? {} : { text: cleanText(text) }),
    ...(xmp === undefined ? {} : { xmp: Buffer.from(xmp) }),
    ...(details === undefined ? {} : { details }),
  };
}

async function walked<T>(path: string, name: string, walk: (bytes: ByteWindow) => Promise<T>): Promise<T> {
  try {
    return await ByteWindow.over(path, walk);
  } catch (error) {
    if (error instanceof Cut) throw broken(`The ${name} cannot be read to its end: ${error.message}.`, error);
    throw error;
  }
}

export const svgReader: Reader = {
  inspect: async (path, format) => inspectedAs(format, await runIsolated('inspect-svg', path)),
  read: (path, format, folder) => readIsolated('draw-svg', path, format, folder),
};

export const pdfReader: Reader = {
  inspect: async (path, format) => inspectedAs(format, await runIsolated('inspect-pdf', path)),
  read: (path, format, folder) => readIsolated('read-pdf', path, format, folder),
};

/** 12 bytes a pixel: the decoder's planes, the pixels that it gives and the copy that is written (measured with 48 megapixels). */
const heicWorkingBytes = 11;

async function inspectHeic(path: string, format: FileFormat): Promise<Inspected> {
  await walked(path, 'HEIC', (bytes) => walkBoxes(bytes, ['ftyp', 'meta']));
  const header = await readHeader(path, format);
  checkWorkingBytes(header.width, header.height, header.width * header.height * heicWorkingBytes, 'HEIC');
  return inspectedAs(format, header.autoOrient);
}

export const heicReader: Reader = {
  inspect: inspectHeic,
  async read(path, format, folder) {
    await inspectHeic(path, format);
    const read = await readIsolated('read-heic', path, format, folder);
    const { hasProfile } = await readHeader(path, format);
    const coding = hasProfile ? null : readColourCoding(await readPart(path, 0, sniffBytes));
    return { ...read, source: read.source && { ...read.source, coding } };
  },
};

async function inspectPsd(path: string, format: FileFormat): Promise<Inspected> {
  const header = await walked(path, 'PSD', walkPsd);
  checkSize(header.width, header.height);
  checkWorkingBytes(header.width, header.height, header.width * header.height * Math.min(header.channels, 4) * (header.depth / 8), 'PSD');
  return inspectedAs(format, header);
}

export const psdReader: Reader = {
  inspect: inspectPsd,
  async read(path, format, folder) {
    await inspectPsd(path, format);
    return await readIsolated('read-psd', path, format, folder);
  },
};

export const fontReader: Reader = {
  // Nothing of a font says at its beginning whether it is whole: its tables are opened.
  inspect: async (path, format) => {
    await runIsolated('inspect-font', path);
    return inspectedAs(format, { width: 0, height: 0 });
  },
  read: (path, format, folder) => readIsolated('read-font', path, format, folder),
};
