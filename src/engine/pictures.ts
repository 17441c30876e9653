import sharp from 'sharp';
import type { PictureLayer, PictureRef, Pictures } from './contract.ts';

// One thread per picture and no cache: processes, not threads, fill the cores, and bytes never depend on load.
sharp.concurrency(1);
sharp.cache(false);

export type Pixels = { width: number; height: number; data: Buffer };

/** What of a picture shows in a box it must cover, so that its focal point comes as near as possible to where it should be. */
export function coverCrop(
  picture: { width: number; height: number; focal: { x: number; y: number } },
  box: { width: number; height: number },
  focalAt: { x: number; y: number },
): { width: number; height: number; left: number; top: number } {
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const width = Math.max(box.width, Math.round(picture.width * scale));
  const height = Math.max(box.height, Math.round(picture.height * scale));
  const along = (size: number, room: number, focal: number, wanted: number): number =>
    Math.min(size - room, Math.max(0, Math.round(size * focal - room * wanted)));
  return { width, height, left: along(width, box.width, picture.focal.x, focalAt.x), top: along(height, box.height, picture.focal.y, focalAt.y) };
}

/** The pixels of a picture layer: nearest larger level, upright, sRGB, cropped by the focal point. */
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
