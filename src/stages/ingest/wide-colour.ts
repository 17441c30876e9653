import { setImmediate as breathe } from 'node:timers/promises';
import type { Pixels } from './sharp-settings.ts';

/** How an AVIF codes its colours, as numbers of ITU-T H.273, where that is not plain sRGB. */
export type ColourCoding = { primaries: number; transfer: number };

/** Finds the `colr` box with `nclx` numbers in the first bytes of an AVIF; null for plain sRGB or where nothing is said. */
export function readColourCoding(head: Buffer): ColourCoding | null {
  const at = head.indexOf('colrnclx', 0, 'latin1');
  if (at === -1 || at + 12 > head.length) return null;
  const coding = { primaries: head.readUInt16BE(at + 8), transfer: head.readUInt16BE(at + 10) };
  const wide = coding.primaries in toRec709;
  const high = coding.transfer === pq || coding.transfer === hlg;
  return wide || high ? coding : null;
}

const pq = 16;
const hlg = 18;

// Linear RGB of BT.2020 (9) and Display P3 (12), both with a D65 white, to that of BT.709, whose primaries are sRGB's.
const toRec709: Record<number, readonly number[]> = {
  9: [1.6605, -0.5876, -0.0728, -0.1246, 1.1329, -0.0083, -0.0182, -0.1006, 1.1187],
  12: [1.2249, -0.2247, 0, -0.0421, 1.0421, 0, -0.0196, -0.0786, 1.0979],
};
const unchanged = [1, 0, 0, 0, 1, 0, 0, 0, 1] as const;

/** BT.2408: the brightness of white paper in a high dynamic range, which is 1 here. */
const whiteNits = 203;

/** SMPTE ST 2084: signal to brightness, in whites. */
function fromPq(signal: number): number {
  const power = signal ** (1 / 78.84375);
  return ((Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (1 / 0.1593017578125) * 10_000) / whiteNits;
}
/** BT.2100 for a 1,000-nit display, with its system gamma of 1.2 taken a channel at a time. */
function fromHlg(signal: number): number {
  const scene = signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return (scene ** 1.2 * 1000) / whiteNits;
}
const fromSrgb = (signal: number): number => (signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4);
const toSrgb = (light: number): number => (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

const steps = 65_536;
/** A signal is looked up by its upper twelve bits, as many as any AVIF has: that table stays in the processor's nearest memory. */
const signalSteps = 4_096;
/** Up to here brightness stays as it is; what is brighter is pressed into the rest, softly, so that lights keep their colour. */
const knee = 0.8;
const pressed = (light: number): number => knee + (1 - knee) * (1 - Math.exp((knee - light) / (1 - knee)));
/** From here on what is pressed is white to the last bit of eight. */
const blinding = 4;
/** By how much a colour of some brightness is made darker: looked up, because a bright sky asks it of every pixel. */
const pressSteps = 8_192;
const pressing = Float32Array.from({ length: pressSteps + 1 }, (_, i) => {
  const light = (i * blinding) / pressSteps;
  return light > knee ? pressed(light) / light : 1;
});

/** Turns 16-bit pixels of a wide or high-range picture into 8-bit sRGB: how it looks on an ordinary screen. */
export async function toPlainSrgb(samples: Uint16Array, shape: { width: number; height: number; channels: 3 | 4 }, coding: ColourCoding): Promise<Pixels> {
  const { width, height, channels } = shape;
  const decodeSignal = coding.transfer === pq ? fromPq : coding.transfer === hlg ? fromHlg : fromSrgb;
  const light = Float32Array.from({ length: signalSteps }, (_, i) => decodeSignal(i / (signalSteps - 1)));
  const byte = Uint8Array.from({ length: steps }, (_, i) => Math.round(toSrgb(i / (steps - 1)) * 255));
  const [rr = 1, rg = 0, rb = 0, gr = 0, gg = 1, gb = 0, br = 0, bg = 0, bb = 1] = toRec709[coding.primaries] ?? unchanged;
  const data = Buffer.allocUnsafe(width * height * channels);
  const rowLength = width * channels;
  const perLight = pressSteps / blinding;
  for (let y = 0; y < height; y++) {
    // Twenty megapixels take a quarter of a second: others get their turn in between.
    if (y % 256 === 255) await breathe();
    for (let i = y * rowLength; i < (y + 1) * rowLength; i += channels) {
      const sr = light[(samples[i] ?? 0) >> 4] ?? 0;
      const sg = light[(samples[i + 1] ?? 0) >> 4] ?? 0;
      const sb = light[(samples[i + 2] ?? 0) >> 4] ?? 0;
      let r = rr * sr + rg * sg + rb * sb;
      let g = gr * sr + gg * sg + gb * sb;
      let b = br * sr + bg * sg + bb * sb;
      if (r < 0) r = 0;
      if (g < 0) g = 0;
      if (b < 0) b = 0;
      const brightest = r > g ? (r > b ? r : b) : g > b ? g : b;
      const scale = brightest <= knee ? steps - 1 : (brightest < blinding ? (pressing[(brightest * perLight) | 0] ?? 1) : 1 / brightest) * (steps - 1);
      data[i] = byte[(r * scale) | 0] ?? 255;
      data[i + 1] = byte[(g * scale) | 0] ?? 255;
      data[i + 2] = byte[(b * scale) | 0] ?? 255;
      if (channels === 4) data[i + 3] = (samples[i + 3] ?? 0) >> 8;
    }
  }
  return { data, width, height, channels };
}
