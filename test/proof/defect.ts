import { aiMetadataOf } from '#engine/encode/ai-metadata.ts';
import type { Box, CheckName, Fix, Layer, Manifest, Pictures, Proof, StackLayer, TemplateLayoutSnapshot } from '#engine/contract.ts';
import { encodeWithin } from '#engine/encode/encode.ts';
import { createEngine } from '#engine/index.ts';
import { lineAreas } from '#engine/draw/measure-text.ts';
import { type Finished, prove } from '#engine/prove/prove.ts';
import type { Raster } from '#engine/draw/raster.ts';
import type { Composed } from '#engine/render.ts';
import { signatureOf } from '#engine/prove/signature.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { type Case, pictures } from './clean-set.ts';

/**
 * One way to spoil a good creative. The proof has seen it when one of `expects` fails, or when the engine says that it
 * put it right.
 */
export type Defect = {
  name: string;
  expects: readonly CheckName[];
  fixedBy?: Fix['kind'];
  /** Of creatives that move; all others are spoilt as stills. */
  moves?: true;
  /** Null where a case has nothing of the kind to spoil. */
  spoil(of: Case): Promise<Proof | null>;
};

export const engine = createEngine({ baseCacheCount: 6 });
/** A spoilt layout is another one: bases are kept by its digest. */
const named = (manifest: Manifest, layout: TemplateLayoutSnapshot): Manifest => ({
  ...manifest,
  template: { ...manifest.template, digest: canonicalHash(layout) },
});
export const compose = (of: Case, more: Pictures = pictures): Promise<Composed> => engine.compose(named(of.manifest, of.layout), of.layout, more);

export const sees = ({ expects, fixedBy }: Pick<Defect, 'expects' | 'fixedBy'>, proof: Proof): boolean =>
  proof.checks.some((check) => !check.ok && expects.includes(check.check)) || (proof.fixes ?? []).some(({ kind }) => kind === fixedBy);

export const proofOf = async (of: Case, manifest: Manifest = of.manifest, layout: TemplateLayoutSnapshot = of.layout): Promise<Proof> =>
  (await engine.render(named(manifest, layout), layout, pictures)).proof;

/** A copy of a canvas to paint on. */
export const copied = (canvas: Raster): Raster => ({ ...canvas, data: Buffer.from(canvas.data) });

/** As if what is on the canvas now had been drawn so: only what is read from pixels can tell. */
export const drawnSo = async (composed: Composed, canvas: Raster): Promise<Proof> =>
  (await engine.finish({ ...composed, canvas, signature: signatureOf(canvas) })).proof;
/** As if something had happened to the canvas after it was drawn. */
export const spoiltSince = async (composed: Composed, canvas: Raster): Promise<Proof> => (await engine.finish({ ...composed, canvas })).proof;

/** The finished file with its bytes spoilt. */
export async function fileWith(
  of: Case,
  spoil: (bytes: Buffer, manifest: Manifest) => Promise<Buffer> | Buffer,
  as: (manifest: Manifest) => Manifest = (same) => same,
): Promise<Proof> {
  const composed = await compose(of);
  const encoded = await encodeWithin(composed.canvas, of.manifest.encode, composed.step, aiMetadataOf(composed.placed, of.manifest));
  const bytes = await spoil(encoded.bytes, of.manifest);
  const finished: Finished = { bytes, picture: encoded.bytes === encoded.picture ? bytes : encoded.picture };
  return prove(finished, { ...composed, manifest: as(of.manifest) });
}

type TextRef = Extract<Layer, { kind: 'text' }> | Extract<StackLayer['children'][number], { kind: 'text' }>;
/** A layout with some of its texts changed, wherever they stand. */
export function withTexts(layout: TemplateLayoutSnapshot, slot: string, change: (text: TextRef) => object): TemplateLayoutSnapshot {
  const changed = (text: TextRef) => (text.slot === slot ? { ...text, ...change(text) } : text);
  const layers = layout.layers.map((layer) => {
    if (layer.kind === 'text') return changed(layer) as Layer;
    if (layer.kind !== 'stack') return layer;
    return { ...layer, children: layer.children.map((child) => (child.kind === 'text' ? (changed(child) as typeof child) : child)) };
  });
  return { ...layout, layers };
}
export const withoutSlot = (layout: TemplateLayoutSnapshot, slot: string): TemplateLayoutSnapshot => ({
  ...layout,
  layers: layout.layers.flatMap((layer): Layer[] => {
    if (layer.kind === 'stack') return [{ ...layer, children: layer.children.filter((child) => child.kind !== 'text' || child.slot !== slot) }];
    return 'slot' in layer && layer.slot === slot ? [] : [layer];
  }),
});
export const withLayers = (layout: TemplateLayoutSnapshot, kind: Layer['kind'], change: (layer: Layer) => object): TemplateLayoutSnapshot => ({
  ...layout,
  layers: layout.layers.map((layer) => (layer.kind === kind ? ({ ...layer, ...change(layer) } as Layer) : layer)),
});

/** Slots of a kind that this canvas shows and that are filled. */
export const textSlots = ({ layout, manifest }: Case): string[] =>
  Object.keys(layout.slots).filter((slot) => layout.slots[slot]?.kind === 'text' && (manifest.text[slot] ?? '') !== '');
export const plainText = (of: Case): string | null => textSlots(of).find((slot) => of.layout.slots[slot]?.legal !== true) ?? null;
export const legalSlot = (of: Case): string | null => textSlots(of).find((slot) => of.layout.slots[slot]?.legal === true) ?? null;
export const boxOfKind = ({ layout }: Case, kind: 'qr' | 'logos' | 'picture'): Box | null => {
  const layer = layout.layers.find((one) => one.kind === kind);
  return layer && 'box' in layer ? layer.box : null;
};
/** Where a text was drawn. */
export async function textBox(of: Case, slot: string): Promise<Box | null> {
  const { base, row } = await compose(of);
  const measure = [...base.texts, ...row].find(({ placed }) => placed.slot === slot);
  return measure ? (lineAreas(measure.placed)[0] ?? null) : null;
}
