import type { Manifest, TemplateLayoutSnapshot } from './contract.ts';
import { placeLayers } from './place-layers.ts';

/** The slots whose text does not fit even at its smallest size: lets a plan say so before anything is rendered. */
export function tooLongSlots(layout: TemplateLayoutSnapshot, manifest: Manifest): string[] {
  const { base, row } = placeLayers(layout, manifest);
  const tooLong = [...base, ...row].flatMap((layer) => (layer.kind === 'placed-text' && layer.slot !== null && !layer.fitted.fits ? [layer.slot] : []));
  // Of a list every item says so.
  return [...new Set(tooLong)];
}
