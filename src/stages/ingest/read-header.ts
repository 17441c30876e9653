import type { Metadata } from 'sharp';
import { type FileFormat, formats } from './formats.ts';
import { broken, checkSize, reasonOf } from './refuse.ts';
import { openHeader } from './sharp-settings.ts';
import { Cut } from './structure/byte-window.ts';
import { pngSize } from './structure/png.ts';

/** The formats whose header libvips reads, by the name that it gives their reader. */
const loaderOf: Partial<Record<FileFormat, string>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'heif',
  heic: 'heif',
  tiff: 'tiff',
  gif: 'gif',
  svg: 'svg',
};

/** Reads a picture's header, and refuses what is too large by it: no pixel is decoded. */
export async function readHeader(input: string | Buffer, format: FileFormat, what?: string): Promise<Metadata> {
  const { name } = formats[format];
  if (format === 'png' && typeof input !== 'string') checkPng(input, what);
  let metadata: Metadata;
  try {
    metadata = await openHeader(input).metadata();
  } catch (error) {
    throw broken(`The file begins as ${name}, but its header cannot be read: ${reasonOf(error)}`, error);
  }
  // Another opinion here than our own means a file that pretends: nobody downstream should have to guess.
  if (metadata.format !== loaderOf[format]) throw broken(`The file begins as ${name}, but decodes as ${metadata.format}.`);
  if (format !== 'svg') checkSize(metadata.autoOrient.width, metadata.autoOrient.height, what);
  return metadata;
}

/** Its sides stand at a fixed place: known before any decoder touches the file. */
export function checkPng(head: Buffer, what?: string): void {
  try {
    const { width, height } = pngSize(head);
    checkSize(width, height, what);
  } catch (error) {
    throw error instanceof Cut ? broken('The PNG ends before its header does.', error) : error;
  }
}
