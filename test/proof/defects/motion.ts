import sharp from 'sharp';
import type { Manifest, Motion, PictureRef } from '#engine/contract.ts';
import type { Moving } from '#engine/draw/moving.ts';
import { prove } from '#engine/prove/prove.ts';
import type { ShownMotion } from '#engine/prove/prove-moving.ts';
import { type Composed, encodeComposed } from '#engine/render.ts';
import { type Case, keepPicture } from '../clean-set.ts';
import { compose, type Defect, proofOf } from '../defect.ts';
import { worstFrameDefects } from './worst-frame.ts';

const plain = async (name: string, colour: string): Promise<PictureRef> => {
  const { sha256, pyramidVersion, width, height, focal } = await keepPicture(
    `<rect width="2000" height="1600" fill="${colour}"/><circle cx="1000" cy="800" r="90" fill="#7a7f86"/>`,
    { width: 2000, height: 1600 },
    { name },
  );
  return { sha256, pyramid: pyramidVersion, width, height, focal };
};
const dark = await plain('dark', '#0d1418');
const light = await plain('light', '#fbfaf4');

const withMotion = (of: Case, change: Partial<Motion>): Manifest => ({ ...of.manifest, motion: { ...(of.manifest.motion as Motion), ...change } });

/** The finished file with its bytes spoilt, or measured against something else. */
const ofFile = (
  name: string,
  expects: Defect['expects'],
  spoil: (bytes: Buffer, moves: ShownMotion) => Promise<Buffer> | Buffer,
  moved: (moves: ShownMotion) => ShownMotion = (same) => same,
): Defect => ({
  name,
  expects,
  moves: true,
  spoil: async (of) => {
    const composed = await compose(of);
    const { finished, moves } = await encodeComposed(composed);
    if (!moves) return null;
    const bytes = await spoil(finished.bytes, moves);
    return prove({ bytes, picture: bytes }, composed, moved(moves));
  },
});

/** The file is made of another film than the one that it is measured against. */
const ofFilm = (name: string, change: (moving: Moving, composed: Composed) => Moving): Defect => ({
  name,
  expects: ['fidelity'],
  moves: true,
  spoil: async (of) => {
    const composed = await compose(of);
    const { moves } = await encodeComposed(composed);
    if (!moves) return null;
    const { finished } = await encodeComposed({ ...composed, moving: change(moves.moving, composed) });
    return prove(finished, composed, moves);
  },
});

/** Decoded and written again by another encoder, with some of its frames and their time. */
async function again(bytes: Buffer, frames: (count: number) => number[], delay: (ms: number) => number = (ms) => ms): Promise<Buffer> {
  const { pages = 1, delay: delays = [], loop = 0 } = await sharp(bytes).metadata();
  const kept = frames(pages);
  const pictures = await Promise.all(kept.map((page) => sharp(bytes, { page }).removeAlpha().png().toBuffer()));
  return sharp(pictures, { join: { animated: true } })
    .gif({ loop, delay: kept.map((page) => delay(delays[page] ?? 100)) })
    .toBuffer();
}
const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A GIF's control blocks with other bytes. */
function patched(bytes: Buffer, change: (block: Buffer, nth: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('21f904', 0, 'hex'), nth = 0; at >= 0; at = copy.indexOf('21f904', at + 8, 'hex'), nth++) change(copy.subarray(at, at + 8), nth);
  return copy;
}
/** Paints a patch of the moving region's upper left, in what the frames are made of. */
const blotted = ({ region, slot, ...moving }: Moving, composed: Composed): Moving => {
  const black = { ...moving.black, data: Buffer.from(moving.black.data) };
  const white = { ...moving.white, data: Buffer.from(moving.white.data) };
  for (let y = region.y + Math.round(region.height / 2); y < region.y + Math.round(region.height / 2) + 40 && y < composed.canvas.height; y++)
    for (const { data } of [black, white]) data.fill(230, (y * black.width + region.x) * 3, (y * black.width + region.x + Math.min(60, region.width)) * 3);
  return { ...moving, region, slot, black, white };
};

const flashing = (name: string, ms: number, frames: number, pictures: readonly [PictureRef, PictureRef]): Defect => ({
  name,
  expects: ['flashes'],
  moves: true,
  spoil: async (of) => {
    const slot = of.manifest.motion?.slot ?? '';
    const layer = of.layout.layers.find((one) => one.kind === 'picture' && one.slot === slot);
    // Less than a quarter of what the eye sees sharply may flash.
    if (layer?.kind !== 'picture' || layer.box.width * layer.box.height < 30_000) return null;
    const motion = { frames: Array.from({ length: frames }, (_, i) => ({ picture: i % 2, ms })), plays: 1, poster: 0 };
    const manifest = withMotion({ ...of, manifest: { ...of.manifest, encode: { format: 'gif', maxBytes: null } } }, motion);
    return proofOf(of, { ...manifest, pictures: { ...manifest.pictures, [slot]: [...pictures] } });
  },
});

export const motionDefects: Defect[] = [
  ofFile('a frame is lost', ['frames'], (bytes) => again(bytes, (count) => all(count - 1))),
  ofFile(
    'a frame twice',
    ['frames'],
    (bytes) => patched(bytes, () => undefined),
    (moves) => ({ ...moves, shown: moves.shown.slice(0, -1) }),
  ),
  ofFile('a still instead of a film', ['frames', 'colour'], (bytes) => sharp(bytes).removeAlpha().gif().toBuffer()),
  ofFile('a frame that stands longer', ['frames'], (bytes) => patched(bytes, (block, nth) => nth === 1 && block.writeUInt16LE(999, 4))),
  ofFile('all at twice the speed', ['frames'], (bytes) => patched(bytes, (block) => block.writeUInt16LE(block.readUInt16LE(4) >> 1, 4))),
  ofFile('played without end', ['frames'], (bytes, { motion }) => {
    const copy = Buffer.from(bytes);
    const at = copy.indexOf('NETSCAPE2.0');
    if (at > 0) copy.writeUInt16LE(motion.plays === 0 ? 6 : 0, at + 13);
    return copy;
  }),
  ofFile(
    'longer than the channel allows',
    ['animation-length'],
    (bytes) => bytes,
    (moves) => ({
      ...moves,
      motion: { ...moves.motion, limits: { ...moves.motion.limits, maxMs: 1500 } },
    }),
  ),
  ofFile(
    'faster than the channel allows',
    ['frame-rate'],
    (bytes) => bytes,
    (moves) => ({
      ...moves,
      motion: { ...moves.motion, limits: { ...moves.motion.limits, minFrameMs: 9000 } },
    }),
  ),
  ofFilm('frames in another order', (moving) => ({ ...moving, slot: (at) => moving.slot(moving.count - 1 - at) })),
  ofFilm('one frame shows the one before', (moving) => ({ ...moving, slot: (at) => moving.slot(at === moving.count - 1 ? 0 : at) })),
  ofFilm('a blot on every frame', blotted),
  ofFile('a frame that fell to pieces', ['fidelity'], async (bytes) => {
    const { pages = 1, delay = [], loop = 0 } = await sharp(bytes).metadata();
    const pictures = await Promise.all(
      all(pages).map((page) => {
        const picture = sharp(bytes, { page }).removeAlpha();
        return (page === pages - 1 ? picture.blur(9).negate({ alpha: false }) : picture).png().toBuffer();
      }),
    );
    return sharp(pictures, { join: { animated: true } })
      .gif({ loop, delay })
      .toBuffer();
  }),
  flashing('light and dark, ten times a second', 50, 24, [dark, light]),
  flashing('light and dark, four times a second', 120, 20, [light, dark]),
  {
    name: 'a text over the slot that one frame swallows',
    expects: ['contrast'],
    fixedBy: 'veil',
    moves: true,
    spoil: async (of) => {
      const slot = of.manifest.motion?.slot ?? '';
      const layer = of.layout.layers.find((one) => one.kind === 'picture' && one.slot === slot);
      const stack = of.layout.layers.find((one) => one.kind === 'stack');
      if (layer?.kind !== 'picture' || stack?.kind !== 'stack' || layer.box.height < 80) return null;
      const { x, y, width, height } = layer.box;
      const inside = { x: x + 8, y: y + Math.round(height * 0.3), width: width - 16, height: Math.round(height * 0.6) };
      const children = stack.children.map((child) => (child.kind === 'text' ? { ...child, style: { ...child.style, colour: '#ffffff' } } : child));
      const layout = { ...of.layout, layers: of.layout.layers.map((one) => (one === stack ? { ...stack, box: inside, children } : one)) };
      const frames = [0, 0, 1].map((picture) => ({ picture, ms: 1000 }));
      const manifest = withMotion(of, { frames, poster: 0 });
      const proof = await proofOf(of, { ...manifest, pictures: { ...manifest.pictures, [slot]: [dark, light] } }, layout);
      // As a still of its poster nothing is wrong with it: only the other frame is.
      const still = { ...manifest, pictures: { ...manifest.pictures, [slot]: [dark] } };
      delete still.motion;
      const poster = await proofOf(of, { ...still, encode: { format: 'png', maxBytes: null } }, layout);
      return poster.fixes?.some(({ kind }) => kind === 'veil') ? null : proof;
    },
  },
  ...worstFrameDefects(light, dark),
];
