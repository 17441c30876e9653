import { openImage, openPixels, type Pixels } from './sharp-settings.ts';
import { type ColourCoding, toPlainSrgb } from './wide-colour.ts';

/** 40 megapixels: what an A4 sheet at 300 dpi crops from a landscape photo, with room; 120 MB decoded. */
const maxTopPixels = 40_000_000;

const isOpaque = ({ data, channels }: Pixels): boolean => {
  if (channels === 3) return true;
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false;
  return true;
};

type Picture = { path: string; width: number; height: number; coding?: ColourCoding | null };

async function decode({ path, width, height, coding }: Picture): Promise<Pixels> {
  const scale = Math.min(1, Math.sqrt(maxTopPixels / (width * height)));
  const upright = openImage(path).autoOrient();
  const sized = scale < 1 ? upright.resize({ width: Math.max(1, Math.floor(width * scale)) }) : upright;
  const raw = coding ? sized.toColourspace('rgb16').raw({ depth: 'ushort' }) : sized.toColourspace('srgb').raw({ depth: 'uchar' });
  const { data, info } = await raw.toBuffer({ resolveWithObject: true });
  if (info.channels !== 3 && info.channels !== 4) throw new Error(`decoded to ${info.channels} channels`);
  const shape = { width: info.width, height: info.height, channels: info.channels };
  return coding ? await toPlainSrgb(new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2), shape, coding) : { ...shape, data };
}

/**
 * Decodes an original once, upright, as 8-bit sRGB, at its full size or at most 40 megapixels. An alpha channel that
 * hides nothing is dropped: the picture is opaque then, whatever its container says.
 */
export async function decodeOriginal(picture: Picture): Promise<Pixels> {
  const pixels = await decode(picture);
  if (pixels.channels === 3 || !isOpaque(pixels)) return pixels;
  return { ...pixels, data: await openPixels(pixels).removeAlpha().raw().toBuffer(), channels: 3 };
}
