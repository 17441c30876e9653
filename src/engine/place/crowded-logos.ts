import type { LogoMark, Manifest, TemplateLayoutSnapshot } from '../contract.ts';
import { fittingLogos, solveLockup } from './lockup.ts';
import { placeLayers } from './place-layers.ts';

/** A logo is measured on one of its stored sizes and drawn from another: the last pixel of its height is for the proof. */
const measuredShare = 0.97;
/**
 * Where nobody measured it, a logo's margin and ink are unknown: it may turn out so much lower or higher than its file.
 * What fails even so fails surely enough to be told beforehand.
 */
const unknownShare = 0.8;

/** Rows of logos that cannot be set as the layout asks, each with the constraint in the way; `markOf` by the digest of the picture. */
export function crowdedLogos(
  layout: TemplateLayoutSnapshot,
  manifest: Manifest,
  markOf: ReadonlyMap<string, LogoMark>,
): { slot: string; detail: string; fitting: number }[] {
  return placeLayers(layout, manifest).base.flatMap((layer) => {
    if (layer.kind !== 'logos') return [];
    const shown = manifest.pictures[layer.slot] ?? [];
    const share = shown.every(({ sha256 }) => markOf.has(sha256)) ? measuredShare : unknownShare;
    const marks = shown.map(({ sha256, width, height }) => {
      const mark = markOf.get(sha256);
      return mark ? { aspect: mark.aspect, ink: mark.ink[layer.ground ?? 'light'] } : { aspect: width / height, ink: 0.5 };
    });
    const space = { box: layer.box, align: layer.align, gap: layer.gap, minHeight: layer.minHeight * share };
    const lockup = solveLockup(marks, space);
    if (lockup.ok || lockup.constraint === 'equal-area') return [];
    return [{ slot: layer.slot, detail: `${lockup.constraint}: ${lockup.detail}`, fitting: fittingLogos(marks, space) }];
  });
}
