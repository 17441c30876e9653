import { expect, test } from 'vitest';
import { aspectClassOf } from '#catalogue/templates/index.ts';
import { createEngine } from '#engine/index.ts';
import { caseOf, type Locale, pictures, templateOf, templates } from '../engine/fixtures.ts';

const engine = createEngine();
type Size = readonly [width: number, height: number];
/** Canvases of each aspect class that channels really have, the small ones too; the smaller of two that share a layout. */
const canvases: readonly Size[] = [
  [800, 800],
  [200, 200],
  [640, 800],
  [960, 1260],
  [720, 1280],
  [300, 600],
  [160, 600],
  [1280, 720],
  [500, 400],
  [300, 250],
  [900, 383],
  [970, 250],
  [728, 90],
  [320, 50],
  [1000, 1403],
];
const names = [...templates.keys()];
const turn = <Of>(of: readonly Of[], by: number): Of => of[by % of.length] as Of;
const byClass = Map.groupBy(canvases, ([width, height]) => aspectClassOf(width, height));
/** English is the longer one, so it has every canvas; Chinese has one of each class, another with each template. */
const everyCanvas: Record<Locale, (template: number) => readonly Size[]> = {
  en: () => canvases,
  'zh-CN': (template) => [...byClass.values()].map((group) => turn(group, template)),
};

const prove = async (name: string, [width, height]: Size, locale: Locale, without: readonly string[] = []) => {
  const { manifest, layout } = caseOf(name, width, height, locale);
  const kept = <Of>(of: Record<string, Of>) => Object.fromEntries(Object.entries(of).filter(([slot]) => !without.includes(slot)));
  const bare = { ...manifest, text: kept(manifest.text), pictures: kept(manifest.pictures), links: kept(manifest.links) };
  const { proof, ...rendered } = await engine.render(bare, layout, pictures);
  expect(proof.checks.filter((check) => !check.ok && check.severity === 'block')).toEqual([]);
  expect(proof.checks.some((check) => check.check === 'text-fit')).toBe(true);
  expect([rendered.width, rendered.height, rendered.mediaType]).toEqual([width, height, 'image/jpeg']);
  if ('qr' in bare.links) expect(proof.checks.some((check) => check.check === 'qr' && check.ok)).toBe(true);
};

for (const [i, name] of names.entries()) {
  for (const locale of ['en', 'zh-CN'] satisfies Locale[])
    test.each(everyCanvas[locale](i))(`${name} passes its proof at %i × %i in ${locale}`, (...size) => prove(name, size, locale));
  const optional = Object.entries(templateOf(name).slots).flatMap(([slot, { required }]) => (required ? [] : [slot]));
  test.each([turn([...byClass.values()], i)[0] as Size, turn([...byClass.values()], i + 3)[0] as Size])(
    `${name} passes its proof at %i × %i with none of its optional slots`,
    (...size) => prove(name, size, 'zh-CN', optional),
  );
}
