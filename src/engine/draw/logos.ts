import sharp from 'sharp';
import type { Box, LogosLayer, PictureRef, Pictures } from '../contract.ts';
import { fittingLogos, type Mark, mostLogos, solveLockup } from '../place/lockup.ts';
import { contrastRatio, type Ground, luminance, meanOf } from './contrast.ts';
import { groundsBehind, type Moving } from './moving.ts';
import type { Pixels } from './pictures.ts';
import { limits } from '../limits.ts';
import { clip, inflate, type Raster } from './raster.ts';
import { trimLogo } from './trim-logo.ts';

/** A word mark may be so many times wider than the row is high: what is read of its level is enough for that. */
const widthLimitInHeights = 3.4;

/**
 * The lock-up of a row. Where its constraints cannot all be kept, the first that can't is named for the proof, and the
 * logos are set as well as can be without it, so that whoever looks sees what is wrong.
 */
export function arrangeLogos(
  marks: readonly Mark[],
  { box, align, gap, minHeight }: Pick<LogosLayer, 'box' | 'align' | 'gap' | 'minHeight'>,
): { boxes: Box[]; problem: string | null; fitting: number } {
  const space = { box, align, gap, minHeight };
  const wanted = solveLockup(marks, space);
  if (wanted.ok) return { boxes: wanted.boxes, problem: null, fitting: marks.length };
  const problem = `${wanted.constraint}: ${wanted.detail}`;
  const fitting = fittingLogos(marks, space);
  for (const share of [1, 0.5, 0.25]) {
    const loose = solveLockup(marks.slice(0, mostLogos), { box, align, gap: gap * share, minHeight: 1 });
    if (loose.ok) return { boxes: loose.boxes, problem, fitting };
  }
  return { boxes: [], problem, fitting };
}

/** A logo as it is drawn, cut out of its stored level. */
async function trimmed(picture: PictureRef, { box, ground }: LogosLayer, pictures: Pictures): Promise<Mark & Pixels> {
  // Twice the largest drawn width: the margin is cut off before the logo is sized.
  const level = await pictures.level(picture.sha256, Math.ceil(Math.min(picture.width, box.height * widthLimitInHeights * 2)));
  const { ink, ...cut } = await trimLogo(sharp(level).autoOrient());
  return { ...cut, ink: ink[ground ?? 'light'] };
}

export type LogosMeasure = {
  layer: LogosLayer;
  wanted: number;
  logos: {
    box: Box;
    pixels: Pixels;
    /** Drawn pixels for each of its own. */ enlarged: number;
    /** Of what stands out most to what it stands on. */ contrast: number | null;
    /** The share of it that stands out of its ground at all, by its light or its colour. */ seen: number | null;
    /** The share of its ink that a later layer lies over. */ hidden: number;
  }[];
  /** The constraint that cannot be kept. */
  problem: string | null;
  /** How many of them, from the first on, can be set as the layout asks. */
  fitting: number;
};

export async function loadLogos(layer: LogosLayer, refs: readonly PictureRef[], pictures: Pictures): Promise<LogosMeasure> {
  const marks: (Mark & Pixels)[] = [];
  for (const ref of refs) marks.push(await trimmed(ref, layer, pictures));
  const { boxes, problem, fitting } = arrangeLogos(marks, layer);
  const logos: LogosMeasure['logos'] = [];
  for (const [i, mark] of marks.entries()) {
    const box = boxes[i];
    if (!box) continue;
    const data = await sharp(mark.data, { raw: { width: mark.width, height: mark.height, channels: 4 } })
      .resize(box.width, box.height, { fit: 'fill' })
      .raw()
      .toBuffer();
    logos.push({ box, pixels: { width: box.width, height: box.height, data }, enlarged: box.width / mark.width, contrast: null, seen: null, hidden: 0 });
  }
  return { layer, wanted: refs.length, logos, problem, fitting };
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
    logo.hidden = hiddenIn(canvas, logo);
    const { data } = logo.pixels;
    const inks: Rgb[] = [];
    for (let i = 0; i < data.length; i += 4) if ((data[i + 3] as number) > 200) inks.push([data[i] as number, data[i + 1] as number, data[i + 2] as number]);
    const lights = inks.map((ink) => luminance(...ink));
    const grounds = groundsBehind(canvas, moving, round).filter((ground) => ground.length > 0);
    const ratios = grounds.flatMap((ground) => outlineOn(ground, lights) ?? []);
    logo.contrast = ratios.length === 0 ? null : Math.min(...ratios);
    // Over what moves it is seen where any frame shows it.
    logo.seen = ratios.length === 0 ? null : Math.max(...grounds.map((ground) => seenOn(ground, inks, lights)));
  }
}

type Rgb = [number, number, number];

/** Less is what drawing leaves of a colour. */
const coverDelta = 12;

/** A logo is drawn pixel by pixel: where its opaque ink has another colour on the canvas, something came over it. */
function hiddenIn(canvas: Raster, { box, pixels: { data } }: LogosMeasure['logos'][number]): number {
  let [ink, hidden] = [0, 0];
  for (let y = 0, i = 0; y < box.height; y++)
    for (let x = 0; x < box.width; x++, i += 4) {
      const [left, top] = [box.x + x, box.y + y];
      if (data[i + 3] !== 255 || left < 0 || top < 0 || left >= canvas.width || top >= canvas.height) continue;
      const at = (top * canvas.width + left) * canvas.channels;
      ink++;
      if ([0, 1, 2].some((of) => Math.abs((canvas.data[at + of] as number) - (data[i + of] as number)) > coverDelta)) hidden++;
    }
  return hidden / Math.max(1, ink);
}

function seenOn(ground: Ground, inks: readonly Rgb[], lights: readonly number[]): number {
  const around = meanOf(ground);
  const light = luminance(...around);
  const { ratio, levels } = limits.logoSeen;
  const seen = inks.filter(
    (ink, i) => contrastRatio(lights[i] as number, light) >= ratio || ink.some((value, at) => Math.abs(value - (around[at] as number)) >= levels),
  );
  return seen.length / inks.length;
}

function outlineOn(ground: Ground, lights: readonly number[]): number | undefined {
  const light = luminance(...meanOf(ground));
  const ratios = Float64Array.from(lights, (one) => contrastRatio(one, light)).sort();
  return ratios[Math.floor(ratios.length * outlineShare)];
}
