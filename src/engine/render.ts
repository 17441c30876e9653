import type { Renderer } from '@takumi-rs/core';
import { sha256 } from '#kernel/canonical.ts';
import { fail } from '#kernel/errors.ts';
import { aiMetadataOf } from './encode/ai-metadata.ts';
import { type Drawn, drawBase, drawRow, openFonts, openRenderer } from './draw/base.ts';
import { createCanvasPool } from './draw/canvas-pool.ts';
import type { Manifest, Pictures, Rendered, TemplateLayoutSnapshot } from './contract.ts';
import { nothingRead, type ReadStripes } from './prove/decode-file.ts';
import { drawWhole } from './draw/draw-whole.ts';
import { chooseStep, specimenRoom } from './encode/choose-step.ts';
import { encodeWithin, type Step } from './encode/encode.ts';
import { encodeMoving } from './encode/encode-moving.ts';
import { type CodedStripes, noStripes } from './encode/encode-stripes.ts';
import { engineErrors } from './errors.ts';
import { baseIdOf } from './identity.ts';
import type { Moving } from './draw/moving.ts';
import { type PlacedLayers, placeLayers } from './place/place-layers.ts';
import { type Finished, prove, type ProofInput } from './prove/prove.ts';
import type { ShownMotion } from './prove/prove-moving.ts';
import type { Raster } from './draw/raster.ts';
import { type Signature, signatureOf, signatureWith } from './prove/signature.ts';
import { specimenOf } from './specimen.ts';

type Base = { drawn: Drawn; signature: Signature; step: Step; encodes: number; coded: CodedStripes; read: ReadStripes };
/** A variant drawn and measured, before it is encoded. */
export type Composed = ProofInput & { canvas: Raster; moving: Moving | null; step: Step; encodes: number; reused: boolean; coded: CodedStripes };
export type EngineOptions = {
  /** Bases kept, each of width × height × 3 bytes; work arrives sharded by base, so two are enough for one worker. */
  baseCacheCount?: number;
};

export type Engine = {
  render(manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<Rendered>;
  /** Draws and measures; `finish` encodes and proves what came of it. */
  compose(manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<Composed>;
  finish(composed: Composed): Promise<Rendered>;
  /** The canvas before encoding; of what moves its poster, composed without the other frames. `whole` draws base and row in one go, as the reference for the layered way. */
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

/** Where a base's variants begin on the ladder of their format. */
async function firstStep(
  { canvas, moving }: Pick<Drawn, 'canvas' | 'moving'>,
  manifest: Manifest,
  placed: PlacedLayers,
): Promise<{ step: Step; encodes: number }> {
  const { encode, motion } = manifest;
  if (!moving || !motion) return chooseStep(canvas, encode, Buffer.byteLength(aiMetadataOf(placed, manifest) ?? ''));
  // A base without rows is the variant: it is encoded once, not tried before.
  if (encode.maxBytes === null || placed.row.length === 0) return { step: 0, encodes: 0 };
  const { step, encodes } = await encodeMoving(canvas, moving, motion, { ...encode, maxBytes: encode.maxBytes * specimenRoom }, 0);
  return { step, encodes };
}

/** Of what moves the one frame that stands for all: nobody waits for the others, which are hundreds of megabytes. */
function posterOf(manifest: Manifest): Manifest {
  const { motion } = manifest;
  const poster = motion?.frames[motion.poster];
  return motion && poster ? { ...manifest, motion: { ...motion, frames: [poster], poster: 0 } } : manifest;
}

type EncodedFile = { finished: Finished; /** What it should show, where it moves. */ moves: ShownMotion | null; step: Step; encodes: number };

/** The file of a composed variant, before anything is measured on it. */
export async function encodeComposed({ manifest, placed, canvas, moving, step, coded }: Composed): Promise<EncodedFile> {
  const { motion, encode } = manifest;
  const description = aiMetadataOf(placed, manifest);
  if (!moving || !motion) {
    const made = await encodeWithin(canvas, encode, step, description, coded);
    return { finished: made, moves: null, step: made.step, encodes: made.encodes };
  }
  const made = await encodeMoving(canvas, moving, motion, encode, step, description);
  const { shown, economy } = made;
  return { finished: made, moves: { moving, canvas, motion, shown, economy }, step: made.step, encodes: made.encodes };
}

/** Pixels of Galaxy: (manifest, layout, pictures) → bytes and their proof. No database, no queue. */
export function createEngine(options: EngineOptions = {}): Engine {
  const keep = Math.max(1, options.baseCacheCount ?? 2);
  const bases = new Map<string, Promise<Base>>();
  let renderer: Promise<Renderer> | null = null;
  const canvases = createCanvasPool(keep);
  const rendererOf = async ({ fonts }: Manifest): Promise<Renderer> => {
    renderer ??= openRenderer();
    const asked = renderer;
    const open = await asked.catch((error: unknown) => {
      // What failed once may work at the next try.
      if (renderer === asked) renderer = null;
      throw error;
    });
    await openFonts(open, fonts);
    return open;
  };

  const makeBase = async (manifest: Manifest, layout: TemplateLayoutSnapshot, pictures: Pictures): Promise<Base> => {
    const placed = placeLayers(layout, manifest);
    const drawn = await drawBase(await rendererOf(manifest), layout, placed, manifest, pictures);
    const specimen = specimenOf(manifest, layout);
    const filled =
      manifest.encode.maxBytes === null ? drawn : await drawRow(await rendererOf(manifest), layout, drawn, placeLayers(layout, specimen), specimen);
    return {
      drawn,
      coded: noStripes(drawn.canvas),
      read: nothingRead(),
      signature: signatureOf(drawn.canvas),
      ...(await firstStep(filled, manifest, placed)),
    };
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

  const composeInto = async (
    manifest: Manifest,
    layout: TemplateLayoutSnapshot,
    pictures: Pictures,
    into?: (sizeBytes: number) => Buffer,
  ): Promise<Composed> => {
    assertCanvas(manifest, layout);
    const placed = placeLayers(layout, manifest);
    const { base, reused } = await baseOf(manifest, layout, pictures);
    const { drawn, signature, step, encodes, coded, read } = base;
    const shared = { manifest, layout, placed, base: drawn, coded, read, step, encodes: reused ? 0 : encodes, reused };
    if (placed.row.length === 0) return { ...shared, canvas: drawn.canvas, moving: drawn.moving, row: [], signature };
    const { canvas, moving, texts, regions } = await drawRow(await rendererOf(manifest), layout, drawn, placed, manifest, into?.(drawn.canvas.data.length));
    return { ...shared, canvas, moving, row: texts, signature: signatureWith(signature, canvas, regions) };
  };

  const compose: Engine['compose'] = (manifest, layout, pictures) => composeInto(manifest, layout, pictures);

  const finish: Engine['finish'] = async (composed) => {
    const { manifest, canvas } = composed;
    const { finished, moves, step, encodes } = await encodeComposed(composed);
    return {
      bytes: finished.bytes,
      sha256: sha256(finished.bytes),
      mediaType: mediaTypes[manifest.encode.format],
      width: canvas.width,
      height: canvas.height,
      proof: await prove(finished, composed, moves),
      stats: { encodes: encodes + composed.encodes, quality: step, baseReused: composed.reused, ...(moves ? { economy: moves.economy } : {}) },
    };
  };

  return {
    compose,
    finish,
    async draw(manifest, layout, pictures, how = 'layered') {
      const still = posterOf(manifest);
      const { canvas, base, row, placed } = await compose(still, layout, pictures);
      if (how === 'layered') return canvas;
      const veils = [...base.texts, ...row].flatMap(({ veil }) => veil ?? []);
      return drawWhole(await rendererOf(manifest), layout, placed, still, pictures, veils);
    },
    async render(manifest, layout, pictures) {
      let used: Buffer | null = null;
      const take = (sizeBytes: number): Buffer => (used = canvases.take(sizeBytes));
      try {
        return await finish(await composeInto(manifest, layout, pictures, take));
      } finally {
        if (used) canvases.give(used);
      }
    },
    close() {
      bases.clear();
      canvases.empty();
    },
  };
}
