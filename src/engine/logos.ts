import sharp from 'sharp';
import type { Box, LogosLayer, PictureRef, Pictures } from './contract.ts';
import type { Pixels } from './pictures.ts';

type Mark = { aspect: number; /** Share of its box that a logo inks, 0–1. */ ink: number };

/** Equal boxes make a seal look small beside a word mark. Equal inked area, within limits, looks equal. */
const inkMin = 0.18;
/** A word mark may be so many times wider than the row is high before its height gives way. */
const widthLimitInHeights = 3.4;

/** Where each logo of a row stands: same optical area, one centre line, shrunk together until they fit. */
export function balanceLogos(marks: readonly Mark[], layer: Pick<LogosLayer, 'box' | 'align' | 'gap'>): Box[] {
  const { box } = layer;
  if (marks.length === 0) return [];
  const sizes = marks.map(({ aspect, ink }) => {
    // 2.2 row heights of a square's area, given to marks of any form: a square then fills about two thirds of the row.
    const area = (box.height * box.height * 0.62) / Math.sqrt(Math.max(inkMin, ink) / 0.5);
    const height = Math.min(box.height, Math.sqrt(area / aspect), (widthLimitInHeights * box.height) / aspect);
    return { width: height * aspect, height };
  });
  const gaps = layer.gap * (marks.length - 1);
  const natural = sizes.reduce((sum, size) => sum + size.width, 0);
  const scale = Math.min(1, Math.max(0.05, (box.width - gaps) / natural));
  const total = natural * scale + gaps;
  let x = box.x + (layer.align === 'left' ? 0 : layer.align === 'right' ? box.width - total : (box.width - total) / 2);
  return sizes.map((size) => {
    const width = Math.max(1, Math.round(size.width * scale));
    const height = Math.max(1, Math.round(size.height * scale));
    const placed = { x: Math.round(x), y: Math.round(box.y + (box.height - height) / 2), width, height };
    x += size.width * scale + layer.gap;
    return placed;
  });
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

export async function loadLogos(layer: LogosLayer, refs: readonly PictureRef[], pictures: Pictures): Promise<{ box: Box; pixels: Pixels }[]> {
  const marks: Trimmed[] = [];
  for (const ref of refs) marks.push(await trimmed(ref, layer.box.height, pictures));
  const boxes = balanceLogos(marks, layer);
  const out: { box: Box; pixels: Pixels }[] = [];
  for (const [i, mark] of marks.entries()) {
    const box = boxes[i] as Box;
    const data = await sharp(mark.data, { raw: { width: mark.width, height: mark.height, channels: 4 } })
      .resize(box.width, box.height, { fit: 'fill' })
      .raw()
      .toBuffer();
    out.push({ box, pixels: { width: box.width, height: box.height, data } });
  }
  return out;
}
