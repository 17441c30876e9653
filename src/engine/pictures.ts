import sharp from 'sharp';
import { coverCrop, type PictureLayer, type PictureRef, type Pictures } from './contract.ts';

// One thread per picture and no cache: processes, not threads, fill the cores, and bytes never depend on load.
sharp.concurrency(1);
sharp.cache(false);

export type Pixels = { width: number; height: number; data: Buffer };

/** The pixels of a picture layer: nearest larger level, upright, sRGB, cropped by the focal point and the safe box. */
export async function loadPicture(layer: PictureLayer, picture: PictureRef, pictures: Pictures): Promise<Pixels> {
  const crop = coverCrop(picture, layer.box, layer.focalAt);
  const level = await pictures.level(picture.sha256, crop.width);
  const { data, info } = await sharp(level)
    .autoOrient()
    .resize(crop.width, crop.height, { fit: 'fill' })
    .extract({ left: crop.left, top: crop.top, width: layer.box.width, height: layer.box.height })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
