import sharp from 'sharp';
import type { Manifest, Motion, MotionFrame, PictureRef } from '#engine/contract.ts';
import { addPicture, type Case, caseOf } from './fixtures.ts';

const drawn = (width: number, height: number, inside: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`))
    .png()
    .toBuffer();

/** Three scenes that differ in everything: night, a meadow at noon, a red wall. */
export const scenes: readonly PictureRef[] = await Promise.all(
  [
    '<rect width="1000" height="800" fill="#10202c"/><circle cx="640" cy="300" r="200" fill="#e8b04a"/><path d="M0 600L1000 480V800H0Z" fill="#1d3f3a"/>',
    '<rect width="1000" height="800" fill="#eef4e4"/><circle cx="300" cy="500" r="260" fill="#9fce85"/><rect x="600" y="200" width="300" height="500" fill="#f7d9a8"/>',
    '<rect width="1000" height="800" fill="#a8483c"/><path d="M100 700L500 120L900 700Z" fill="#f1e6da"/><circle cx="500" cy="460" r="90" fill="#2f6f8f"/>',
  ].map(async (inside) => addPicture(await drawn(1000, 800, inside))),
);

/** A GIF of a disc that wanders over a ground, or over nothing. */
export async function wanderer(count: number, how: { ground?: string; delayMs?: number; size?: { width: number; height: number } } = {}): Promise<Buffer> {
  const { width, height } = how.size ?? { width: 400, height: 320 };
  const frames = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      drawn(
        width,
        height,
        `${how.ground ? `<rect width="${width}" height="${height}" fill="${how.ground}"/>` : ''}<circle cx="${width * (0.2 + (0.6 * i) / Math.max(1, count - 1))}" cy="${height / 2}" r="${height / 5}" fill="#c0392b"/>`,
      ),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .gif({ loop: 0, delay: frames.map(() => how.delayMs ?? 250) })
    .toBuffer();
}

export const cuts = (count: number, ms = 2000): MotionFrame[] => Array.from({ length: count }, (_, picture) => ({ picture, ms }));
export const faded = (count: number, stepMs = 210): MotionFrame[] =>
  cuts(count).flatMap((still, picture) => [
    still,
    ...(picture + 1 < count ? [1, 2].map((step): MotionFrame => ({ picture, into: { picture: picture + 1, share: step / 3 }, ms: stepMs })) : []),
  ]);
export const played = (count: number, ms = 250): MotionFrame[] => Array.from({ length: count }, (_, frame) => ({ picture: 0, frame, ms }));

export type Size = { width: number; height: number };
/** A case whose key picture moves. */
export function movingCase(
  name: string,
  { width, height }: Size,
  refs: readonly PictureRef[],
  motion: Partial<Motion> & Pick<Motion, 'frames'>,
  encode: Manifest['encode'] = { format: 'gif', maxBytes: null },
): Case {
  const { manifest, layout } = caseOf(name, width, height, 'zh-CN', { encode });
  return {
    layout,
    manifest: { ...manifest, pictures: { ...manifest.pictures, hero: [...refs] }, motion: { slot: 'hero', plays: 0, poster: 0, limits: {}, ...motion } },
  };
}

/** A film with a byte limit that it has to go down for. */
export const shortFilm = (): Case =>
  movingCase('screening-poster', { width: 300, height: 250 }, scenes, { frames: faded(3) }, { format: 'gif', maxBytes: 40_000 });
