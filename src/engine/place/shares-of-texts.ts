import type { Filling, Layer, TemplateLayoutSnapshot } from '../contract.ts';
import { wantedPx } from '../text/fit-text.ts';
import { placeLayers } from './place-layers.ts';

/** At which share of its wanted size each slot's text can be set in these layers; 0 where it does not fit at all. */
export function sharesOfTexts(layout: TemplateLayoutSnapshot, layers: readonly Layer[], texts: Pick<Filling, 'locale' | 'text'>): ReadonlyMap<string, number> {
  const { base, row } = placeLayers({ ...layout, layers: [...layers] }, { ...texts, pictures: {}, links: {} });
  const shares = new Map<string, number>();
  for (const layer of [...base, ...row]) {
    if (layer.kind !== 'placed-text' || layer.slot === null) continue;
    const share = layer.fitted.fits ? layer.fitted.largestPx / wantedPx(layer.style, texts.locale) : 0;
    shares.set(layer.slot, Math.min(share, shares.get(layer.slot) ?? Infinity));
  }
  return shares;
}
