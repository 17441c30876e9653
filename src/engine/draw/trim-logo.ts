import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { LogoMark } from '../contract.ts';
import type { Pixels } from './pictures.ts';

/** Of 255: what differs from its ground by less is air. */
const leastInk = 40;

/** A logo without the empty margin that its file may have, and how much of it is ink, on light and on dark ground. */
export async function trimLogo(upright: Sharp): Promise<Pixels & LogoMark> {
  const whole = await upright.toColourspace('srgb').ensureAlpha().png({ compressionLevel: 0 }).toBuffer();
  const cut = await sharp(whole)
    .trim({ threshold: 12 })
    .raw()
    .toBuffer({ resolveWithObject: true })
    // A picture of one colour has no margin to cut.
    .catch(() => sharp(whole).raw().toBuffer({ resolveWithObject: true }));
  const { data, info } = cut;
  const { width, height } = info;
  let [dark, light] = [0, 0];
  for (let i = 0; i < data.length; i += 4) {
    const [red, green, blue, alpha] = [data[i] as number, data[i + 1] as number, data[i + 2] as number, data[i + 3] as number];
    if ((255 - Math.min(red, green, blue)) * alpha > leastInk * 255) dark++;
    if (Math.max(red, green, blue) * alpha > leastInk * 255) light++;
  }
  const pixels = width * height;
  return { width, height, data, aspect: width / height, ink: { light: dark / pixels, dark: light / pixels } };
}
