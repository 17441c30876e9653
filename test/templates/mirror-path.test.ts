import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { mirrorPath } from '#catalogue/templates/mirror-path.ts';

const draw = (d: string): Promise<Buffer> =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 24 24"><path d="${d}" fill="#000"/></svg>`))
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer();

it.each([
  'M0 0H100L60 100H0Z',
  'M2 2C8 2 5 5.1 5 9S12 22 12 22Q19 14 19 9T12 2Z',
  'm4 4h12l-3 9c2 3 4 4 6 6q-8 2 -14 -4z',
  'M12 6A6 6 0 1 1 12 18A6 3 30 0 0 4 12Z',
  'M5 4a2 6 20 0 1 9 3l-2 8z',
])('%s is drawn as in a mirror', async (d) => {
  const plain = await draw(d);
  const mirrored = await draw(mirrorPath(d, 24));
  const flopped = await sharp(plain, { raw: { width: 64, height: 64, channels: 1 } })
    .flop()
    .greyscale()
    .raw()
    .toBuffer();
  // Antialiasing is not the same to the last grey on both sides.
  const apart = flopped.filter((grey, i) => Math.abs(grey - (mirrored[i] ?? 0)) > 24).length;
  expect(apart).toBe(0);
  expect(plain.some((grey) => grey < 128)).toBe(true);
});

it('seen in the mirror twice, a path is what it was', () => {
  const point = fc.tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: -50, max: 150 })).map((pair) => pair.join(' '));
  const part = fc.oneof(
    fc.tuple(fc.constantFrom('L', 'l', 'M', 'T', 't'), point).map(([command, to]) => command + to),
    fc.tuple(fc.constantFrom('C', 'c'), point, point, point).map(([command, ...all]) => command + all.join(' ')),
  );
  fc.assert(fc.property(fc.array(part, { minLength: 1 }), (parts) => mirrorPath(mirrorPath(parts.join(''), 100), 100) === parts.join('')));
});
