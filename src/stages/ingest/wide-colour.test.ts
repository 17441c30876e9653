import { describe, expect, it } from 'vitest';
import { readColourCoding, toPlainSrgb } from './wide-colour.ts';

const box = (primaries: number, transfer: number): Buffer => Buffer.concat([Buffer.from('....colrnclx'), Buffer.from([0, primaries, 0, transfer, 0, 6, 0x80])]);
const one = async (rgb: [number, number, number], coding: { primaries: number; transfer: number }): Promise<number[]> => {
  const samples = Uint16Array.from(rgb.map((part) => Math.round(part * 65_535)));
  return [...(await toPlainSrgb(samples, { width: 1, height: 1, channels: 3 }, coding)).data];
};
const [bt709, bt2020, p3, srgb, pq, hlg] = [1, 9, 12, 13, 16, 18] as const;

describe('colours of a wide or high-range picture', () => {
  it('are converted only where they are not plain sRGB already', () => {
    expect(readColourCoding(box(p3, pq))).toEqual({ primaries: 12, transfer: 16 });
    expect(readColourCoding(box(p3, srgb))).toEqual({ primaries: 12, transfer: 13 });
    expect(readColourCoding(box(bt709, hlg))).toEqual({ primaries: 1, transfer: 18 });
    expect(readColourCoding(box(bt709, srgb))).toBeNull();
    expect(readColourCoding(box(2, 2))).toBeNull();
    expect(readColourCoding(Buffer.from('nothing'))).toBeNull();
    expect(readColourCoding(Buffer.from('..colrnclx'))).toBeNull();
  });

  it('keep grey grey, black black and darker than brighter', async () => {
    for (const primaries of [bt709, bt2020, p3]) {
      for (const transfer of [srgb, pq, hlg]) {
        let before = -1;
        for (const signal of [0, 0.2, 0.4, 0.6, 0.8, 1]) {
          const [r = 0, g = 0, b = 0] = await one([signal, signal, signal], { primaries, transfer });
          expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThanOrEqual(1);
          expect(g).toBeGreaterThanOrEqual(before);
          before = g;
          if (signal === 0) expect(g).toBe(0);
        }
        expect(before).toBeGreaterThan(225);
      }
    }
  });

  it('show white paper, 203 nits, bright but not as the brightest there is', async () => {
    // ST 2084 codes 203 nits as 0.5806; BT.2100 HLG as 0.75.
    for (const [signal, transfer] of [
      [0.5806, pq],
      [0.75, hlg],
    ] as const) {
      const [grey = 0] = await one([signal, signal, signal], { primaries: bt709, transfer });
      expect(grey).toBeGreaterThan(230);
      expect(grey).toBeLessThan(253);
    }
  });

  it('give the sRGB of a P3 colour that sRGB can show', async () => {
    // CSS Color 4: color(display-p3 0.5 0.4 0.3) is about rgb(131, 101, 73).
    const [r = 0, g = 0, b = 0] = await one([0.5, 0.4, 0.3], { primaries: p3, transfer: srgb });
    expect([Math.abs(r - 131) <= 1, Math.abs(g - 101) <= 1, Math.abs(b - 73) <= 1]).toEqual([true, true, true]);
  });
});
