import { expect, it } from 'vitest';
import { longestFrameMs, type MotionFrame } from '../contract.ts';
import { thinned, thinnings } from './shown-frames.ts';

it('however many frames are left out, all play as long as before, and none longer than a file can say', () => {
  const frames = Array.from({ length: 24 }, (_, frame): MotionFrame => ({ picture: 0, frame, ms: frame % 5 === 0 ? 400_000 : 250_010 }));
  for (const by of thinnings) {
    const shown = thinned({ slot: 'hero', frames, plays: 0, poster: 7, limits: {} }, by);
    expect(shown.reduce((sum, { ms }) => sum + ms, 0)).toBe(frames.reduce((sum, { ms }) => sum + ms, 0));
    expect(Math.max(...shown.map(({ ms }) => ms))).toBeLessThanOrEqual(longestFrameMs);
    // Each is shown from the time on that it had.
    for (const [i, { at }] of shown.entries())
      expect(shown.slice(0, i).reduce((sum, { ms }) => sum + ms, 0)).toBe(frames.slice(0, at).reduce((sum, { ms }) => sum + ms, 0));
  }
});
