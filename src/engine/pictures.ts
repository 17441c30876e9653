import sharp from 'sharp';
import { type Box, coverCrop, type PictureLayer, type PictureRef, type Pictures } from './contract.ts';
import type { Crop } from './crop.ts';
import { intersection, outsideBy } from './seen-area.ts';

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

/** The pixels of a picture layer: nearest larger level, upright, sRGB, cropped by the focal point and the safe box. */
export async function loadPicture(
  layer: PictureLayer,
  picture: PictureRef,
  pictures: Pictures,
  of: PersonsInView,
): Promise<{ pixels: Pixels; measure: PictureMeasure }> {
  const { crop, recrop } = cropOf(layer, picture, of.persons.has(layer.slot), of.seen);
  const level = await pictures.level(picture.sha256, crop.width);
  const { data, info } = await sharp(level)
    .autoOrient()
    .resize(crop.width, crop.height, { fit: 'fill' })
    .extract({ left: crop.left, top: crop.top, width: layer.box.width, height: layer.box.height })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    pixels: { width: info.width, height: info.height, data },
    measure: { layer, enlarged: crop.width / picture.width, focal: focalOf(layer, picture, crop), recrop, spread: spreadOf(data) },
  };
}
