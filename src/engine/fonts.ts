import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sha256 } from '#kernel/canonical.ts';
import type { Manifest, StackLayer, TemplateLayoutSnapshot } from './contract.ts';
import { type FontFile, readFontFile } from './font-file.ts';

/** The one family: the full file, because subsets miss rare characters of people's and communities' names. */
export const family = 'Noto Sans SC';
const fileOfWeight = { 400: '400Regular', 500: '500Medium', 700: '700Bold', 900: '900Black' } as const;
export type Weight = keyof typeof fileOfWeight;
export const weights = [400, 500, 700, 900] as const satisfies Weight[];

export const isWeight = (weight: number): weight is Weight => weight in fileOfWeight;

const require = createRequire(import.meta.url);
type Loaded = { data: Buffer; digest: string; tables: FontFile };
const loaded = new Map<Weight, Loaded>();

/** A weight's file, read once per process. */
export function loadFont(weight: Weight): Loaded {
  const known = loaded.get(weight);
  if (known) return known;
  const name = fileOfWeight[weight];
  const data = readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${name}/NotoSansSC_${name}.ttf`));
  const font = { data, digest: sha256(data), tables: readFontFile(data) };
  loaded.set(weight, font);
  return font;
}

type FontRef = Manifest['fonts'][number];
const refOf = (weight: Weight): FontRef => ({ family, weight, digest: loadFont(weight).digest });

/** Every font file the engine can use, by digest. */
export const fontDigests = (): FontRef[] => weights.map(refOf);

const textsOf = (layer: TemplateLayoutSnapshot['layers'][number]): { style: { weight: number } }[] => {
  if (layer.kind === 'list') return [layer, ...(layer.mark.kind === 'number' ? [{ style: { weight: 700 } }] : [])];
  if (layer.kind === 'text' || layer.kind === 'badge') return [layer];
  return layer.kind === 'stack'
    ? layer.children.filter((child): child is Extract<StackLayer['children'][number], { kind: 'text' }> => child.kind === 'text')
    : [];
};

/** The font files a layout draws with: `Manifest.fonts`. */
export function fontsFor(layout: TemplateLayoutSnapshot): FontRef[] {
  const used = new Set(layout.layers.flatMap(textsOf).map((text) => text.style.weight));
  return weights.filter((weight) => used.has(weight)).map(refOf);
}

/** Line ends, joiners and variation selectors draw nothing of their own. */
const invisible = /\n|\r|[\u200b-\u200d]|\ufe0e|\ufe0f/u;

/** The characters of a text that at least one of the fonts has no glyph for: they would show as boxes. */
export function missingGlyphs(text: string, fonts: readonly { weight: number }[] = [{ weight: 400 }]): string[] {
  const files = [...new Set(fonts.map((font) => font.weight))].filter(isWeight).map((weight) => loadFont(weight).tables);
  const characters = new Set([...text.normalize('NFC')].filter((character) => !invisible.test(character)));
  return [...characters].filter((character) => files.some((file) => !file.has(character.codePointAt(0) ?? 0)));
}
