import type { Page } from 'playwright-core';

/** A screen of 60 pictures a second. */
const frameMs = 1000 / 60;

export type Frames = { frames: number; over16_7Percent: number; over33Percent: number; droppedPercent: number; longestMs: number; p95Ms: number };

/** Scrolls the grid at so many pixels a second, a step a frame, and looks how long each frame took. */
export async function scrollGrid(page: Page, speed: { pixelsPerSecond: number; seconds: number }): Promise<Frames> {
  const deltas = await page.evaluate(async ({ pixelsPerSecond, seconds }) => {
    const grid = document.querySelector('[role="grid"]');
    if (!grid) throw new Error('there is no grid');
    const found: number[] = [];
    let last = await new Promise<number>((frame) => requestAnimationFrame(frame));
    const end = last + seconds * 1000;
    while (last < end) {
      const now = await new Promise<number>((frame) => requestAnimationFrame(frame));
      found.push(now - last);
      grid.scrollTop += (pixelsPerSecond * (now - last)) / 1000;
      last = now;
    }
    return found;
  }, speed);
  return judgeFrames(deltas);
}

export function judgeFrames(deltas: readonly number[]): Frames {
  const percent = (part: number, whole: number): number => Math.round((part / Math.max(1, whole)) * 1000) / 10;
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  const sorted = [...deltas].sort((a, b) => a - b);
  // Half a frame of tolerance: what is shown a little late is still shown in its frame.
  const dropped = deltas.reduce((sum, delta) => sum + Math.max(0, Math.round(delta / frameMs) - 1), 0);
  return {
    frames: deltas.length,
    over16_7Percent: percent(deltas.filter((delta) => delta > frameMs + 1).length, deltas.length),
    over33Percent: percent(deltas.filter((delta) => delta > 2 * frameMs + 1).length, deltas.length),
    droppedPercent: percent(dropped, dropped + deltas.length),
    longestMs: round(sorted.at(-1) ?? 0),
    p95Ms: round(sorted[Math.floor(sorted.length * 0.95)] ?? 0),
  };
}
