import type { DrawnMeasures } from '../draw/base.ts';
import type { Fix, Manifest, Proof, TemplateLayoutSnapshot } from '../contract.ts';
import type { ReadStripes } from './decode-file.ts';
import { condense, type Measured } from './finding.ts';
import type { TextMeasure } from '../draw/measure-text.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import { type Finished, proveFile } from './prove-file.ts';
import type { ShownMotion } from './prove-moving.ts';
import { provePictures } from './prove-pictures.ts';
import { provePlace } from './prove-place.ts';
import { proveQr } from './prove-qr.ts';
import { proveTexts } from './prove-text.ts';
import type { Signature } from './signature.ts';
import { standingOn } from './standing.ts';
import { onWorstFrame } from './worst-frame.ts';

export type { Finished } from './prove-file.ts';

/** What a variant was drawn from, and what was measured on the way. */
export type ProofInput = {
  manifest: Manifest;
  layout: TemplateLayoutSnapshot;
  placed: PlacedLayers;
  /** Of the base, once for all its rows, and of the row. */
  base: DrawnMeasures;
  row: readonly TextMeasure[];
  /** Of the canvas that was drawn. */
  signature: Signature;
  /** What was read of earlier files of this base. */
  read?: ReadStripes;
};

/** What the engine put right by itself: it follows from the manifest, so the same one always gets the same. */
function fixesOf({ base, row }: ProofInput): Fix[] {
  return [
    ...[...base.texts, ...row].flatMap(({ placed: { slot }, veil }): Fix[] => (veil ? [{ kind: 'veil', slot, box: veil.box }] : [])),
    ...base.pictures.flatMap(({ layer: { slot, box }, recrop }): Fix[] => (recrop ? [{ kind: 'recrop', slot, box }] : [])),
  ];
}

/** What was measured on a finished file, against what its channel, its layout and the rules ask. */
export async function prove(finished: Finished, of: ProofInput, moves: ShownMotion | null = null): Promise<Proof> {
  const { manifest, layout, placed, base, row, signature, read } = of;
  const { found: file, pixels, moving } = await proveFile(finished, placed, manifest, signature, { read, moves });
  const standing = standingOn(base, row, placed, layout);
  const codes: Measured[] = [];
  for (const layer of [...placed.staticQr, ...placed.row])
    if (layer.kind === 'qr') codes.push(...(await onWorstFrame(pixels, moving, layer.box, (seen) => proveQr(seen, layer, manifest))));
  const found = [
    ...file,
    ...proveTexts([...base.texts, ...row], placed, manifest, layout),
    ...codes,
    ...provePictures(base, standing, manifest, layout),
    ...provePlace(standing, placed, manifest),
  ];
  const fixes = fixesOf(of);
  return {
    format: 'galaxy.proof/1',
    ok: found.every((one) => one.ok || one.severity === 'warn'),
    checks: condense(found),
    ...(fixes.length > 0 ? { fixes } : {}),
  };
}
