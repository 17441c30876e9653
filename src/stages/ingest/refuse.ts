import { fail, type GalaxyError } from '#kernel/errors.ts';
import { ingestErrors } from './errors.ts';
import { maxPixels, maxSidePx } from './sharp-settings.ts';

/** A picture whose bytes are not what they should be. */
export const broken = (what: string, cause?: unknown): GalaxyError => fail(ingestErrors['image-broken'], what, { cause });

/** The decoder's first line without file names: it tells an expert what is wrong with the file. Ends a sentence. */
export const reasonOf = (error: unknown): string => {
  const line = (error instanceof Error ? error.message : String(error)).split('\n').find((text) => text.trim() !== '') ?? '';
  return line
    .replaceAll(/\S*[\\/]\S*/g, '')
    .replace(/^Input (?:file|buffer)\s*/i, 'The input ')
    .replace(/^[\s:]+/, '')
    .slice(0, 160)
    .replace(/[\s.:;,]*$/, '.');
};

/** Refuses more pixels than are taken of any kind. */
export function checkSize(width: number, height: number, what = 'The picture'): void {
  if (width <= maxSidePx && height <= maxSidePx && width * height <= maxPixels) return;
  throw fail(
    ingestErrors['image-too-large'],
    `${what} has ${width} × ${height} pixels (${Math.round((width * height) / 1e6)} megapixels); the limits are ${maxPixels / 1e6} megapixels and ${maxSidePx} pixels a side.`,
  );
}

/**
 * Half of what a process may have: the rest is for the picture that comes out (40 megapixels: 160 MB), its copies while
 * levels are made, and everything else that runs.
 */
export const maxWorkingBytes = 560_000_000;

/** Refuses what a decoder would need too much memory for, where the format makes it hold the whole picture at once. */
export function checkWorkingBytes(width: number, height: number, workingBytes: number, what: string): void {
  if (workingBytes <= maxWorkingBytes) return;
  const most = Math.floor((width * height * maxWorkingBytes) / workingBytes / 1e6);
  throw fail(
    ingestErrors['image-too-large'],
    `The picture has ${Math.round((width * height) / 1e6)} megapixels. ${what} must be decoded in one piece: at most ${most} megapixels are taken of this kind.`,
  );
}
