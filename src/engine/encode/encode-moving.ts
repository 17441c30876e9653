import { createBreath } from '#kernel/breathe.ts';
import { isDeepStrictEqual } from 'node:util';
import sharp from 'sharp';
import { packetOf } from './ai-metadata.ts';
import { longestFrameMs, type Manifest, type Motion } from '../contract.ts';
import { gifWithXmp } from './embed-xmp.ts';
import { codeFrame, gifFile, type GifFrame } from './gif-file.ts';
import type { Moving } from '../draw/moving.ts';
import { indicesOf, paletteOf } from './quantise.ts';
import type { Raster } from '../draw/raster.ts';
import { drawnFrames, type DrawnFrame, type ShownFrame, type Thinning, thinned } from './shown-frames.ts';

/** One rung of the ladder on which a moving file goes down until it fits. */
type Economy = { frames: Thinning; colours?: number; dither?: boolean; quality?: number };

/** Fewer colours first; then the frames of fades, which are a luxury; then dither, which costs most where much moves; frames of a movement last. */
const ladders: Record<'gif' | 'webp', readonly Economy[]> = {
  gif: [
    { colours: 256, dither: true, frames: 'all' },
    { colours: 128, dither: true, frames: 'all' },
    { colours: 256, dither: true, frames: 'no fades' },
    { colours: 128, dither: true, frames: 'no fades' },
    { colours: 64, dither: true, frames: 'no fades' },
    { colours: 64, dither: false, frames: 'no fades' },
    { colours: 64, dither: false, frames: 'every second' },
    { colours: 32, dither: false, frames: 'every second' },
    { colours: 32, dither: false, frames: 'every fourth' },
  ],
  webp: [
    { quality: 80, frames: 'all' },
    { quality: 70, frames: 'all' },
    { quality: 60, frames: 'all' },
    { quality: 70, frames: 'no fades' },
    { quality: 60, frames: 'no fades' },
    { quality: 50, frames: 'no fades' },
    { quality: 40, frames: 'no fades' },
    { quality: 40, frames: 'every second' },
    { quality: 30, frames: 'every fourth' },
  ],
};
/** Where nothing fades there are no fades to leave out, and some rungs are one. */
function ladderOf(format: Manifest['encode']['format'], motion: Motion): readonly Economy[] {
  const ladder = ladders[format === 'webp' ? 'webp' : 'gif'];
  const fades = motion.frames.some(({ into }) => into !== undefined);
  return fades
    ? ladder
    : ladder.filter(
        ({ frames, ...same }) => frames !== 'no fades' || !ladder.some((one) => one.frames === 'all' && isDeepStrictEqual(one, { ...same, frames: 'all' })),
      );
}

const economyText = ({ colours, dither, quality, frames }: Economy): string => {
  const depth = colours === undefined ? `quality ${quality}` : `${colours} colours a frame, ${dither ? 'dithered' : 'not dithered'}`;
  return `${depth}, ${frames === 'all' ? 'all frames' : frames === 'no fades' ? 'without frames of fades' : `${frames} frame of a movement, without frames of fades`}`;
};

/** Pixels of a frame that differ from the frame before, in order; all of the first. */
function changedPixels({ data }: Raster, before: Raster | null): Uint32Array {
  const all = data.length / 3;
  if (!before) return Uint32Array.from({ length: all }, (_, i) => i);
  const found = new Uint32Array(all);
  let count = 0;
  for (let i = 0, at = 0; i < all; i++, at += 3)
    if (data[at] !== before.data[at] || data[at + 1] !== before.data[at + 1] || data[at + 2] !== before.data[at + 2]) found[count++] = i;
  return found.subarray(0, count);
}

function boxAround(pixels: Uint32Array, width: number): GifFrame['box'] {
  let [left, right] = [width, 0];
  for (const pixel of pixels) {
    const x = pixel % width;
    if (x < left) left = x;
    if (x > right) right = x;
  }
  const [top, bottom] = [Math.floor((pixels[0] as number) / width), Math.floor((pixels.at(-1) as number) / width)];
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** What a frame changes, in a palette of its own: what stands still is never touched, so it never flickers. */
function gifFrame({ raster, ms }: DrawnFrame, before: Raster | null, colours: number, dither: boolean): GifFrame {
  const pixels = changedPixels(raster, before);
  // The one before, for longer than one frame can stand: a pixel that is left as it was.
  if (pixels.length === 0) return { box: { x: 0, y: 0, width: 1, height: 1 }, indices: Uint8Array.of(0), palette: Uint8Array.of(), transparent: 0, ms };
  const box = boxAround(pixels, raster.width);
  const palette = paletteOf(raster.data, pixels, before ? colours - 1 : colours);
  const transparent = before ? palette.rgb.length / 3 : null;
  const whole = new Uint8Array(raster.width * raster.height).fill(transparent ?? 0);
  indicesOf(raster.data, raster.width, pixels, palette, dither, whole);
  const indices = new Uint8Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    const from = (box.y + y) * raster.width + box.x;
    indices.set(whole.subarray(from, from + box.width), y * box.width);
  }
  return { box, indices, palette: palette.rgb, transparent, ms };
}

type Written = { bytes: Buffer; shown: ShownFrame[] };

/** Frame by frame, with room for others in between: thirty frames of noise take ten seconds. */
async function writeGif(canvas: Raster, moving: Moving, motion: Motion, { frames, colours = 256, dither = true }: Economy): Promise<Written> {
  const breathe = createBreath();
  const written: Buffer[] = [];
  const shown: ShownFrame[] = [];
  let before: Raster | null = null;
  for (const frame of drawnFrames(canvas, moving, thinned(motion, frames), longestFrameMs)) {
    await breathe();
    written.push(codeFrame(gifFrame(frame, before, colours, dither)));
    shown.push({ at: frame.at, ms: frame.ms });
    before = frame.raster;
  }
  return { bytes: gifFile(canvas, written, motion.plays), shown };
}

/** sharp takes two bytes of milliseconds; libwebp makes one frame again of several that look alike. */
const mostToldMs = 65_530;
const toldIn = (ms: number): number[] => (ms <= mostToldMs ? [ms] : [mostToldMs, ...toldIn(ms - mostToldMs)]);

async function writeWebp(canvas: Raster, moving: Moving, motion: Motion, { frames, quality = 80 }: Economy, xmp: string | null): Promise<Written> {
  const { width, height, channels } = canvas;
  const drawn = [...drawnFrames(canvas, moving, thinned(motion, frames), Infinity)];
  const told = drawn.flatMap(({ raster, ms }) => toldIn(ms).map((part) => ({ raster, ms: part })));
  const strip = Buffer.concat(told.map(({ raster }) => raster.data));
  const image = sharp(strip, { raw: { width, height: height * told.length, channels, pageHeight: height }, limitInputPixels: false });
  const bytes = await (xmp === null ? image : image.withXmp(xmp))
    .webp({ quality, effort: 3, smartSubsample: true, loop: motion.plays, delay: told.map(({ ms }) => ms) })
    .toBuffer();
  return { bytes, shown: drawn.map(({ at, ms }) => ({ at, ms })) };
}

export type EncodedMoving = {
  bytes: Buffer;
  picture: Buffer;
  step: number;
  encodes: number;
  shown: ShownFrame[];
  /** What it gave up to fit. */ economy: string;
};

/** Encodes from a rung of the ladder downward until the file fits its budget, or nothing smaller is left. */
export async function encodeMoving(
  canvas: Raster,
  moving: Moving,
  motion: Motion,
  { format, maxBytes }: Manifest['encode'],
  start: number,
  description: string | null = null,
): Promise<EncodedMoving> {
  const ladder = ladderOf(format, motion);
  const xmp = description === null ? null : packetOf(description);
  for (let step = start, encodes = 1; ; step++, encodes++) {
    const economy = ladder[step] ?? (ladder.at(-1) as Economy);
    const { bytes, shown } = await (format === 'webp' ? writeWebp(canvas, moving, motion, economy, xmp) : writeGif(canvas, moving, motion, economy));
    const file = xmp === null || format === 'webp' ? bytes : gifWithXmp(bytes, xmp);
    if (maxBytes === null || file.length <= maxBytes || step >= ladder.length - 1)
      return { bytes: file, picture: file, step, encodes, shown, economy: economyText(economy) };
  }
}
