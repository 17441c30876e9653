import type { Box, ChannelView, Manifest } from '#engine/contract.ts';
import type { Case } from '../clean-set.ts';
import { boxOfKind, compose, type Defect, plainText, proofOf, textBox, withLayers } from '../defect.ts';

const seenAs = ({ manifest }: Case, view: ChannelView): Manifest => ({
  ...manifest,
  channel: { ...manifest.channel, view: { ...manifest.channel.view, ...view } },
});
const none = { top: 0, right: 0, bottom: 0, left: 0 };
type Thing = 'a text' | 'a code' | 'a logo';
const boxOf = async (of: Case, thing: Thing): Promise<Box | null> => {
  if (thing === 'a code') return boxOfKind(of, 'qr');
  if (thing === 'a logo') return (await compose(of)).base.logos[0]?.logos[0]?.box ?? null;
  const slot = plainText(of);
  return slot === null ? null : textBox(of, slot);
};

/** The channel covers or cuts a side just so far that a thing lies under it. */
const covered = (thing: Thing, side: keyof typeof none): Defect => ({
  name: `${thing} under what the channel covers, ${side}`,
  expects: ['safe-area'],
  spoil: async (of) => {
    const box = await boxOf(of, thing);
    if (!box) return null;
    const { width, height } = of.manifest.canvas;
    const px = Math.round(
      { top: box.y + box.height / 2, left: box.x + box.width / 2, bottom: height - box.y - box.height / 2, right: width - box.x - box.width / 2 }[side],
    );
    return proofOf(of, seenAs(of, { safeArea: { ...none, [side]: Math.max(4, px) } }));
  },
});
/** The channel shows a part by itself in which half of a thing lies. */
const cropped = (thing: Thing): Defect => ({
  name: `${thing} cut by a part that is shown by itself`,
  expects: ['crop'],
  spoil: async (of) => {
    const box = await boxOf(of, thing);
    if (!box) return null;
    const { width, height } = of.manifest.canvas;
    const part = {
      x: 0,
      y: 0,
      width: Math.max(8, Math.round(box.x + box.width / 2)),
      height: Math.max(8, Math.min(height, Math.round(box.y + box.height / 2))),
    };
    return proofOf(of, seenAs(of, { crops: [{ id: 'planted', box: { ...part, width: Math.min(width, part.width) } }] }));
  },
});

export const placeDefects: Defect[] = [
  covered('a text', 'top'),
  covered('a text', 'left'),
  covered('a text', 'right'),
  covered('a code', 'bottom'),
  covered('a code', 'right'),
  covered('a logo', 'left'),
  covered('a logo', 'bottom'),
  cropped('a text'),
  cropped('a code'),
  cropped('a logo'),
  {
    name: 'a person out of sight',
    expects: ['safe-area', 'crop'],
    spoil: async (of) => {
      const layer = of.layout.layers.find((one) => one.kind === 'picture' && of.layout.slots[one.slot]?.person === true);
      if (!layer) return null;
      // A strip along the side where the person is not.
      const { width, height } = of.manifest.canvas;
      const { base } = await compose(of);
      const focal = base.pictures.find(({ layer: { slot } }) => of.layout.slots[slot]?.person)?.focal;
      if (!focal) return null;
      const strip =
        focal.x > width / 2 ? { x: 0, y: 0, width: Math.round(width / 5), height } : { x: Math.round(width * 0.8), y: 0, width: Math.round(width / 5), height };
      return proofOf(of, seenAs(of, { crops: [{ id: 'planted', box: strip }] }));
    },
  },
  {
    name: 'a code on a face',
    expects: ['focal', 'overlap'],
    spoil: async (of) => {
      const { base } = await compose(of);
      const focal = base.pictures.find(({ layer: { slot } }) => of.layout.slots[slot]?.person)?.focal;
      const code = boxOfKind(of, 'qr');
      if (!focal || !code) return null;
      const { width, height } = of.manifest.canvas;
      const at = {
        x: Math.round(Math.max(0, Math.min(width - code.width, focal.x - code.width / 2))),
        y: Math.round(Math.max(0, Math.min(height - code.height, focal.y - code.height / 2))),
      };
      return proofOf(
        of,
        of.manifest,
        withLayers(of.layout, 'qr', () => ({ box: { ...code, ...at } })),
      );
    },
  },
  {
    name: 'a code in a logo’s clear space',
    expects: ['logo-space', 'overlap'],
    spoil: async (of) => {
      const [code, logo] = [boxOfKind(of, 'qr'), (await compose(of)).base.logos[0]?.logos[0]?.box];
      if (!code || !logo) return null;
      const { width, height } = of.manifest.canvas;
      const at = { x: Math.max(0, Math.min(width - code.width, logo.x + logo.width + 1)), y: Math.max(0, Math.min(height - code.height, logo.y)) };
      return proofOf(
        of,
        of.manifest,
        withLayers(of.layout, 'qr', () => ({ box: { ...code, ...at } })),
      );
    },
  },
  {
    name: 'type in a channel that wants none',
    expects: ['forbidden'],
    spoil: (of) => proofOf(of, seenAs(of, { forbids: [{ layer: 'text', rule: 'planted', gate: true }] })),
  },
  {
    name: 'a code in a channel that wants none',
    expects: ['forbidden'],
    spoil: async (of) => (boxOfKind(of, 'qr') ? proofOf(of, seenAs(of, { forbids: [{ layer: 'qr', rule: 'planted', gate: true }] })) : null),
  },
];
