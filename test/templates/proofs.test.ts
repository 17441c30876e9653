import { expect, test } from 'vitest';
import { createEngine } from '#engine/index.ts';
import { caseOf, type Locale, pictures, templates } from '../engine/fixtures.ts';

const engine = createEngine();
/** One canvas of each aspect class, and the small ones that channels really have. */
const canvases = [
  [1080, 1080],
  [200, 200],
  [1080, 1440],
  [640, 800],
  [1080, 1920],
  [300, 600],
  [1280, 720],
  [500, 400],
  [300, 250],
  [900, 383],
  [728, 90],
  [1000, 1403],
] as const;

for (const name of templates.keys()) {
  test.each((['zh-CN', 'en'] satisfies Locale[]).flatMap((locale) => canvases.map(([width, height]) => [width, height, locale] as const)))(
    `${name} passes its proof at %i × %i in %s`,
    async (width, height, locale) => {
      const { manifest, layout } = caseOf(name, width, height, locale);
      const { proof, ...rendered } = await engine.render(manifest, layout, pictures);
      expect(proof.checks.filter((check) => !check.ok)).toEqual([]);
      expect(proof.checks.some((check) => check.check === 'text-fit')).toBe(true);
      expect([rendered.width, rendered.height, rendered.mediaType]).toEqual([width, height, 'image/jpeg']);
      if ('qr' in manifest.links) expect(proof.checks.some((check) => check.check === 'qr' && check.ok)).toBe(true);
    },
  );
}
