import type { Renderer } from '@takumi-rs/core';
import { sha256 } from '#kernel/canonical.ts';
import { fail } from '#kernel/errors.ts';
import { drawBase, drawRow, drawWhole, openRenderer } from './base.ts';
import type { Manifest, Pictures, Rendered, TemplateLayoutSnapshot } from './contract.ts';
import { chooseStep, encodeWithin, type Step } from './encode.ts';
import { engineErrors } from './errors.ts';
import { baseIdOf } from './identity.ts';
import { placeLayers } from './place-layers.ts';
import { prove } from './prove.ts';
import type { Raster } from './raster.ts';
import { specimenOf } from './specimen.ts';

type Base = { canvas: Raster; step: Step; encodes: number };
export type EngineOptions = {
  /** Bases kept, each of width × height × 3 bytes; work arrives sharded by base, so two are enough for one worker. */
  baseCacheCount?: number;
};

export type Engine = {
  render(manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<Rendered>;
  /** The canvas before encoding. `whole` draws base and row in one go, as the reference for the layered way. */
  draw(manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures, how?: 'layered' | 'whole'): Promise<Raster>;
  /** Frees the bases; the engine can still be used. */
  close(): void;
};

const mediaTypes = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  pdf: 'application/pdf',
  tiff: 'image/tiff',
} as const;

/** Pixels of Galaxy: (manifest, layout, pictures) → bytes and their proof. No database, no queue. */
export function createEngine(options: EngineOptions = {}): Engine {
  const keep = Math.max(1, options.baseCacheCount ?? 2);
  const bases = new Map<string, Promise<Base>>();
  let renderer: Promise<Renderer> | null = null;
  const rendererOf = (): Promise<Renderer> => (renderer ??= openRenderer());

  const makeBase = async (manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<Base> => {
    const canvas = await drawBase(await rendererOf(), layout, placeLayers(layout, manifest), manifest, pictures);
    const specimen = specimenOf(manifest, layout);
    const filled = manifest.encode.maxBytes === null ? canvas : await drawRow(await rendererOf(), canvas, placeLayers(layout, specimen), specimen);
    return { canvas, ...(await chooseStep(filled, manifest.encode)) };
  };

  /** The base of a manifest: kept, or made once even when two rows ask at the same time. */
  const baseOf = async (manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<{ base: Base; reused: boolean }> => {
    const id = baseIdOf(manifest, layout);
    const known = bases.get(id);
    const made = known ?? makeBase(manifest, layout, pictures);
    bases.delete(id);
    bases.set(id, made);
    for (const oldest of bases.keys()) {
      if (bases.size <= keep) break;
      bases.delete(oldest);
    }
    try {
      return { base: await made, reused: known !== undefined };
    } catch (error) {
      if (bases.get(id) === made) bases.delete(id);
      throw error;
    }
  };

  const assertCanvas = ({ canvas }: Manifest, layout: TemplateLayoutSnapshot): void => {
    if (canvas.width === layout.canvas.width && canvas.height === layout.canvas.height) return;
    throw fail(
      engineErrors['layout-canvas-differs'],
      `The manifest asks for ${canvas.width} × ${canvas.height} px, the layout is for ${layout.canvas.width} × ${layout.canvas.height} px.`,
    );
  };

  return {
    async draw(manifest, layout, pictures, how = 'layered') {
      assertCanvas(manifest, layout);
      const placed = placeLayers(layout, manifest);
      if (how === 'whole') return drawWhole(await rendererOf(), layout, placed, manifest, pictures);
      const { base } = await baseOf(manifest, layout, pictures);
      return drawRow(await rendererOf(), base.canvas, placed, manifest);
    },
    async render(manifest, layout, pictures) {
      assertCanvas(manifest, layout);
      const placed = placeLayers(layout, manifest);
      const { base, reused } = await baseOf(manifest, layout, pictures);
      const canvas = placed.row.length === 0 ? base.canvas : await drawRow(await rendererOf(), base.canvas, placed, manifest);
      const encoded = await encodeWithin(canvas, manifest.encode, base.step);
      return {
        bytes: encoded.bytes,
        sha256: sha256(encoded.bytes),
        mediaType: mediaTypes[manifest.encode.format],
        width: canvas.width,
        height: canvas.height,
        proof: await prove(encoded, layout, placed, manifest),
        stats: { encodes: encoded.encodes + (reused ? 0 : base.encodes), quality: encoded.step, baseReused: reused },
      };
    },
    close: () => bases.clear(),
  };
}
