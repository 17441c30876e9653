import sharp, { type Metadata, type Sharp } from 'sharp';
import { fail } from '#kernel/errors.ts';
import { type Box, coverCrop, maxMotionPixels, type PictureLayer, type PictureRef, type Pictures } from '../contract.ts';
import type { Crop } from '../crop.ts';
import { type Covered, uncovered } from './covered-picture.ts';
import { engineErrors } from '../errors.ts';
import { intersection, outsideBy } from '../place/seen-area.ts';

// One thread per picture and no cache: processes, not threads, fill the cores, and bytes never depend on load.
sharp.concurrency(1);
sharp.cache(false);

export type Pixels = { width: number; height: number; data: Buffer };

/** Which slots show persons, and what of the canvas is seen wherever the file is shown. */
export type PersonsInView = { persons: ReadonlySet<string>; seen: Box };

/** How a picture was cut, and what came of it. */
export type PictureMeasure = {
  layer: PictureLayer;
  /** Drawn pixels for each of the original's, along a side. */
  enlarged: number;
  /** Where its focal point came to lie on the canvas. */
  focal: { x: number; y: number };
  /** Where the crop was moved so that the person stays in sight; null where the layout's own place did. */
  recrop: { x: number; y: number } | null;
  /** How far its pixels lie apart, in grey levels: nothing, where it is of one colour. */
  spread: number;
  /** What later layers take of it. */
  covered: Covered;
};

const focalOf = (layer: PictureLayer, picture: PictureRef, crop: Crop): { x: number; y: number } => ({
  x: layer.box.x + picture.focal.x * crop.width - crop.left,
  y: layer.box.y + picture.focal.y * crop.height - crop.top,
});

/** A head needs room round the point in its middle. */
const roomRoundFocal = 0.12;

/** A person whom the layout's place would put where a channel covers or cuts the file is moved into what is always seen. */
function cropOf(layer: PictureLayer, picture: PictureRef, isPerson: boolean, seen: Box): { crop: Crop; recrop: PictureMeasure['recrop'] } {
  const crop = coverCrop(picture, layer.box, layer.focalAt);
  const free = intersection(layer.box, seen);
  const at = focalOf(layer, picture, crop);
  if (!isPerson || !free || outsideBy({ ...at, width: 0, height: 0 }, free) === 0) return { crop, recrop: null };
  const into = (value: number, from: number, size: number): number =>
    Math.min(from + size * (1 - roomRoundFocal), Math.max(from + size * roomRoundFocal, value));
  const focalAt = {
    x: (into(layer.box.x + layer.box.width * layer.focalAt.x, free.x, free.width) - layer.box.x) / layer.box.width,
    y: (into(layer.box.y + layer.box.height * layer.focalAt.y, free.y, free.height) - layer.box.y) / layer.box.height,
  };
  return { crop: coverCrop(picture, layer.box, focalAt), recrop: focalAt };
}

function spreadOf(data: Buffer): number {
  let [sum, squares, count] = [0, 0, 0];
  const step = Math.max(4, Math.floor(data.length / 4 / 4000) * 4);
  for (let i = 0; i < data.length; i += step) {
    const value = ((data[i] as number) + 2 * (data[i + 1] as number) + (data[i + 2] as number)) / 4;
    [sum, squares, count] = [sum + value, squares + value * value, count + 1];
  }
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}

async function cut(image: Sharp, crop: Crop, { box }: PictureLayer): Promise<Pixels> {
  const { data, info } = await image
    .resize(crop.width, crop.height, { fit: 'fill' })
    .extract({ left: crop.left, top: crop.top, width: box.width, height: box.height })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The pixels of a picture layer: nearest larger level, upright, sRGB, cropped by the focal point and the safe box. */
export async function loadPicture(
  layer: PictureLayer,
  picture: PictureRef,
  pictures: Pictures,
  of: PersonsInView,
): Promise<{ pixels: Pixels; measure: PictureMeasure }> {
  const { crop, recrop } = cropOf(layer, picture, of.persons.has(layer.slot), of.seen);
  const pixels = await cut(sharp(await pictures.level(picture.sha256, crop.width)).autoOrient(), crop, layer);
  return {
    pixels,
    measure: { layer, enlarged: crop.width / picture.width, focal: focalOf(layer, picture, crop), recrop, spread: spreadOf(pixels.data), covered: uncovered },
  };
}

/** The wanted frames of a picture that moves, each cropped as its still would be. They are composed: what a viewer shows, not what the file adds. */
export async function loadFrames(
  layer: PictureLayer,
  picture: PictureRef,
  wanted: readonly number[],
  pictures: Pictures,
  of: PersonsInView,
): Promise<{ pixels: Map<number, Pixels>; measure: PictureMeasure }> {
  const { crop, recrop } = cropOf(layer, picture, of.persons.has(layer.slot), of.seen);
  const original = await pictures.original(picture.sha256);
  const { width, height } = picture;
  const [first, last] = [Math.min(...wanted), Math.max(...wanted)];
  const there = await sharp(original).metadata();
  if (there.width !== width || there.height !== height || last >= (there.pages ?? 1)) throw fail(engineErrors['frames-missing'], frameTrouble(picture, there));
  // What comes before or after those that are wanted is not held.
  const { data } = await sharp(original, { page: first, pages: last - first + 1, limitInputPixels: maxMotionPixels })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const frameBytes = width * height * 4;
  const pixels = new Map<number, Pixels>();
  for (const at of wanted) {
    const frame = sharp(data.subarray((at - first) * frameBytes, (at - first + 1) * frameBytes), { raw: { width, height, channels: 4 } });
    pixels.set(at, await cut(frame, crop, layer));
  }
  // It may begin with nothing: what counts is that something comes.
  const spread = Math.max(...[...pixels.values()].map((frame) => spreadOf(frame.data)));
  return { pixels, measure: { layer, enlarged: crop.width / width, focal: focalOf(layer, picture, crop), recrop, spread, covered: uncovered } };
}

const frameTrouble = ({ sha256, width, height }: PictureRef, there: Metadata): string =>
  `The moving picture ${sha256.slice(0, 12)}… was planned with frames of ${width} × ${height} px; its file has ${there.pages ?? 1} of ${there.width} × ${there.height} px.`;
