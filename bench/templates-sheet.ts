import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Manifest, PictureRef } from '#engine/contract.ts';
import { contactSheet, createEngine } from '#engine/index.ts';
import { addPicture, caseOf, pictures, templateOf, templates } from '#test/engine/fixtures.ts';
import type { Bench } from './bench.ts';

const art = fileURLToPath(new URL('../src/demo/art/', import.meta.url));
const out = fileURLToPath(new URL('../data/templates/', import.meta.url));
/** One canvas of each aspect class, as large channels have them. */
const canvases = [
  [1080, 1080],
  [1080, 1440],
  [1080, 1920],
  [1000, 1403],
  [1280, 720],
  [900, 383],
] as const;
const locales = (process.env['GALAXY_LOCALES'] ?? 'zh-CN,en').split(',');
/** One of each design, every aspect class among them: the picture in the README. */
const family = [
  ['screening-poster', '1080 × 1920', 'zh-CN'],
  ['event-invitation', '1080 × 1920', 'zh-CN'],
  ['alliance-poster', '1080 × 1920', 'zh-CN'],
  ['doctor-quote', '1280 × 720', 'zh-CN'],
  ['print-banner', '1080 × 1920', 'zh-CN'],
  ['product-card', '1080 × 1440', 'zh-CN'],
  ['elder-notice', '1080 × 1440', 'zh-CN'],
  ['health-checklist', '1080 × 1440', 'zh-CN'],
  ['ambassador-card', '1080 × 1080', 'zh-CN'],
  ['community-notice', '1080 × 1080', 'zh-CN'],
  ['event-invitation', '1280 × 720', 'en'],
  ['product-card', '900 × 383', 'en'],
  ['alliance-poster', '1080 × 1080', 'en'],
  ['elder-notice', '1280 × 720', 'en'],
  ['print-banner', '1080 × 1080', 'en'],
  ['health-checklist', '900 × 383', 'en'],
  ['moving-ad', '1080 × 1440', 'en'],
] as const;
const previewSize = { width: 600, height: 800 };

/** A drawing or a photograph, as large as a poster shows it. */
async function load(folder: string, file: string, focal?: { x: number; y: number }): Promise<PictureRef> {
  const bytes = await readFile(join(folder, file));
  const raster = sharp(bytes, file.endsWith('.svg') ? { density: 144 } : {}).autoOrient();
  return addPicture(await raster.resize(2200, 2200, { fit: 'inside' }).toColourspace('srgb').png().toBuffer(), focal);
}

type Sheeted = Parameters<typeof contactSheet>[0][number];
type Cast = { heroes: PictureRef[]; portraits: PictureRef[]; logos: PictureRef[]; members: PictureRef[] };
/** The demo's artwork, or the photographs of a folder: a file with `portrait` in its name is a person. */
async function gather(folder: string | undefined): Promise<Cast> {
  const files = await readdir(folder ?? art);
  const face = { x: 0.5, y: 0.33 };
  const all = async (wanted: RegExp, focal?: { x: number; y: number }): Promise<PictureRef[]> =>
    Promise.all(
      files
        .filter((file) => wanted.test(file))
        .toSorted()
        .map((file) => load(folder ?? art, file, focal)),
    );
  const logosOf = (names: readonly string[]): Promise<PictureRef[]> => Promise.all(names.map((name) => load(art, `logo-${name}.svg`)));
  return {
    heroes: folder ? await all(/^(?!.*portrait).*\.(jpe?g|webp|png)$/i) : await all(/^hero-/),
    portraits: await all(folder ? /portrait.*\.(jpe?g|webp|png)$/i : /^portrait-/, face),
    logos: await logosOf(['alliance', 'dawn', 'galaxy']),
    members: await logosOf(['galaxy', 'dawn', 'harbour', 'bridge', 'lantern', 'pine', 'swallow', 'spring', 'peaks']),
  };
}

/** Of several pictures every template gets another; an alliance has nine members. */
function castFor({ heroes, portraits, logos, members }: Cast, i: number, name: string): Manifest['pictures'] {
  const pick = (of: readonly PictureRef[]): PictureRef[] => of.slice(i % of.length, (i % of.length) + 1);
  return { hero: pick(heroes), portrait: pick(portraits), logos: name === 'alliance-poster' ? members : logos };
}

/** Draws every template on a canvas of each aspect class, a sheet a language, and the templates' previews. */
async function draw(report: (line: string) => void): Promise<Record<string, unknown>> {
  const cast = await gather(process.env['GALAXY_PHOTOS']);
  const engine = createEngine();
  const sheets: string[] = [];
  const findings: string[] = [];
  const made = new Map<string, Sheeted>();
  await mkdir(out, { recursive: true });
  for (const locale of locales) {
    const items = [];
    for (const [i, name] of [...templates.keys()].entries()) {
      const own = castFor(cast, i, name);
      for (const [width, height] of canvases) {
        const { manifest, layout } = caseOf(name, width, height, locale);
        for (const slot of Object.keys(manifest.pictures)) manifest.pictures[slot] = own[slot] ?? manifest.pictures[slot] ?? [];
        const { bytes, proof } = await engine.render(manifest, layout, pictures);
        for (const check of proof.checks)
          if (!check.ok && check.severity === 'block') findings.push(`${name} ${width} × ${height} ${locale}: ${check.check} ${check.slot}`);
        const item = { bytes, caption: templateOf(name).title[locale.startsWith('zh') ? 'zh-CN' : 'en'], width, height };
        items.push(item);
        made.set(`${name} ${width} × ${height} ${locale}`, item);
        if (locale === 'zh-CN' && width === 1080 && height === 1440)
          await writeFile(join(out, `${name}.webp`), await sharp(bytes).resize(previewSize).webp({ quality: 82 }).toBuffer());
      }
      report(`${name} in ${locale}`);
    }
    const sheet = join(out, `sheet-${locale}.png`);
    const subtitle = `${templates.size} × ${canvases.length}`;
    await writeFile(sheet, await contactSheet(items, { title: locale.startsWith('zh') ? '银河模板' : 'Templates of Galaxy', subtitle, widthPx: 2400 }));
    sheets.push(sheet);
  }
  const chosen = family.flatMap((key) => made.get(key.join(' ')) ?? []);
  if (chosen.length === family.length) {
    const look = { title: '银河模板 · Galaxy templates', subtitle: '十一种设计，一个家族 · eleven designs, one family', widthPx: 1600 };
    sheets.push(join(out, 'family.webp'));
    await sharp(await contactSheet(chosen, look))
      .webp({ quality: 82 })
      .toFile(join(out, 'family.webp'));
  }
  return { templates: templates.size, canvases: canvases.length, locales: locales.length, findings, sheets };
}

export const templatesSheet: Bench = {
  describes: 'draws every template on every aspect class; GALAXY_LOCALES names languages, such as ar,ug,th, GALAXY_PHOTOS a folder of photographs',
  run: draw,
  table: ({ templates: count, findings, sheets }) =>
    `${String(count)} templates; findings that block: ${(findings as string[]).length === 0 ? 'none' : `\n  ${(findings as string[]).join('\n  ')}`}\n${(sheets as string[]).join('\n')}\n`,
};
