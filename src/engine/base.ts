import { Renderer, setGlyphCacheMaxBytes, type Node } from '@takumi-rs/core';
import type { Box, Manifest, Pictures, TemplateLayoutSnapshot } from './contract.ts';
import { family, loadFont, type Weight, weights } from './fonts.ts';
import { loadLogos } from './logos.ts';
import { canvasNode, fillNode, pathNode, pictureNode, pixelsNode, shapeNode, textNodes } from './nodes.ts';
import { loadPicture } from './pictures.ts';
import type { PlacedLayers } from './place-layers.ts';
import type { PlacedText } from './place-text.ts';
import { drawQr } from './qr.ts';
import { blitRgba, clip, cropRgba, inflate, type Raster, toRgb, union } from './raster.ts';

// A Chinese outline runs to kilobytes; the renderer's own 8 MiB would evict a poster's glyphs between two rows.
setGlyphCacheMaxBytes(128 * 1024 * 1024);

/** The text and shape renderer with its fonts, made once per process. */
export async function openRenderer(): Promise<Renderer> {
  const renderer = new Renderer({ cacheMaxBytes: 0 });
  for (const weight of weights satisfies readonly Weight[]) await renderer.registerFont({ name: family, data: loadFont(weight).data, weight });
  return renderer;
}

const drawNodes = async (renderer: Renderer, size: { width: number; height: number }, background: string, nodes: Node[]): Promise<Buffer> =>
  renderer.render(canvasNode(size, background, nodes), { width: size.width, height: size.height, format: 'raw' });

async function baseNodes(placed: PlacedLayers, manifest: Manifest, pictures: Pictures): Promise<Node[]> {
  const nodes: Node[] = [];
  for (const layer of placed.base) {
    if (layer.kind === 'placed-text') nodes.push(...textNodes(layer, manifest.locale));
    else if (layer.kind === 'shape') nodes.push(shapeNode(layer));
    else if (layer.kind === 'path') nodes.push(pathNode(layer));
    else if (layer.kind === 'rule') nodes.push(fillNode(layer.box, layer.fill));
    else {
      const refs = manifest.pictures[layer.slot] ?? [];
      const first = refs[0];
      if (layer.kind === 'logos') for (const logo of await loadLogos(layer, refs, pictures)) nodes.push(pixelsNode(logo.box, logo.pixels));
      else if (first) nodes.push(pictureNode(layer, await loadPicture(layer, first, pictures)));
    }
  }
  return nodes;
}

/** Everything above row scope. */
export async function drawBase(
  renderer: Renderer,
  layout: TemplateLayoutSnapshot,
  placed: PlacedLayers,
  manifest: Manifest,
  pictures: Pictures,
): Promise<Raster> {
  const { width, height } = layout.canvas;
  const canvas = toRgb(await drawNodes(renderer, layout.canvas, layout.background, await baseNodes(placed, manifest, pictures)), width, height);
  for (const layer of placed.staticQr) drawQr(canvas, layer, manifest.links[layer.slot] ?? '');
  return canvas;
}

/** Base and row in one go, without regions: what the regions are proven against. */
export async function drawWhole(
  renderer: Renderer,
  layout: TemplateLayoutSnapshot,
  placed: PlacedLayers,
  manifest: Manifest,
  pictures: Pictures,
): Promise<Raster> {
  const { width, height } = layout.canvas;
  const nodes = await baseNodes(placed, manifest, pictures);
  for (const layer of placed.row) if (layer.kind === 'placed-text') nodes.push(...textNodes(layer, manifest.locale));
  const canvas = toRgb(await drawNodes(renderer, layout.canvas, layout.background, nodes), width, height);
  for (const layer of [...placed.staticQr, ...placed.row]) if (layer.kind === 'qr') drawQr(canvas, layer, manifest.links[layer.slot] ?? '');
  return canvas;
}

/** Where a text's ink can be: its lines as wide as they are set, with room for what reaches out, such as the tail of a g. */
function reachOf({ lines, fitted, style }: PlacedText): Box | null {
  const inks = lines.map(({ box }, i): Box => {
    const width = Math.ceil(fitted.lines[i]?.width ?? box.width);
    const free = box.width - width;
    return { ...box, x: box.x + (style.align === 'left' ? 0 : style.align === 'right' ? free : Math.floor(free / 2)), width };
  });
  const [first, ...rest] = inks;
  return first ? inflate(rest.reduce(union, first), Math.ceil(fitted.sizePx * 0.4)) : null;
}

/** Draws a row's slots over a copy of the base: only their regions are rendered. */
export async function drawRow(renderer: Renderer, base: Raster, placed: PlacedLayers, manifest: Manifest): Promise<Raster> {
  const canvas: Raster = { ...base, data: Buffer.from(base.data) };
  for (const layer of placed.row) {
    if (layer.kind === 'qr') continue;
    const reach = reachOf(layer);
    const region = reach && clip(reach, canvas);
    if (!region) continue;
    const under = pixelsNode({ ...region, x: 0, y: 0 }, { width: region.width, height: region.height, data: cropRgba(canvas, region) });
    blitRgba(canvas, region, await drawNodes(renderer, region, '#ffffff', [under, ...textNodes(layer, manifest.locale, region)]));
  }
  for (const layer of placed.row) if (layer.kind === 'qr') drawQr(canvas, layer, manifest.links[layer.slot] ?? '');
  return canvas;
}
