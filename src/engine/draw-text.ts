import type { Node, Renderer } from '@takumi-rs/core';
import type { Box, Manifest, TemplateLayoutSnapshot } from './contract.ts';
import { contrastOn, groundBehind, inkOf } from './contrast.ts';
import { contrastAsked, inksBetween, lineAreas, reachOf, type TextMeasure } from './measure-text.ts';
import { canvasNode, lineNodes, pixelsNode, plateNodes } from './nodes.ts';
import type { PlacedText } from './place-text.ts';
import { blitRgba, clip, cropRgba, type Raster, union } from './raster.ts';
import { layVeil, veilFor } from './veil.ts';

export const drawNodes = async (renderer: Renderer, size: { width: number; height: number }, background: string, nodes: Node[]): Promise<Buffer> =>
  renderer.render(canvasNode(size, background, nodes), { width: size.width, height: size.height, format: 'raw' });

async function drawOver(renderer: Renderer, canvas: Raster, region: Box, nodes: Node[]): Promise<{ before: Buffer; after: Buffer }> {
  const before = cropRgba(canvas, region);
  const under = pixelsNode({ ...region, x: 0, y: 0 }, { width: region.width, height: region.height, data: before });
  const after = await drawNodes(renderer, region, '#ffffff', [under, ...nodes]);
  blitRgba(canvas, region, after);
  return { before, after };
}

/**
 * Draws a text over a canvas, only its region, and measures it on the way: the ground is there before, the ink after.
 * Where the ground would swallow it, a veil goes between; it depends on nothing but ground and text.
 */
export async function drawText(
  renderer: Renderer,
  canvas: Raster,
  placed: PlacedText,
  manifest: Manifest,
  layout: TemplateLayoutSnapshot,
): Promise<TextMeasure> {
  const asked = contrastAsked(placed, manifest, layout);
  const measure: TextMeasure = { placed, inks: placed.lines.map(() => null), contrast: null, contrastAsked: asked, veil: null };
  const reach = reachOf(placed);
  const region = reach && clip(reach, canvas);
  if (!region) return measure;
  if (placed.plate) await drawOver(renderer, canvas, region, plateNodes(placed.plate, region));
  const areas = lineAreas(placed);
  const ground = groundBehind(canvas, areas);
  measure.contrast = contrastOn(ground, inkOf(placed.style.colour));
  // On a plate the ground is the designer's own choice.
  if (measure.contrast !== null && measure.contrast < asked && !placed.plate) {
    measure.veil = veilFor(ground, placed.style.colour, asked, areas.reduce(union), placed.fitted.sizePx);
    if (measure.veil) {
      layVeil(canvas, measure.veil);
      measure.contrast = contrastOn(groundBehind(canvas, areas), inkOf(placed.style.colour));
    }
  }
  const { before, after } = await drawOver(renderer, canvas, region, lineNodes(placed, manifest.locale, region));
  return { ...measure, inks: inksBetween(before, after, region, placed) };
}
