import sharp, { type Sharp } from 'sharp';

// One core a job and no cache between jobs: parallelism comes from processes, and memory stays flat.
sharp.concurrency(1);
sharp.cache(false);

/** 200 megapixels: the largest phone sensors sold; decoded, 800 MB with alpha. */
export const maxPixels = 200_000_000;
/** JPEG ends at 65,535; past 30,000 no channel or print sheet asks, and a row alone gets expensive. */
export const maxSidePx = 30_000;
/** A decode that takes longer than this is an attack or a mistake; 200 megapixels of 16-bit PNG need 16 s. */
const timeoutSeconds = 22;
/** Vectors become pixels with a long side between these: sharp for a logo on A4 at 300 dpi, small enough to keep. */
export const svgLongSidePx = { least: 2048, most: 4096 };
/** What sharp takes for a vector's density when it is told nothing, in dots per inch. */
export const svgBaseDpi = 72;

/** Opens a picture strictly: errors and missing bytes fail, mere warnings of careless cameras do not. First frame only. */
export const openImage = (input: string | Buffer, options: { densityDpi?: number } = {}): Sharp =>
  sharp(input, { failOn: 'error', limitInputPixels: maxPixels, sequentialRead: true, ...(options.densityDpi ? { density: options.densityDpi } : {}) }).timeout({
    seconds: timeoutSeconds,
  });

/** Opens only to read the header: the limits are checked by whoever asks, with an answer that names the size. */
export const openHeader = (input: string | Buffer): Sharp => sharp(input, { failOn: 'error', limitInputPixels: false });

export type Pixels = { data: Buffer; width: number; height: number; channels: 3 | 4 };

/** Decoded pixels, 8-bit sRGB, as an input again. */
export const openPixels = ({ data, width, height, channels }: Pixels): Sharp => sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
