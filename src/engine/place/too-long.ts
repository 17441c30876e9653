import type { Filling, Layer, TemplateLayoutSnapshot } from '../contract.ts';
import { placeLayers } from './place-layers.ts';

/** The slots of these layers whose text does not fit even at its smallest size: lets a plan say so before anything is rendered. */
export function tooLongSlots(layout: TemplateLayoutSnapshot, layers: readonly Layer[], texts: Pick<Filling, 'locale' | 'text' | 'legal'>): string[] {
  const { base, row } = placeLayers({ ...layout, layers: [...layers] }, { ...texts, pictures: {}, links: {} });
  const tooLong = [...base, ...row].flatMap((layer) => (layer.kind === 'placed-text' && layer.slot !== null && !layer.fitted.fits ? [layer.slot] : []));
  // Of a list every item says so.
  return [...new Set(tooLong)];
}
