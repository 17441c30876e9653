import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

export type Source = { name: string; bytes: Buffer; width: number; height: number };

const photo = fileURLToPath(new URL('../../shared/photos/craft-beer.jpg', import.meta.url));

/** A picture of 24 million pixels with soft forms and grain, as a camera makes them; stored progressive, as many are. */
async function drawn(): Promise<Source> {
  const [width, height] = [6000, 4000];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f3c98b"/><stop offset="1" stop-color="#20495a"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${Array.from({ length: 120 }, (_, i) => `<circle cx="${(i * 977) % width}" cy="${(i * 613) % height}" r="${80 + ((i * 37) % 400)}" fill="hsl(${(i * 29) % 360} 50% 55%)" fill-opacity="0.25"/>`).join('')}</svg>`;
  const grain = sharp({ create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 14 } } });
  const bytes = await sharp(Buffer.from(svg), { limitInputPixels: false })
    .flatten()
    .composite([{ input: await grain.png({ compressionLevel: 1 }).toBuffer(), blend: 'soft-light' }])
    .jpeg({ quality: 92, progressive: true })
    .toBuffer();
  return { name: 'generated 24 MP progressive JPEG', bytes, width, height };
}

/** A real photograph where one lies beside the project, else one that is drawn. */
export async function openSource(): Promise<Source> {
  if (!existsSync(photo)) return drawn();
  const bytes = await readFile(photo);
  const { autoOrient } = await sharp(bytes).metadata();
  return { name: 'craft-beer.jpg', bytes, width: autoOrient.width, height: autoOrient.height };
}
