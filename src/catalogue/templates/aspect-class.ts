import type { AspectClass } from '#engine/contract.ts';

// Borders lie between the ratios that channels use: 2.35 and 2 : 1; 6 : 5 and 1 : 1; 1 : 1 and 6 : 7; A4 with or
// without bleed (0.707–0.713) between 3 : 4 and 2 : 3; 2 : 3 and 9 : 16.
const wideFrom = 2.2;
const landscapeFrom = 1.15;
const squareFrom = 0.87;
const a4Between = [0.69, 0.735] as const;
const portraitFrom = 0.62;

/** Which layout of a template serves a canvas. */
export function aspectClassOf(width: number, height: number): AspectClass {
  const ratio = width / height;
  if (ratio >= wideFrom) return 'wide';
  if (ratio >= landscapeFrom) return 'landscape';
  if (ratio >= squareFrom) return 'square';
  if (ratio >= a4Between[0] && ratio <= a4Between[1]) return 'a4';
  return ratio >= portraitFrom ? 'portrait' : 'story';
}
