import sharp from 'sharp';
import type { Box, CheckName, Motion, PictureRef, Proof } from '#engine/contract.ts';
import { prove } from '#engine/prove/prove.ts';
import { fillBox, type Raster } from '#engine/draw/raster.ts';
import { encodeComposed } from '#engine/render.ts';
import type { Case } from '../clean-set.ts';
import { compose, type Defect, proofOf, sees, withLayers } from '../defect.ts';

/** What is in order on the poster, and not on another frame. */
const slotOf = ({ manifest, layout }: Case): Box | null => {
  const layer = layout.layers.find((one) => one.kind === 'picture' && one.slot === manifest.motion?.slot);
  return layer?.kind === 'picture' ? layer.box : null;
};
const middle = (of: Box, width: number, height: number): Box => ({
  x: of.x + Math.floor((of.width - width) / 2),
  y: of.y + Math.floor((of.height - height) / 2),
  width,
  height,
});

const sidePx = 124;
/** A code in the middle of what moves. */
function withCode(of: Case): { of: Case; box: Box } | null {
  const slot = slotOf(of);
  if (!slot || slot.width < sidePx || slot.height < sidePx) return null;
  const box = middle(slot, sidePx, sidePx);
  const { layout, manifest } = of;
  const layers = [...layout.layers, { kind: 'qr' as const, slot: 'code', box, ink: '#000000', paper: '#ffffff' }];
  const links = { code: 'https://galaxy.example/r/7gk2m9' };
  return {
    box,
    of: { ...of, manifest: { ...manifest, links }, layout: { ...layout, layers, slots: { ...layout.slots, code: { kind: 'qr', scope: 'row' } } } },
  };
}

/** A code over the slot, and something painted over a frame of the finished file. */
const paintedOver = (name: string, expects: readonly CheckName[], paint: (frame: Raster, code: Box) => void): Defect => ({
  name,
  expects,
  moves: true,
  spoil: async (given) => {
    const made = withCode(given);
    if (!made) return null;
    const composed = await compose(made.of);
    const { finished, moves } = await encodeComposed(composed);
    if (!moves) return null;
    const good = await prove(finished, composed, moves);
    if (sees({ expects }, good)) return null;
    const { pages = 1, delay = [], loop = 0 } = await sharp(finished.bytes).metadata();
    const frames = await Promise.all(
      Array.from({ length: pages }, async (_, page) => {
        const { data, info } = await sharp(finished.bytes, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
        const { width, height } = info;
        if (page === pages - 2) paint({ width, height, channels: 3, data }, made.box);
        return sharp(data, { raw: { width, height, channels: 3 } })
          .png()
          .toBuffer();
      }),
    );
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif({ loop, delay })
      .toBuffer();
    return prove({ bytes, picture: bytes }, composed, moves);
  },
});

/** Logos over the slot, of which one frame has their own shade. */
const swallowedLogo = (light: PictureRef, dark: PictureRef): Defect => ({
  name: 'a logo over the slot that one frame swallows',
  expects: ['logo-contrast'],
  moves: true,
  spoil: async (of) => {
    const slot = slotOf(of);
    const motion = of.manifest.motion;
    if (!slot || !motion || slot.height < 60 || (of.manifest.pictures['logos'] ?? []).length === 0) return null;
    const layout = withLayers(of.layout, 'logos', (layer) =>
      'box' in layer ? { box: middle(slot, Math.min(slot.width - 8, layer.box.width), Math.min(slot.height - 8, layer.box.height)) } : {},
    );
    const shown = (frames: readonly number[]): Promise<Proof> => {
      const film: Motion = { ...motion, frames: frames.map((picture) => ({ picture, ms: 1000 })), poster: 0 };
      return proofOf(of, { ...of.manifest, motion: film, pictures: { ...of.manifest.pictures, [motion.slot]: [light, dark] } }, layout);
    };
    return sees({ expects: ['logo-contrast'] }, await shown([0, 0, 0])) ? null : shown([0, 0, 1]);
  },
});

export const worstFrameDefects = (light: PictureRef, dark: PictureRef): Defect[] => [
  paintedOver('a code that one frame hides', ['qr'], (frame, code) => fillBox(frame, { ...code, height: code.height >> 1 }, [200, 210, 220])),
  swallowedLogo(light, dark),
  paintedOver('a code whose quiet zone one frame takes', ['qr-quiet'], (frame, code) => fillBox(frame, { ...code, width: 9 }, [20, 30, 40])),
  paintedOver('a code that one frame makes pale', ['qr-contrast'], (frame, code) => {
    for (let y = code.y; y < code.y + code.height; y++)
      for (let i = (y * frame.width + code.x) * 3, end = i + code.width * 3; i < end; i++) frame.data[i] = Math.max(215, frame.data[i] as number);
  }),
];
