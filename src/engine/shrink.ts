import sharp from 'sharp';
import type { Raster } from './draw/raster.ts';

/** A canvas for looking at: at most so long, as JPEG without metadata, whatever the channel takes. */
export async function shrinkForView({ width, height, channels, data }: Raster, maxSidePx: number): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data: bytes, info } = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: maxSidePx, height: maxSidePx, fit: 'inside', withoutEnlargement: true })
    // Coloured type on a coloured ground frays with halved colour.
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { bytes, width: info.width, height: info.height };
}
