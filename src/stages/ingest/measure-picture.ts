import type { Sharp } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import type { LogoMark } from '#engine/contract.ts';
import { trimLogo } from '#engine/index.ts';
import { type ColourShare, dominantColours } from './dominant-colours.ts';
import { perceptualHash, perceptualSidePx } from './perceptual-hash.ts';
import { openPixels, type Pixels } from './sharp-settings.ts';

export type Measured = { thumbhash: string; perceptualHash: string; colours: ColourShare[] };

/** What can be said of a picture at a glance; any of its levels will do, the smallest is quickest. */
export async function measurePicture(pixels: Pixels): Promise<Measured> {
  // 100 pixels is the most that ThumbHash takes.
  const small = await openPixels(pixels)
    .resize(100, 100, { fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const grey = await openPixels(pixels)
    // Neither a black nor a white logo may vanish into what is put behind it.
    .flatten({ background: '#808080' })
    .resize(perceptualSidePx, perceptualSidePx, { fit: 'fill' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return {
    thumbhash: Buffer.from(rgbaToThumbHash(small.info.width, small.info.height, small.data)).toString('base64'),
    perceptualHash: perceptualHash(grey),
    colours: dominantColours(small.data),
  };
}

/** A logo is seldom drawn wider, and its outline changes no more. */
export const markWidthPx = 1280;
/** How a logo looks without the margin of its file, as the engine sees it: planning foresees by it whether a row of logos fits. */
export async function measureMark(picture: Sharp): Promise<LogoMark> {
  const { aspect, ink } = await trimLogo(picture);
  return { aspect, ink };
}
