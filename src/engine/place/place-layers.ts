import type { Filling, Layer, LogosLayer, PictureLayer, QrLayer, TemplateLayoutSnapshot } from '../contract.ts';
import { placeBadge } from './place-badge.ts';
import { placeList } from './place-list.ts';
import { placeStack, placeText, type PlacedRule, type PlacedText } from './place-text.ts';

type Drawn = Extract<Layer, { kind: 'shape' | 'path' }> | PictureLayer | LogosLayer | QrLayer | PlacedText | PlacedRule;
/** What is drawn, in order: the base, then the rows' slots, which the layout keeps above everything else. */
export type PlacedLayers = { base: Exclude<Drawn, QrLayer>[]; row: (PlacedText | QrLayer)[]; staticQr: QrLayer[] };

/** Whether a manifest says what to show in a slot. */
export const isFilled = (manifest: Filling, slot: string): boolean =>
  (manifest.text[slot] ?? '').trim() !== '' || (manifest.pictures[slot]?.length ?? 0) > 0 || (manifest.links[slot] ?? '') !== '';

/** Decides, for one manifest, what of a layout is drawn and where each line of text stands. */
export function placeLayers(layout: TemplateLayoutSnapshot, manifest: Filling): PlacedLayers {
  const isDrawn = (of: { with?: string | undefined; unless?: string | undefined }): boolean =>
    (of.with === undefined || isFilled(manifest, of.with)) && (of.unless === undefined || !isFilled(manifest, of.unless));
  const isRow = (slot: string | null): boolean => slot !== null && layout.slots[slot]?.scope === 'row';
  const placed: PlacedLayers = { base: [], row: [], staticQr: [] };
  for (const layer of layout.layers) {
    if (!isDrawn(layer)) continue;
    if (layer.kind === 'text') {
      const text = placeText(layer, manifest);
      if (text) (isRow(layer.slot) ? placed.row : placed.base).push(text);
    } else if (layer.kind === 'list') placed.base.push(...placeList(layer, manifest));
    else if (layer.kind === 'badge') placed.base.push(...placeBadge(layer, manifest));
    else if (layer.kind === 'stack') placed.base.push(...placeStack(layer, manifest, isDrawn));
    else if (layer.kind === 'shape' || layer.kind === 'path') placed.base.push(layer);
    else if (!isFilled(manifest, layer.slot)) continue;
    else if (layer.kind === 'qr') (isRow(layer.slot) ? placed.row : placed.staticQr).push(layer);
    else placed.base.push(layer);
  }
  return placed;
}
