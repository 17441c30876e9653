/** What must stay in sight, as shares of the picture. */
export type SafeBox = { x: number; y: number; width: number; height: number };
/** Where the box is held: its whole, or the sides that move (west, east, north, south). */
export type Hold = 'move' | 'n' | 'e' | 's' | 'w' | 'nw' | 'ne' | 'sw' | 'se';

/** Smaller, it could not be seen or held. */
const least = 0.02;
const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const exact = (share: number): number => Math.round(share * 1000) / 1000;

/** The box after it was pulled so far at one place; it never leaves the picture, turns inside out or gets lost. */
export function pullBox(box: SafeBox, hold: Hold, byX: number, byY: number): SafeBox {
  if (hold === 'move') return { ...box, x: exact(clamp(box.x + byX, 0, 1 - box.width)), y: exact(clamp(box.y + byY, 0, 1 - box.height)) };
  let [left, right, top, bottom] = [box.x, box.x + box.width, box.y, box.y + box.height];
  if (hold.includes('w')) left = clamp(left + byX, 0, right - least);
  if (hold.includes('e')) right = clamp(right + byX, left + least, 1);
  if (hold.includes('n')) top = clamp(top + byY, 0, bottom - least);
  if (hold.includes('s')) bottom = clamp(bottom + byY, top + least, 1);
  [left, right, top, bottom] = [exact(left), exact(right), exact(top), exact(bottom)];
  return { x: left, y: top, width: exact(right - left), height: exact(bottom - top) };
}

/** A box to begin with: round the focal point, half the picture. */
export const boxAround = (focal: { x: number; y: number }): SafeBox =>
  pullBox({ x: 0.25, y: 0.25, width: 0.5, height: 0.5 }, 'move', focal.x - 0.5, focal.y - 0.5);
