import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

export type Grey = { data: Uint8Array; width: number; height: number };

/** Every block of `by` × `by` pixels as their mean. */
export function shrinkGrey(grey: Grey, by: number): Grey {
  if (by === 1) return grey;
  const width = Math.floor(grey.width / by);
  const height = Math.floor(grey.height / by);
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let dy = 0; dy < by; dy++) for (let dx = 0; dx < by; dx++) sum += grey.data[(y * by + dy) * grey.width + x * by + dx] as number;
      data[y * width + x] = Math.round(sum / (by * by));
    }
  }
  return { data, width, height };
}

let reader: Promise<unknown> | null = null;
/** The decoder's own file beside its package: nothing is fetched. */
const ready = (): Promise<unknown> => {
  reader ??= prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer },
    fireImmediately: true,
  });
  return reader;
};

/** What a scanner reads in grey pixels, or null. It tries hard only after it failed at a glance. */
export async function readQr({ data, width, height }: Grey): Promise<string | null> {
  await ready();
  const rgba = new Uint8ClampedArray(width * height * 4);
  // Four bytes at once: written one by one they would take longer than the reading.
  const words = new Uint32Array(rgba.buffer);
  for (let i = 0; i < words.length; i++) words[i] = 0xff000000 | ((data[i] as number) * 0x010101);
  const image = { data: rgba, width, height, colorSpace: 'srgb' } as unknown as ImageData;
  for (const tryHarder of [false, true]) {
    const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder, tryRotate: false, tryInvert: false, maxNumberOfSymbols: 1 });
    if (found[0]) return found[0].text;
  }
  return null;
}
