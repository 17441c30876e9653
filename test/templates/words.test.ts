import { expect, test } from 'vitest';
import { missingGlyphs } from '#engine/index.ts';
import { placeLayers } from '#engine/place-layers.ts';
import { languages, textFor } from '#kernel/locales.ts';
import { caseOf, templateOf, templates } from '../engine/fixtures.ts';

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
