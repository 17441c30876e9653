import type { Renderer } from '@takumi-rs/core';
import { placeAiLabel } from './ai-label.ts';
import { basePartsOf } from './base.ts';
import type { Manifest, Pictures, TemplateLayoutSnapshot } from '../contract.ts';
import { drawNodes } from './draw-text.ts';
import { pixelsNode, textNodes } from './nodes.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import { drawQr } from './qr.ts';
import { cropRgba, type Raster, toRgb } from './raster.ts';
import { layVeil, type Veil } from './veil.ts';

/**
 * Base and row in one go, without regions: what the regions are proven against. Veils lie between the pictures and the
 * texts, so where there are some, all texts are drawn in a second go. Of a moving slot, one frame.
 */
export async function drawWhole(
  renderer: Renderer,
  layout: TemplateLayoutSnapshot,
  placed: PlacedLayers,
  manifest: Manifest,
  pictures: Pictures,
  veils: readonly Veil[],
  at?: number,
): Promise<Raster> {
  const { width, height } = layout.canvas;
  const { parts } = await basePartsOf(layout, placed, manifest, pictures, at);
  const label = placeAiLabel(placed, manifest);
  const over = [...(label ? [label] : []), ...placed.row.flatMap((layer) => (layer.kind === 'placed-text' ? [layer] : []))].flatMap((text) =>
    textNodes(text, manifest.locale),
  );
  const draw = async (nodes: typeof over): Promise<Raster> => toRgb(await drawNodes(renderer, layout.canvas, layout.background, nodes), width, height);
  const nodesOf = (isText: boolean): typeof over => parts.filter(({ layer }) => (layer.kind === 'placed-text') === isText).flatMap(({ nodes }) => nodes);
  let canvas: Raster;
  if (veils.length === 0) canvas = await draw([...parts.flatMap(({ nodes }) => nodes), ...over]);
  else {
    const ground = await draw(nodesOf(false));
    for (const veil of veils) layVeil(ground, veil);
    const all = { x: 0, y: 0, width, height };
    canvas = await draw([pixelsNode(all, { width, height, data: cropRgba(ground, all) }), ...nodesOf(true), ...over]);
  }
  for (const layer of [...placed.staticQr, ...placed.row]) if (layer.kind === 'qr') drawQr(canvas, layer, manifest.links[layer.slot] ?? '');
  return canvas;
}
