import type { Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { solveLockup } from './lockup.ts';
import { placeLayers } from './place-layers.ts';

/**
 * Before its pixels are read nobody knows a logo's margin and ink: it may turn out so much lower or higher than its file.
 * What fails even so fails surely enough to be told beforehand; the rest is for the proof.
 */
const unknownShare = 0.8;

/** Rows of logos that cannot be set as the layout asks, each with the constraint in the way. */
export function crowdedLogos(layout: TemplateLayoutSnapshot, manifest: Manifest): { slot: string; detail: string }[] {
  return placeLayers(layout, manifest).base.flatMap((layer) => {
    if (layer.kind !== 'logos') return [];
    const marks = (manifest.pictures[layer.slot] ?? []).map(({ width, height }) => ({ aspect: width / height, ink: 0.5 }));
    const lockup = solveLockup(marks, { box: layer.box, align: layer.align, gap: layer.gap, minHeight: layer.minHeight * unknownShare });
    return lockup.ok || lockup.constraint === 'equal-area' ? [] : [{ slot: layer.slot, detail: `${lockup.constraint}: ${lockup.detail}` }];
  });
}
