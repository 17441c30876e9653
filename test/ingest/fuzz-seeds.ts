import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { writePsdBuffer } from 'ag-psd';
import sharp from 'sharp';
import { sharedFile } from '#test/support/shared-folder.ts';
import { pdf } from './documents.ts';
import { ffmpegIsHere, film, sound } from './media.ts';
import { mutate } from './mutate.ts';
import { scene, svg } from './pictures.ts';

/** One real file of every kind, small, so that many damaged ones can be made of each. */
export async function fuzzSeeds(): Promise<{ name: string; bytes: Buffer }[]> {
  const picture = () => scene(1, 240, 160);
  const frames = sharp(
    await Promise.all(
      ['#f00', '#0f0'].map((one) =>
        sharp({ create: { width: 60, height: 40, channels: 3, background: one } })
          .png()
          .toBuffer(),
      ),
    ),
    {
      join: { animated: true },
    },
  );
  const imageData = { width: 40, height: 30, data: new Uint8ClampedArray(40 * 30 * 4).fill(120) };
  const font = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
  const made: [string, Buffer | null][] = [
    [
      'baseline.jpg',
      await picture()
        .withExif({ IFD0: { Artist: 'A' } })
        .jpeg()
        .toBuffer(),
    ],
    ['progressive.jpg', await picture().jpeg({ progressive: true }).toBuffer()],
    ['plain.png', await picture().png().toBuffer()],
    ['interlaced.png', await picture().png({ progressive: true, palette: true }).toBuffer()],
    ['lossy.webp', await picture().webp().toBuffer()],
    ['lossless.webp', await picture().webp({ lossless: true }).toBuffer()],
    ['moving.gif', await frames.clone().gif().toBuffer()],
    ['moving.webp', await frames.clone().webp().toBuffer()],
    ['pages.tif', await frames.clone().tiff({ compression: 'lzw' }).toBuffer()],
    ['tiles.tif', await picture().tiff({ tile: true, compression: 'deflate' }).toBuffer()],
    ['picture.avif', await picture().avif({ effort: 0 }).toBuffer()],
    ['logo.svg', svg('<defs><linearGradient id="g"/></defs><g transform="rotate(9)"><path d="M0 0L9 9z" fill="url(#g)"/><text>银河</text></g>')],
    ['leaflet.pdf', pdf({ pages: ['one', 'two'] })],
    ['layers.psd', writePsdBuffer({ width: 40, height: 30, imageData, children: [] }, { compress: true })],
    ['photo.heic', await optional(sharedFile('photos/iphone.heic'))],
    ['camera.jpg', await optional(sharedFile('photos/gps-tagged.jpg'))],
    ['font.ttf', await readFile(font)],
    ['film.mp4', ffmpegIsHere ? await film('mp4', { seconds: 1 }) : null],
    ['film.webm', ffmpegIsHere ? await film('webm', { seconds: 1 }) : null],
    ['sound.mp3', ffmpegIsHere ? await sound('mp3') : null],
  ];
  return made.flatMap(([name, bytes]) => (bytes ? [{ name, bytes }] : []));
}

const optional = async (path: string | null): Promise<Buffer | null> => (path ? await readFile(path) : null);

/** Damaged files, as many as asked for, of all kinds in turn. Slow kinds take their turn less often: each is a process or more. */
export async function* damagedFiles(count: number, seed: number): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const seeds = await fuzzSeeds();
  const slow = /\.(?:svg|pdf|psd|heic|ttf|mp4|webm|mp3)$/;
  const turns = seeds.flatMap((one) => (slow.test(one.name) ? [one] : [one, one, one]));
  for (let i = 0; i < count; i++) {
    const [one, other] = [turns[i % turns.length], turns[(i * 7 + 3) % turns.length]];
    if (one && other) yield { name: `${seed + i} of ${one.name}`, bytes: mutate(one.bytes, other.bytes, seed + i) };
  }
}
