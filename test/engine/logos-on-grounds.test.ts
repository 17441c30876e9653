import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createEngine } from '#engine/index.ts';
import { addPicture, caseOf, pictures } from './fixtures.ts';

const engine = createEngine({ baseCacheCount: 1 });
const logoOf = async (inside: string) =>
  addPicture(
    await sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300">${inside}</svg>`))
      .png()
      .toBuffer(),
  );
const filled = (colour: string) => `<rect x="30" y="30" width="540" height="240" rx="40" fill="${colour}"/>`;

/** What the proof says of the contrast of one logo, where logos stand on white. */
async function contrastOf(inside: string, ground: 'light' | 'dark' = 'light') {
  const { manifest, layout } = caseOf('screening-poster', 1080, 1080);
  const layers = layout.layers.map((layer) => (layer.kind === 'logos' && ground === 'dark' ? { ...layer, ground } : layer));
  const shown = {
    ...manifest,
    template: { ...manifest.template, digest: ground.padEnd(64, '0') },
    pictures: { ...manifest.pictures, logos: [await logoOf(inside)] },
  };
  const { proof } = await engine.render(shown, { ...layout, layers }, pictures);
  const check = proof.checks.find((one) => one.check === 'logo-contrast');
  return { proofOk: proof.ok, ok: check?.ok, severity: check?.severity, fix: check?.fix };
}

test('a logo that is not seen on its ground keeps the file back, and the version that is wanted is named', async () => {
  for (const colour of ['#ffffff', '#f4f4f4', '#fffff0'])
    expect(await contrastOf(filled(colour)), colour).toEqual({
      proofOk: false,
      ok: false,
      severity: 'block',
      fix: { kind: 'logo-version', slot: 'logos', ground: 'light' },
    });
  expect(await contrastOf(filled('#ffffff'), 'dark')).toMatchObject({ proofOk: false, fix: { kind: 'logo-version', ground: 'dark' } });
});

test('a logo that is pale, in a light colour of its brand, or thin on a plate of its own is left to whoever reviews', async () => {
  const plate = '<rect width="600" height="300" fill="#fff"/><path d="M20 20H580V280H20Z" fill="none" stroke="#123" stroke-width="10"/>';
  for (const inside of [filled('#c8c8c8'), filled('#ffe600'), plate])
    expect(await contrastOf(inside), inside).toMatchObject({ proofOk: true, ok: false, severity: 'warn', fix: { kind: 'logo-version' } });
});

test('a logo that stands out passes', async () => expect(await contrastOf(filled('#123456'))).toMatchObject({ proofOk: true, ok: true }));
