import { setFlagsFromString } from 'node:v8';
import { Renderer, setGlyphCacheMaxBytes, type Node } from '@takumi-rs/core';
import { placeAiLabel } from './ai-label.ts';
import type { Box, Layer, Manifest, Pictures, TemplateLayoutSnapshot } from '../contract.ts';
import { coveredOf } from './covered-picture.ts';
import { drawNodes, drawText, measureCovered } from './draw-text.ts';
import { type Film, loadFilm, pixelsAt } from './film.ts';
import { family, isFamily, isWeight, loadFont, type Weight, weights } from '../text/fonts.ts';
import { loadLogos, type LogosMeasure, measureLogos } from './logos.ts';
import { groupsApart, reachOf, type TextMeasure } from './measure-text.ts';
import { hasHoles, type Moving, movingOver } from './moving.ts';
import { fillNode, pathNode, pictureNode, pixelsNode, plateNodes, shapeNode, textNodes } from './nodes.ts';
import { loadPicture, type PictureMeasure, type Pixels } from './pictures.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import type { PlacedText } from '../place/place-text.ts';
import { drawQr } from './qr.ts';
import { clip, inflate, type Raster, toRgb } from './raster.ts';
import { alwaysSeen, intersection } from '../place/seen-area.ts';

// A Chinese outline runs to kilobytes; the renderer's own 8 MiB would evict a poster's glyphs between two rows.
setGlyphCacheMaxBytes(128 * 1024 * 1024);
// Pixels lie outside of a heap that is small, and V8 takes its size for the measure: it would collect all of it after
// every third row, a sixth of the CPU time. A heap may now be four times as large as what is alive in it.
setFlagsFromString('--heap-growing-percent=300');

/** The text and shape renderer with its fonts, made once per process. */
export async function openRenderer(): Promise<Renderer> {
  const renderer = new Renderer({ cacheMaxBytes: 0 });
  for (const weight of weights satisfies readonly Weight[]) await renderer.registerFont({ name: family, data: loadFont(weight).data, weight });
  return renderer;
}

const opened = new WeakMap<Renderer, Map<string, Promise<unknown>>>();
/** Families of other scripts are read when the first text of theirs is drawn; whoever needs one that is being read waits for it. */
export async function openFonts(renderer: Renderer, fonts: Manifest['fonts']): Promise<void> {
  const there = opened.get(renderer) ?? new Map<string, Promise<unknown>>();
  opened.set(renderer, there);
  for (const { family: name, weight } of fonts) {
    if (name === family || !isWeight(weight) || !isFamily(name)) continue;
    const key = `${name} ${weight}`;
    const open = there.get(key) ?? renderer.registerFont({ name, data: loadFont(weight, name).data, weight });
    there.set(key, open);
    try {
      await open;
    } catch (error) {
      there.delete(key);
      throw error;
    }
  }
}

/** What was seen while a base, or the rows' slots over it, were drawn. */
export type DrawnMeasures = { texts: TextMeasure[]; logos: LogosMeasure[]; pictures: PictureMeasure[] };
export type Drawn = DrawnMeasures & { canvas: Raster; /** What of it moves. */ moving: Moving | null };

type BaseLayer = PlacedLayers['base'][number];
type Part = { layer: BaseLayer; nodes: Node[] };

/** The nodes of each layer of a base, pictures loaded, and what loading showed. Of a slot that moves the frame `at` is seen. */
export async function basePartsOf(
  layout: TemplateLayoutSnapshot,
  placed: PlacedLayers,
  manifest: Manifest,
  pictures: Pictures,
  at: number = manifest.motion?.poster ?? 0,
): Promise<
  { parts: Part[]; film: Film | null; /** The pixels of each picture, in the order of their measures. */ cut: Pixels[] } & Omit<DrawnMeasures, 'texts'>
> {
  const view = { persons: new Set(Object.keys(layout.slots).filter((slot) => layout.slots[slot]?.person)), seen: alwaysSeen(manifest) };
  const film = await loadFilm(placed.base, manifest, pictures, view);
  const seen: Omit<DrawnMeasures, 'texts'> = { logos: [], pictures: [] };
  const cut: Pixels[] = [];
  const nodesOf = async (layer: BaseLayer): Promise<Node[]> => {
    if (layer.kind === 'placed-text') return textNodes(layer, manifest.locale);
    if (layer.kind === 'shape') return [shapeNode(layer)];
    if (layer.kind === 'path') return [pathNode(layer)];
    if (layer.kind === 'rule') return [fillNode(layer.box, layer.fill)];
    const refs = manifest.pictures[layer.slot] ?? [];
    const first = refs[0];
    if (layer.kind === 'logos') {
      const logos = await loadLogos(layer, refs, pictures);
      seen.logos.push(logos);
      return logos.logos.map((logo) => pixelsNode(logo.box, logo.pixels));
    }
    if (!first) return [];
    if (layer === film?.layer) {
      const still = { ...layer.box, data: pixelsAt(film, at) };
      seen.pictures.push(...film.measures);
      cut.push(...film.measures.map(() => still));
      return [pictureNode(layer, still)];
    }
    const picture = await loadPicture(layer, first, pictures, view);
    seen.pictures.push(picture.measure);
    cut.push(picture.pixels);
    return [pictureNode(layer, picture.pixels)];
  };
  const parts: Part[] = [];
  for (const layer of placed.base) parts.push({ layer, nodes: await nodesOf(layer) });
  return { parts, film, cut, ...seen };
}

/** The moving slot of one grey. */
function plainNode({ layer }: Film, value: number): Node {
  const data = Buffer.alloc(layer.box.width * layer.box.height * 4, value);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return pictureNode(layer, { ...layer.box, data });
}

const shadowBelow = (layer: BaseLayer): number => ('shadow' in layer && layer.shadow ? Math.abs(layer.shadow.y) + layer.shadow.blur : 0);
type Standing = Exclude<BaseLayer, PlacedText> | Extract<Layer, { kind: 'logos' }>;
const boxOf = (layer: Standing): Box => inflate(layer.box, shadowBelow(layer));

/** Texts that something is drawn over later stay in their order; all others can be drawn last, one by one, and measured. */
function isDrawnOver(parts: readonly Part[], at: number): boolean {
  const { layer } = parts[at] as Part;
  const reach = layer.kind === 'placed-text' ? reachOf(layer) : null;
  return reach !== null && parts.slice(at + 1).some(({ layer: later }) => later.kind !== 'placed-text' && intersection(boxOf(later), reach) !== null);
}

/** Everything above row scope, measured on the way. */
export async function drawBase(
  renderer: Renderer,
  layout: TemplateLayoutSnapshot,
  placed: PlacedLayers,
  manifest: Manifest,
  pictures: Pictures,
): Promise<Drawn> {
  const { width, height } = layout.canvas;
  const { parts, film, cut, logos, pictures: shown } = await basePartsOf(layout, placed, manifest, pictures);
  const last = parts.flatMap(({ layer }, at) => (layer.kind === 'placed-text' && !isDrawnOver(parts, at) ? [layer] : []));
  const covered = parts.flatMap(({ layer }) => (layer.kind === 'placed-text' && !last.includes(layer) ? [layer] : []));
  const drawn = parts.filter(({ layer }) => layer.kind !== 'placed-text' || covered.includes(layer));
  /** Plates stay: the edge of one that is left would pass for the ink of its words. */
  const wordless = (texts: readonly PlacedText[]): Part[] =>
    drawn.map((part) => {
      const { layer } = part;
      return layer.kind === 'placed-text' && texts.includes(layer) ? { ...part, nodes: layer.plate ? plateNodes(layer.plate) : [] } : part;
    });
  const draw = async (those: readonly Part[]): Promise<Raster> =>
    toRgb(
      await drawNodes(
        renderer,
        layout.canvas,
        layout.background,
        those.flatMap(({ nodes }) => nodes),
      ),
      width,
      height,
    );
  /** Some layers, the moving slot as it is on the poster, and once black and once white. */
  const drawAll = async (those: readonly Part[]): Promise<{ canvas: Raster; moving: Moving | null }> => {
    const filled = (value: number): Part[] => those.map((part) => (part.layer === film?.layer ? { ...part, nodes: [plainNode(film, value)] } : part));
    const canvas = await draw(those);
    if (!film || film.frames.length === 1) return { canvas, moving: null };
    const below = hasHoles(film)
      ? await draw(
          those.slice(
            0,
            those.findIndex(({ layer }) => layer === film.layer),
          ),
        )
      : null;
    return { canvas, moving: movingOver(film, await draw(filled(0)), await draw(filled(255)), below) };
  };
  const { canvas, moving } = await drawAll(drawn);
  const texts: TextMeasure[] = [];
  for (const group of groupsApart(covered)) {
    const bare = await drawAll(wordless(group));
    for (const text of group) texts.push(await measureCovered(renderer, text, bare, canvas, manifest, layout));
  }
  for (const { logos: each } of logos) measureLogos(canvas, moving, each);
  for (const [i, picture] of shown.entries()) picture.covered = coveredOf(canvas, picture.layer.box, cut[i] as Pixels, picture.focal);
  const label = placeAiLabel(placed, manifest);
  for (const text of label ? [...last, label] : last) texts.push(await drawText(renderer, canvas, text, manifest, layout, moving));
  for (const layer of placed.staticQr) for (const each of allOf(canvas, moving)) drawQr(each, layer, manifest.links[layer.slot] ?? '');
  return { canvas, moving, texts, logos, pictures: shown };
}

const allOf = (canvas: Raster, moving: Moving | null): Raster[] => (moving ? [canvas, moving.black, moving.white] : [canvas]);

export type DrawnRow = { canvas: Raster; moving: Moving | null; texts: TextMeasure[]; /** All that differs from the base. */ regions: Box[] };

/** Draws a row's slots over a copy of the base, in `into` where that is given: only their regions are rendered. */
export async function drawRow(
  renderer: Renderer,
  layout: TemplateLayoutSnapshot,
  { canvas: base, moving }: Pick<Drawn, 'canvas' | 'moving'>,
  placed: PlacedLayers,
  manifest: Manifest,
  into: Buffer = Buffer.allocUnsafe(base.data.length),
): Promise<DrawnRow> {
  base.data.copy(into);
  const copied = (of: Raster): Raster => ({ ...of, data: Buffer.from(of.data) });
  const own = moving && placed.row.length > 0 ? { ...moving, black: copied(moving.black), white: copied(moving.white) } : moving;
  const row: DrawnRow = { canvas: { ...base, data: into }, moving: own, texts: [], regions: [] };
  const touch = (box: Box | null): void => {
    const region = box && clip(box, base);
    if (region) row.regions.push(region);
  };
  for (const layer of placed.row) {
    if (layer.kind === 'qr') continue;
    const measure = await drawText(renderer, row.canvas, layer, manifest, layout, own);
    row.texts.push(measure);
    touch(reachOf(layer));
    if (measure.veil) touch(inflate(measure.veil.box, measure.veil.featherPx));
  }
  for (const layer of placed.row) {
    if (layer.kind !== 'qr') continue;
    for (const each of allOf(row.canvas, own)) drawQr(each, layer, manifest.links[layer.slot] ?? '');
    touch(layer.box);
  }
  return row;
}
