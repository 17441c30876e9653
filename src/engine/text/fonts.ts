import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sha256 } from '#kernel/canonical.ts';
import { type Localised, textFor } from '#kernel/locales.ts';
import type { Manifest, StackLayer, TemplateLayoutSnapshot } from '../contract.ts';
import { type FontFile, readFontFile } from './font-file.ts';
import { type FontFamily, familyOfScript, family, packageOf, regionalOf } from './scripts.ts';

export { family, type FontFamily, fontStack, isFamily } from './scripts.ts';

const fileOfWeight = { 400: '400Regular', 500: '500Medium', 700: '700Bold', 900: '900Black' } as const;
export type Weight = keyof typeof fileOfWeight;
export const weights = [400, 500, 700, 900] as const satisfies Weight[];

export const isWeight = (weight: number): weight is Weight => weight in fileOfWeight;

const require = createRequire(import.meta.url);
type Loaded = { data: Buffer; digest: string; tables: FontFile };
const loaded = new Map<string, Loaded>();

/** A weight's file of a family, read once per process. */
export function loadFont(weight: Weight, of: FontFamily = family): Loaded {
  const key = `${of} ${weight}`;
  const known = loaded.get(key);
  if (known) return known;
  const name = fileOfWeight[weight];
  const data = readFileSync(require.resolve(`@expo-google-fonts/${packageOf(of)}/${name}/${of.replaceAll(' ', '')}_${name}.ttf`));
  const font = { data, digest: sha256(data), tables: readFontFile(data) };
  loaded.set(key, font);
  return font;
}

type FontRef = Manifest['fonts'][number];
const refOf = (weight: Weight, of: FontFamily = family): FontRef => ({ family: of, weight, digest: loadFont(weight, of).digest });

/** Every file of the first family, by digest. */
export const fontDigests = (): FontRef[] => weights.map((weight) => refOf(weight));

type Styled = { style: { weight: number } };
function textsOf(layer: TemplateLayoutSnapshot['layers'][number]): Styled[] {
  if (layer.kind === 'list') return [layer, ...(layer.mark.kind === 'number' ? [{ style: { weight: 700 } }] : [])];
  if (layer.kind === 'text' || layer.kind === 'badge') return [layer];
  return layer.kind === 'stack'
    ? layer.children.filter((child): child is Extract<StackLayer['children'][number], { kind: 'text' }> => child.kind === 'text')
    : [];
}

function ownWords(layout: TemplateLayoutSnapshot): Localised[] {
  const parts = layout.layers.flatMap((layer): object[] => (layer.kind === 'stack' ? layer.children : [layer]));
  return parts.flatMap((of) => ('words' in of && of.words ? [of.words as Localised] : []));
}
/** The template's own words in a language. */
export const wordsIn = (layout: TemplateLayoutSnapshot, locale: string): string[] => ownWords(layout).flatMap((words) => textFor(words, locale) ?? []);
/** Those that it does not say in a language: the labels would stand there empty. */
export const wordlessIn = (layout: TemplateLayoutSnapshot, locale: string): Localised[] => ownWords(layout).filter((words) => textFor(words, locale) === null);

/** Which family draws a character in a language: that of its region, where it has one that knows the character, else that of its script. */
export function familyOf(character: string, locale: string): FontFamily {
  const regional = regionalOf(locale);
  // All weights of a family have the same characters.
  return regional !== null && loadFont(400, regional).tables.has(character.codePointAt(0) ?? 0) ? regional : familyOfScript(character);
}

/** The families that texts need in a language, in a fixed order. */
export const familiesOf = (texts: Iterable<string>, locale: string): FontFamily[] => {
  const found = new Set<FontFamily>([family]);
  for (const text of texts) for (const character of text) found.add(familyOf(character, locale));
  return [...found].toSorted((a, b) => (a === family ? -1 : b === family ? 1 : a < b ? -1 : 1));
};

/** The font files a layout draws these texts with: `Manifest.fonts`. */
export function fontsFor(layout: TemplateLayoutSnapshot, families: readonly FontFamily[] = [family], also: readonly Weight[] = []): FontRef[] {
  const used = new Set<number>([...layout.layers.flatMap(textsOf).map((text) => text.style.weight), ...also]);
  return families.flatMap((of) => weights.filter((weight) => used.has(weight)).map((weight) => refOf(weight, of)));
}

/** Line ends, joiners and variation selectors draw nothing of their own. */
const invisible = /\n|\r|[\u200b-\u200f]|[\u2066-\u2069]|\ufe0e|\ufe0f/u;

/** The characters of a text that at least one of the weights has no glyph for: they would show as boxes. */
export function missingGlyphs(text: string, locale: string, fonts: readonly { weight: number }[] = [{ weight: 400 }]): string[] {
  const used = [...new Set(fonts.map((font) => font.weight))].filter(isWeight);
  const characters = new Set([...text.normalize('NFC')].filter((character) => !invisible.test(character)));
  return [...characters].filter((character) => used.some((weight) => !loadFont(weight, familyOf(character, locale)).tables.has(character.codePointAt(0) ?? 0)));
}
