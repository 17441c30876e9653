import type { FileKind } from '#catalogue/assets/contract.ts';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';
import { type FileFormat, formats, takenList } from './formats.ts';
import { readPart } from './read-part.ts';
import { fontReader, heicReader, pdfReader, psdReader, svgReader } from './readers/read-isolated.ts';
import { mediaReader } from './readers/read-media.ts';
import { pictureReader } from './readers/read-picture.ts';
import type { Inspected, Reader, ReadFile } from './readers/reader.ts';
import { sniff, sniffBytes } from './sniff.ts';

export type { Inspected } from './readers/reader.ts';

const ofFormat: Partial<Record<FileFormat, Reader>> = { svg: svgReader, heic: heicReader, psd: psdReader };
const ofKind: Record<FileKind, Reader> = {
  picture: pictureReader,
  animation: pictureReader,
  document: pdfReader,
  font: fontReader,
  video: mediaReader,
  audio: mediaReader,
};
const readerOf = (format: FileFormat): Reader => ofFormat[format] ?? ofKind[formats[format].kind];

function formatOf(head: Buffer): FileFormat {
  const sniffed = sniff(head);
  switch (sniffed.is) {
    case 'taken':
      return sniffed.format;
    case 'archive':
      throw fail(ingestErrors['archive-not-unpacked'], `By its content the file is ${sniffed.looksLike}.`);
    case 'other-image':
      throw fail(ingestErrors['file-type-unsupported'], `By its content the file is ${sniffed.looksLike}; taken are ${takenList}.`);
    case 'not-image':
      throw fail(ingestErrors['not-an-image'], `By its content the file is ${sniffed.looksLike}, of no kind that is taken.`);
  }
}

/**
 * Decides whether a file can be taken, by its content: what it is, how large it is seen, whether it is whole to its end, and
 * whether opening it stays within its limits. Nothing is decoded here that could keep this process busy.
 */
export async function inspectOriginal(path: string): Promise<Inspected> {
  const format = formatOf(await readPart(path, 0, sniffBytes));
  return await readerOf(format).inspect(path, format);
}

/** Finds all that a file says, and what of it is to be seen; `folder` is for what has to be drawn first. */
export async function readOriginal(path: string, folder: string): Promise<ReadFile> {
  const format = formatOf(await readPart(path, 0, sniffBytes));
  return await readerOf(format).read(path, format, folder);
}
