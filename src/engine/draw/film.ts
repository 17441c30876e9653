import type { Manifest, PictureLayer, PictureRef, Pictures } from '../contract.ts';
import { loadFrames, loadPicture, type PersonsInView, type PictureMeasure, type Pixels } from './pictures.ts';

/** What a slot shows one after another, as RGBA of its box. */
export type Film = {
  layer: PictureLayer;
  frames: { from: Buffer; into?: { pixels: Buffer; share: number } }[];
  poster: number;
  /** Of each picture that has a part in it. */
  measures: PictureMeasure[];
};

function mixed(from: Buffer, to: Buffer, share: number): Buffer {
  const out = Buffer.allocUnsafe(from.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.round((from[i] as number) * (1 - share) + (to[i] as number) * share);
  return out;
}

/** The pixels of one frame, in what they are given: RGBA, or what was made of it. */
export function pixelsAt({ frames }: Pick<Film, 'frames'>, at: number, as: (rgba: Buffer) => Buffer = (same) => same): Buffer {
  const frame = frames[at];
  if (!frame) throw new RangeError(`there is no frame ${at}`);
  const { from, into } = frame;
  return into ? mixed(as(from), as(into.pixels), into.share) : as(from);
}

/** The frames of the moving slot; null where the file is a still, or its layout does not draw the slot. */
export async function loadFilm(layers: readonly { kind: string }[], manifest: Manifest, pictures: Pictures, of: PersonsInView): Promise<Film | null> {
  const { motion } = manifest;
  const isLayer = (layer: { kind: string }): layer is PictureLayer => layer.kind === 'picture' && 'slot' in layer && layer.slot === motion?.slot;
  const layer = layers.find(isLayer);
  if (!motion || !layer) return null;
  const stills = new Map<number, Pixels>();
  const moving = new Map<number, Map<number, Pixels>>();
  const measures: PictureMeasure[] = [];
  for (const [at, ref] of (manifest.pictures[motion.slot] ?? []).entries()) {
    if (!motion.frames.some(({ picture, into }) => picture === at || into?.picture === at)) continue;
    const wanted = [...new Set(motion.frames.flatMap(({ picture, frame }) => (picture === at && frame !== undefined ? [frame] : [])))];
    const measure = wanted.length > 0 ? await ofAnimation(at, ref, wanted) : await ofStill(at, ref);
    measures.push(measure);
  }
  async function ofStill(at: number, ref: PictureRef): Promise<PictureMeasure> {
    const { pixels, measure } = await loadPicture(layer as PictureLayer, ref, pictures, of);
    stills.set(at, pixels);
    return measure;
  }
  async function ofAnimation(at: number, ref: PictureRef, wanted: readonly number[]): Promise<PictureMeasure> {
    const { pixels, measure } = await loadFrames(layer as PictureLayer, ref, wanted, pictures, of);
    moving.set(at, pixels);
    return measure;
  }
  const pixelsOf = (picture: number, frame?: number): Buffer => {
    const pixels = frame === undefined ? stills.get(picture) : moving.get(picture)?.get(frame);
    if (!pixels) throw new TypeError(`the motion names picture ${picture}${frame === undefined ? '' : `, frame ${frame}`}, which the slot does not have`);
    return pixels.data;
  };
  return {
    layer,
    poster: motion.poster,
    measures,
    frames: motion.frames.map(({ picture, frame, into }) => ({
      from: pixelsOf(picture, frame),
      ...(into ? { into: { pixels: pixelsOf(into.picture), share: into.share } } : {}),
    })),
  };
}
