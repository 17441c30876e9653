import { luminance } from '../draw/contrast.ts';
import { limits } from '../limits.ts';
import type { Raster } from '../draw/raster.ts';

/** How light each patch of a frame is, 0–1, and whether it is a saturated red. */
export type Patches = { light: Float32Array; red: Uint8Array; /** Of one patch, in CSS pixels. */ areaPx: number };

/** Fine enough for a face that lights up, coarse enough that grain is none. */
const patchPx = 16;
const stride = 4;

/** WCAG 2.2: red makes up four fifths of it. */
const isSaturatedRed = (red: number, green: number, blue: number): boolean => red > 0 && red / (red + green + blue) >= 0.8;

export function patchesOf({ width, height, channels, data }: Raster, scale: number): Patches {
  const [columns, rows] = [Math.ceil(width / patchPx), Math.ceil(height / patchPx)];
  const patches: Patches = { light: new Float32Array(columns * rows), red: new Uint8Array(columns * rows), areaPx: (patchPx * scale) ** 2 };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const sum = [0, 0, 0];
      let count = 0;
      for (let y = row * patchPx; y < Math.min(height, (row + 1) * patchPx); y += stride)
        for (let x = column * patchPx; x < Math.min(width, (column + 1) * patchPx); x += stride, count++)
          for (let i = 0; i < 3; i++) sum[i] = (sum[i] as number) + (data[(y * width + x) * channels + i] as number);
      const [red, green, blue] = sum.map((value) => value / count) as [number, number, number];
      patches.light[row * columns + column] = luminance(red, green, blue);
      patches.red[row * columns + column] = isSaturatedRed(red, green, blue) ? 1 : 0;
    }
  return patches;
}

/** Times at which one patch turns from light to dark or back by enough, or into and out of red: each a half of a flash. */
function turnsOf(values: readonly number[], times: readonly number[], isTurn: (from: number, to: number) => boolean): number[] {
  const turns: number[] = [];
  // Until the first turn either way is possible: both ends are kept.
  let low = values[0] ?? 0;
  let high = low;
  let direction = 0;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (direction >= 0) high = Math.max(high, value);
    if (direction <= 0) low = Math.min(low, value);
    if (direction >= 0 && value < high && isTurn(high, value)) [low, direction] = [value, -1];
    else if (direction <= 0 && value > low && isTurn(low, value)) [high, direction] = [value, 1];
    else continue;
    turns.push(times[i] as number);
  }
  return turns;
}

/** The most turns that fall into one second. */
export function mostInASecond(turns: readonly number[]): number {
  let most = 0;
  for (let from = 0, to = 0; to < turns.length; to++) {
    while ((turns[to] as number) - (turns[from] as number) >= 1000) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}

export type Flashes = {
  /** The most general or red flashes of a second that enough of the picture takes part in. */ perSecond: number;
  kind: 'general' | 'red';
};

/** As many plays as a second can reach into, wherever in the first one it begins. */
function playsToMeasure(frames: readonly { ms: number }[], plays: number): number {
  const onceMs = frames.reduce((sum, { ms }) => sum + ms, 0);
  const enough = onceMs > 0 ? Math.max(2, Math.ceil((1000 + onceMs) / onceMs)) : 2;
  return plays > 0 ? Math.min(plays, enough) : enough;
}

/**
 * How often a file flashes, by WCAG 2.2, 2.3.1: a pair of opposing changes of a tenth of the greatest luminance, the darker
 * below 0.8, or into and out of saturated red, where a quarter of what the eye sees sharply takes part. What is played again
 * is measured across its seams, of which a second may hold many. `plays` 0: without end.
 */
export function flashesOf(frames: readonly { patches: Patches; ms: number }[], plays: number): Flashes {
  const played = Array.from({ length: playsToMeasure(frames, plays) }, () => frames).flat();
  const times: number[] = [];
  let at = 0;
  for (const { ms } of played) {
    times.push(at);
    at += ms;
  }
  const { delta, darkerBelow, areaPx } = limits.flashes;
  const isGeneral = (from: number, to: number): boolean => Math.abs(to - from) >= delta && Math.min(from, to) < darkerBelow;
  const first = frames[0]?.patches;
  const found: Flashes[] = (['general', 'red'] as const).map((kind) => {
    // From the patch that flashes most downward, until enough of the picture does at least so.
    const counts = Array.from(first?.light ?? [], (_, patch) => {
      const values = played.map(({ patches }) => (kind === 'general' ? patches.light[patch] : patches.red[patch]) ?? 0);
      return Math.floor(mostInASecond(turnsOf(values, times, kind === 'general' ? isGeneral : (from, to) => from !== to)) / 2);
    }).sort((a, b) => b - a);
    const needed = Math.max(1, Math.ceil(areaPx / (first?.areaPx ?? 1)));
    return { kind, perSecond: counts[needed - 1] ?? 0 };
  });
  return found.reduce((worst, one) => (one.perSecond > worst.perSecond ? one : worst));
}
