/** A part of a picture, as shares of its width and height. */
export type ShareBox = { x: number; y: number; width: number; height: number };
/** What a crop needs to know of a picture. */
export type CropSource = { width: number; height: number; focal: { x: number; y: number }; safeBox?: ShareBox | null | undefined };
/** The size that the picture is scaled to, and where in it the crop begins. */
export type Crop = { width: number; height: number; left: number; top: number };

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * Where a crop of `room` pixels begins along a side of `size` pixels. The focal point comes as near as possible to where
 * it is wanted; a safe part that fits is held whole; of one that does not fit as much as there is room for, as long as the
 * focal point lies in it. A focal point outside the safe part gives way to it.
 */
function beginOf(size: number, room: number, focal: number, wanted: number, safe: { from: number; to: number } | null): number {
  const ideal = Math.round(size * focal - room * wanted);
  if (safe === null) return clamp(ideal, 0, size - room);
  const [from, to] = [Math.floor(size * safe.from + 1e-6), Math.min(size, Math.ceil(size * safe.to - 1e-6))];
  const holdsAll = to - from <= room;
  if (!holdsAll && (focal < safe.from || focal > safe.to)) return clamp(ideal, 0, size - room);
  const begin = holdsAll ? clamp(ideal, to - room, from) : clamp(ideal, from, to - room);
  return clamp(begin, 0, size - room);
}

/**
 * What of a picture shows in a box it must cover: the one rule for rendered files and for previews of them. Pure and
 * without imports, so that a browser computes the same crop as the engine.
 */
export function coverCrop(picture: CropSource, box: { width: number; height: number }, focalAt: { x: number; y: number } = { x: 0.5, y: 0.5 }): Crop {
  const { focal, safeBox } = picture;
  const scale = Math.max(box.width / picture.width, box.height / picture.height);
  const width = Math.max(box.width, Math.round(picture.width * scale));
  const height = Math.max(box.height, Math.round(picture.height * scale));
  const across = safeBox ? { from: safeBox.x, to: safeBox.x + safeBox.width } : null;
  const down = safeBox ? { from: safeBox.y, to: safeBox.y + safeBox.height } : null;
  return {
    width,
    height,
    left: beginOf(width, box.width, focal.x, focalAt.x, across),
    top: beginOf(height, box.height, focal.y, focalAt.y, down),
  };
}
