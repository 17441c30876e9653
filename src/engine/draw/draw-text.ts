import type { Node, Renderer } from '@takumi-rs/core';
import type { Box, Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { inkOf, worstContrast } from './contrast.ts';
import { contrastAsked, inksBetween, lineAreas, reachOf, shareHidden, type TextMeasure } from './measure-text.ts';
import { groundsBehind, type Moving } from './moving.ts';
import { canvasNode, lineNodes, pixelsNode, plateNodes } from './nodes.ts';
import type { PlacedText } from '../place/place-text.ts';
import { blitRgba, clip, cropRgba, type Raster, union } from './raster.ts';
import { intersection } from '../place/seen-area.ts';
import { layVeil, veilFor } from './veil.ts';

export const drawNodes = async (renderer: Renderer, size: { width: number; height: number }, background: string, nodes: Node[]): Promise<Buffer> =>
  renderer.render(canvasNode(size, background, nodes), { width: size.width, height: size.height, format: 'raw' });

/** The canvases that a text over a moving slot is drawn on besides: whether it lies there or not is seen by its region. */
const twinsOf = (moving: Moving | null, region: Box): Raster[] => (moving && intersection(region, moving.region) ? [moving.black, moving.white] : []);

async function drawnOver(renderer: Renderer, canvas: Raster, region: Box, nodes: Node[]): Promise<{ before: Buffer; after: Buffer }> {
  const before = cropRgba(canvas, region);
  const under = pixelsNode({ ...region, x: 0, y: 0 }, { width: region.width, height: region.height, data: before });
  return { before, after: await drawNodes(renderer, region, '#ffffff', [under, ...nodes]) };
}

async function drawOver(renderer: Renderer, canvas: Raster, region: Box, nodes: Node[]): Promise<{ before: Buffer; after: Buffer }> {
  const both = await drawnOver(renderer, canvas, region, nodes);
  blitRgba(canvas, region, both.after);
  return both;
}

/**
 * Draws a text over a canvas, only its region, and measures it on the way: the ground is there before, the ink after.
 * Where the ground would swallow it, a veil goes between; it depends on nothing but ground and text. Over a moving slot the
 * ground is that of every frame, and the worst counts.
 */
export async function drawText(
  renderer: Renderer,
  canvas: Raster,
  placed: PlacedText,
  manifest: Manifest,
  layout: TemplateLayoutSnapshot,
  moving: Moving | null = null,
): Promise<TextMeasure> {
  const asked = contrastAsked(placed, manifest, layout);
  const measure: TextMeasure = { placed, inks: placed.lines.map(() => null), hidden: 0, contrast: null, contrastAsked: asked, veil: null };
  const reach = reachOf(placed);
  const region = reach && clip(reach, canvas);
  if (!region) return measure;
  const twins = twinsOf(moving, region);
  const drawAll = async (nodes: Node[]): Promise<{ before: Buffer; after: Buffer }> => {
    for (const twin of twins) await drawOver(renderer, twin, region, nodes);
    return drawOver(renderer, canvas, region, nodes);
  };
  if (placed.plate) await drawAll(plateNodes(placed.plate, region));
  const areas = lineAreas(placed);
  const ink = inkOf(placed.style.colour);
  const grounds = groundsBehind(canvas, moving, areas);
  measure.contrast = worstContrast(grounds, ink);
  // On a plate the ground is the designer's own choice.
  if (measure.contrast !== null && measure.contrast < asked && !placed.plate) {
    measure.veil = veilFor(grounds, placed.style.colour, asked, areas.reduce(union), placed.fitted.sizePx);
    if (measure.veil) {
      for (const each of moving ? [canvas, moving.black, moving.white] : [canvas]) layVeil(each, measure.veil);
      measure.contrast = worstContrast(groundsBehind(canvas, moving, areas), ink);
    }
  }
  const { before, after } = await drawAll(lineNodes(placed, manifest.locale, region));
  return { ...measure, inks: inksBetween(before, after, region, placed) };
}

/** The measures of a text that something was drawn over: from the canvas without its words, and as it was drawn. */
export async function measureCovered(
  renderer: Renderer,
  placed: PlacedText,
  bare: { canvas: Raster; moving: Moving | null },
  canvas: Raster,
  manifest: Manifest,
  layout: TemplateLayoutSnapshot,
): Promise<TextMeasure> {
  const reach = reachOf(placed);
  const region = reach && clip(reach, canvas);
  const measure: TextMeasure = {
    placed,
    inks: placed.lines.map(() => null),
    hidden: 0,
    contrast: worstContrast(groundsBehind(bare.canvas, bare.moving, lineAreas(placed)), inkOf(placed.style.colour)),
    contrastAsked: contrastAsked(placed, manifest, layout),
    veil: null,
  };
  if (!region) return measure;
  const { before, after: alone } = await drawnOver(renderer, bare.canvas, region, lineNodes(placed, manifest.locale, region));
  const seen = cropRgba(canvas, region);
  return { ...measure, inks: inksBetween(before, seen, region, placed), hidden: shareHidden(before, alone, seen) };
}
