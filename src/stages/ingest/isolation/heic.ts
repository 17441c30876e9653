import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fail } from '#kernel/errors.ts';
import { ingestErrors } from '../errors.ts';
import { openHeader } from '../sharp-settings.ts';
import type { IsolatedFacts } from './answer.ts';
import { pictureIn } from './run-isolated.ts';
import { writeTiff } from './write-tiff.ts';

/** What is used of the library, which comes without types for this entry. */
type HeifImage = {
  is_primary(): boolean;
  get_width(): number;
  get_height(): number;
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (pixels: { data: Uint8ClampedArray } | null) => void): void;
};
type Heif = { HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] } };

/**
 * Decodes the main picture of a HEIC. The library turns it upright as its container says; the orientation in its EXIF
 * repeats that, and is not applied again (ISO/IEC 23008-12 A.2.4).
 */
export async function readHeic(path: string, folder: string): Promise<IsolatedFacts> {
  const bytes = await readFile(path);
  const { HeifDecoder } = createRequire(import.meta.url)('libheif-js/wasm-bundle.js') as Heif;
  const images = new HeifDecoder().decode(bytes);
  const image = images.find((one) => one.is_primary()) ?? images[0];
  if (!image) throw fail(ingestErrors['image-broken'], 'The HEIC has no picture that can be decoded.');
  const [width, height] = [image.get_width(), image.get_height()];
  const data = await new Promise<Uint8ClampedArray>((resolve, reject) => {
    image.display({ data: new Uint8ClampedArray(width * height * 4), width, height }, (pixels) => {
      if (pixels) resolve(pixels.data);
      else reject(fail(ingestErrors['image-broken'], 'The HEIC cannot be decoded to its end.'));
    });
  });
  const { icc } = await openHeader(path).metadata();
  await writeTiff(pictureIn(folder), { width, height, channels: 4, bits: 8, space: 'rgb', icc, data: new Uint8Array(data.buffer) });
  return { width, height, picture: true, pageCount: images.length };
}
