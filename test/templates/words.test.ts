import { expect, test } from 'vitest';
import type { TemplateLayoutSnapshot } from '#engine/contract.ts';
import { missingGlyphs } from '#engine/index.ts';
import { placeLayers } from '#engine/place/place-layers.ts';
import { setting } from '#engine/text/scripts.ts';
import { languages, textFor } from '#kernel/locales.ts';
import { caseOf, templateOf, templates } from '../engine/fixtures.ts';

type Layers = TemplateLayoutSnapshot['layers'][number];
type TextPart = Layers | Extract<Layers, { kind: 'stack' }>['children'][number];
const worded = [...templates.keys()].filter((name) => Object.keys(templateOf(name).words).length > 0);
const canvases = [
  [1080, 1080],
  [640, 800],
  [720, 1280],
  [300, 600],
  [1280, 720],
  [900, 383],
  [1000, 1403],
] as const;

for (const name of worded)
  test.each(languages)(`${name} says its own words in %s: each is there, has its glyphs, and fits its label`, (locale) => {
    const said = Object.values(templateOf(name).words).map((texts) => textFor(texts, locale));
    let count = 0;
    for (const [width, height] of canvases) {
      const { manifest, layout } = caseOf(name, width, height, locale);
      const parts = layout.layers.flatMap((layer): object[] => (layer.kind === 'stack' ? layer.children : [layer]));
      const own = placeLayers(layout, manifest).base.flatMap((layer) => (layer.kind === 'placed-text' && layer.slot === null ? [layer] : []));
      expect(own.length).toBe(parts.filter((of) => 'words' in of && of.words).length);
      count += own.length;
      for (const { text, fitted, style } of own) {
        expect(said).toContain(text);
        expect([text, width, height, fitted.fits, missingGlyphs(text, locale, [style])]).toEqual([text, width, height, true, []]);
      }
    }
    expect(count).toBeGreaterThan(2);
  });

test('a line of every text, at its smallest, has room also in scripts with marks above and below', () => {
  const { leastLineHeight } = setting('ar');
  for (const name of templates.keys())
    for (const [width, height] of [...canvases, [200, 200], [500, 400], [300, 250], [970, 250], [728, 90], [320, 50], [160, 600]] as const) {
      const { layout } = caseOf(name, width, height, 'ar');
      for (const part of layout.layers.flatMap((layer): readonly TextPart[] => (layer.kind === 'stack' ? layer.children : [layer]))) {
        if (part.kind !== 'text') continue;
        const room = ('maxHeight' in part ? part.maxHeight : part.box.height) - 2 * (part.plate?.padY ?? 0);
        const least = Math.round((Math.ceil(part.style.minSize * 2) / 2) * Math.max(leastLineHeight, part.style.latin.lineHeight));
        expect([name, width, height, part.slot, room >= least]).toEqual([name, width, height, part.slot, true]);
      }
    }
});
