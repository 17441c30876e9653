import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Manifest } from '#engine/contract.ts';
import { createEngine } from '#engine/index.ts';
import { placeLayers } from '#engine/place/place-layers.ts';
import { caseOf, pictures, templates } from './fixtures.ts';

type Demand = NonNullable<Manifest['legal']>[number];
const demand = (least: { leastPx: number } | { leastAreaPx: number }, severity: Demand['severity'] = 'block'): Demand => ({
  slot: 'legal',
  rule: 'TEST-1',
  severity,
  source: 'a law',
  ...least,
});
const of = (name: string, width: number, height: number, legal?: Demand) => {
  const { manifest, layout } = caseOf(name, width, height, 'zh-CN');
  return { manifest: legal ? { ...manifest, legal: [legal] } : manifest, layout };
};
const lineOf = ({ manifest, layout }: ReturnType<typeof of>) =>
  placeLayers(layout, manifest).base.flatMap((layer) => (layer.kind === 'placed-text' && layer.slot === 'legal' ? [layer] : []));

it('a legal line is never set below what the law asks: it is that large, or it does not fit and says so', () => {
  const canvas = fc.constantFrom([1080, 1080], [640, 800], [720, 1280], [1280, 720], [900, 383], [300, 250], [1000, 1403]);
  const least = fc.oneof(fc.record({ leastPx: fc.integer({ min: 8, max: 90 }) }), fc.record({ share: fc.double({ min: 0.001, max: 0.2, noNaN: true }) }));
  fc.assert(
    fc.property(fc.constantFrom(...templates.keys()), canvas, least, (name, [width = 0, height = 0], asked) => {
      const law = demand('leastPx' in asked ? asked : { leastAreaPx: Math.ceil(asked.share * width * height) });
      const free = lineOf(of(name, width, height));
      const held = lineOf(of(name, width, height, law));
      expect(held.length).toBe(free.length);
      for (const [i, { fitted }] of held.entries()) {
        const there = 'leastPx' in law ? fitted.sizePx >= law.leastPx : fitted.width * fitted.height >= law.leastAreaPx;
        expect(there).toBe(true);
        expect(fitted.sizePx).toBeGreaterThanOrEqual(free[i]?.fitted.sizePx ?? 0);
      }
    }),
    { numRuns: 150 },
  );
});

it('the proof measures it on the file: in millimetres on paper, as a share of the picture elsewhere', async () => {
  const engine = createEngine();
  const checkOf = async (what: ReturnType<typeof of>) =>
    (await engine.render(what.manifest, what.layout, pictures)).proof.checks.find(({ check }) => check === 'legal-size');
  const free = of('screening-poster', 1080, 1080);
  expect(await checkOf(free)).toBeUndefined();
  const [line] = lineOf(free);
  const sizePx = line?.fitted.sizePx ?? 0;
  expect(await checkOf(of('screening-poster', 1080, 1080, demand({ leastPx: Math.floor(sizePx) })))).toMatchObject({ ok: true, severity: 'block' });
  // What only warns does not enlarge it: the line stays as the designer set it, and the proof tells.
  const told = of('screening-poster', 1080, 1080, demand({ leastPx: 71 }, 'warn'));
  told.manifest.encode = { format: 'jpeg', maxBytes: null, print: { dpi: 300, bleedPx: 0 } };
  expect(await checkOf(told)).toMatchObject({ ok: false, severity: 'warn', limit: 'at least 6 mm', measured: `${Math.round((sizePx / 300) * 254) / 10} mm` });
  const area = (line?.fitted.width ?? 0) * (line?.fitted.height ?? 0);
  expect(await checkOf(of('screening-poster', 1080, 1080, demand({ leastAreaPx: Math.ceil(area) + 500 }, 'warn')))).toMatchObject({
    ok: false,
    measured: `${((area / 1080 / 1080) * 100).toFixed(1)} % of the picture`,
  });
});
