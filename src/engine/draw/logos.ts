import sharp from 'sharp';
import type { Box, LogosLayer, PictureRef, Pictures } from '../contract.ts';
import { type Mark, mostLogos, solveLockup } from '../place/lockup.ts';
import { contrastRatio, type Ground, luminance, meanOf } from './contrast.ts';
import { groundsBehind, type Moving } from './moving.ts';
import type { Pixels } from './pictures.ts';
import { clip, inflate, type Raster } from './raster.ts';

/** A word mark may be so many times wider than the row is high: what is read of its level is enough for that. */
const widthLimitInHeights = 3.4;

/**
 * The lock-up of a row. Where its constraints cannot all be kept, the first that can't is named for the proof, and the
 * logos are set as well as can be without it, so that whoever looks sees what is wrong.
 */
export function arrangeLogos(
  marks: readonly Mark[],
  { box, align, gap, minHeight }: Pick<LogosLayer, 'box' | 'align' | 'gap' | 'minHeight'>,
): { boxes: Box[]; problem: string | null } {
  const wanted = solveLockup(marks, { box, align, gap, minHeight });
  if (wanted.ok) return { boxes: wanted.boxes, problem: null };
  const problem = `${wanted.constraint}: ${wanted.detail}`;
  for (const share of [1, 0.5, 0.25]) {
    const loose = solveLockup(marks.slice(0, mostLogos), { box, align, gap: gap * share, minHeight: 1 });
    if (loose.ok) return { boxes: loose.boxes, problem };
  }
  return { boxes: [], problem };
}

type Trimmed = Mark & Pixels;

/** A logo without the empty margin its file may have, and how much of it is ink. */
async function trimmed(picture: PictureRef, rowHeight: number, pictures: Pictures): Promise<Trimmed> {
  // Twice the largest drawn width: the margin is cut off before the logo is sized.
  const level = await pictures.level(picture.sha256, Math.ceil(Math.min(picture.width, rowHeight * widthLimitInHeights * 2)));
  const upright = await sharp(level).autoOrient().toColourspace('srgb').ensureAlpha().png({ compressionLevel: 0 }).toBuffer();
  const cut = await sharp(upright)
    .trim({ threshold: 12 })
    .raw()
    .toBuffer({ resolveWithObject: true })
    // A picture of one colour has no margin to cut.
    .catch(() => sharp(upright).raw().toBuffer({ resolveWithObject: true }));
  const { width, height } = cut.info;
  let inked = 0;
  for (let i = 0; i < cut.data.length; i += 4) {
    const dark = 255 - Math.min(cut.data[i] as number, cut.data[i + 1] as number, cut.data[i + 2] as number);
    if (dark * (cut.data[i + 3] as number) > 40 * 255) inked++;
  }
  return { width, height, data: cut.data, aspect: width / height, ink: inked / (width * height) };
}

export type LogosMeasure = {
  layer: LogosLayer;
  wanted: number;
  logos: {
    box: Box;
    pixels: Pixels;
    /** Drawn pixels for each of its own. */ enlarged: number;
    /** Of what stands out most to what it stands on. */ contrast: number | null;
  }[];
  /** The constraint that cannot be kept. */
  problem: string | null;
};

export async function loadLogos(layer: LogosLayer, refs: readonly PictureRef[], pictures: Pictures): Promise<LogosMeasure> {
  const marks: Trimmed[] = [];
  for (const ref of refs) marks.push(await trimmed(ref, layer.box.height, pictures));
  const { boxes, problem } = arrangeLogos(marks, layer);
  const logos: LogosMeasure['logos'] = [];
  for (const [i, mark] of marks.entries()) {
    const box = boxes[i];
    if (!box) continue;
    const data = await sharp(mark.data, { raw: { width: mark.width, height: mark.height, channels: 4 } })
      .resize(box.width, box.height, { fit: 'fill' })
      .raw()
      .toBuffer();
    logos.push({ box, pixels: { width: box.width, height: box.height, data }, enlarged: box.width / mark.width, contrast: null });
  }
  return { layer, wanted: refs.length, logos, problem };
}

/** A mark is told by its outline: what stands out most, a fifth of it, counts. */
const outlineShare = 0.8;

/** How far each logo stands out of the ground round it; over a slot that moves, of the ground of its worst frame. */
export function measureLogos(canvas: Raster, moving: Moving | null, logos: LogosMeasure['logos']): void {
  for (const logo of logos) {
    const { x, y, width, height } = inflate(logo.box, 2);
    const round = [
      { x, y, width, height: 1 },
      { x, y: y + height - 1, width, height: 1 },
      { x, y, width: 1, height },
      { x: x + width - 1, y, width: 1, height },
    ].flatMap((side) => clip(side, canvas) ?? []);
    const { data } = logo.pixels;
    const lights: number[] = [];
    for (let i = 0; i < data.length; i += 4)
      if ((data[i + 3] as number) > 200) lights.push(luminance(data[i] as number, data[i + 1] as number, data[i + 2] as number));
    const ratios = groundsBehind(canvas, moving, round).flatMap((ground) => (ground.length === 0 ? [] : (outlineOn(ground, lights) ?? [])));
    logo.contrast = ratios.length === 0 ? null : Math.min(...ratios);
  }
}

function outlineOn(ground: Ground, lights: readonly number[]): number | undefined {
  const light = luminance(...meanOf(ground));
  const ratios = Float64Array.from(lights, (one) => contrastRatio(one, light)).sort();
  return ratios[Math.floor(ratios.length * outlineShare)];
}
