import { aiLabelSlot } from '#engine/draw/ai-label.ts';
import type { Box, Layer, LogosLayer, Manifest, PictureLayer, PictureRef } from '#engine/contract.ts';
import { fillBox } from '#engine/draw/raster.ts';
import { type Case, keepPicture } from '../clean-set.ts';
import { compose, copied, type Defect, engine, proofOf, spoiltSince, withLayers, withoutSlot } from '../defect.ts';

const small = await keepPicture(
  '<rect width="96" height="72" fill="#e8d9c0"/><circle cx="48" cy="30" r="22" fill="#b5533c"/>',
  { width: 96, height: 72 },
  { name: 'small' },
);
const tiny = await keepPicture('<rect x="1" y="1" width="6" height="4" fill="#7a2233"/>', { width: 8, height: 6 }, { name: 'tiny', isLogo: true });
const flat = await keepPicture('<rect width="3000" height="3000" fill="#8fa3a8"/>', { width: 3000, height: 3000 }, { name: 'flat' });
const inColour = (colour: string) =>
  keepPicture(`<rect x="20" y="20" width="360" height="160" fill="${colour}"/>`, { width: 400, height: 200 }, { name: 'pale', isLogo: true });

const refOf = ({ sha256, pyramidVersion, width, height, focal }: typeof small): PictureRef => ({ sha256, pyramid: pyramidVersion, width, height, focal });
const shown = ({ layout }: Case, kind: 'picture' | 'logos'): PictureLayer | LogosLayer | null =>
  (layout.layers.find((layer) => layer.kind === kind) as PictureLayer | LogosLayer | undefined) ?? null;
const filled = ({ manifest }: Case, slot: string, refs: PictureRef[]): Manifest => ({ ...manifest, pictures: { ...manifest.pictures, [slot]: refs } });

const of = (
  kind: 'picture' | 'logos',
  name: string,
  expects: Defect['expects'],
  spoil: (of: Case, layer: PictureLayer | LogosLayer) => ReturnType<Defect['spoil']>,
): Defect => ({
  name,
  expects,
  spoil: async (one) => {
    const layer = shown(one, kind);
    return layer && (one.manifest.pictures[layer.slot]?.length ?? 0) > 0 ? spoil(one, layer) : null;
  },
});
const inLayout = (one: Case, kind: Layer['kind'], change: (layer: Layer) => object) => proofOf(one, one.manifest, withLayers(one.layout, kind, change));
/** The same layout with a grey shape over all else. */
const under = ({ layout }: Case, box: Box): Case['layout'] => ({
  ...layout,
  layers: [...layout.layers, { kind: 'shape', box, fill: '#7f8c8d', radius: [0, 0, 0, 0], border: null, shadow: null }],
});
/** The same case with a picture that a machine made. */
const withAi = (one: Case, slot: string): Case => ({
  ...one,
  manifest: filled(
    one,
    slot,
    (one.manifest.pictures[slot] ?? []).map((ref) => ({ ...ref, ai: true as const })),
  ),
});

export const pictureDefects: Defect[] = [
  // On the lowest banners it is large enough.
  of('picture', 'a picture far too small', ['upscaled'], async (one, { slot, box }) =>
    box.width <= small.width && box.height <= small.height ? null : proofOf(one, filled(one, slot, [refOf(small)])),
  ),
  of('picture', 'a picture of one colour', ['blank'], (one, { slot }) => proofOf(one, filled(one, slot, [refOf(flat)]))),
  of('picture', 'a picture whose point is off the canvas', ['focal'], (one, { box }) =>
    inLayout(one, 'picture', () => ({ box: { ...box, x: one.manifest.canvas.width - Math.round(box.width * 0.1) } })),
  ),
  of('picture', 'a picture under a later shape', ['focal'], (one, { box }) => proofOf(one, one.manifest, under(one, box))),
  of('picture', 'a picture whose layer was lost', ['focal'], (one, { slot }) => proofOf(one, one.manifest, withoutSlot(one.layout, slot))),
  of('logos', 'thirteen logos', ['logos'], (one, { slot }) => {
    const refs = one.manifest.pictures[slot] ?? [];
    return proofOf(
      one,
      filled(
        one,
        slot,
        Array.from({ length: 13 }, (_, i) => refs[i % refs.length] as PictureRef),
      ),
    );
  }),
  of('logos', 'logos lower than they may be', ['logos'], (one, { box }) => inLayout(one, 'logos', () => ({ minHeight: box.height * 2 }))),
  of('logos', 'logos without room between them', ['logos'], (one, { box }) => inLayout(one, 'logos', () => ({ gap: Math.max(box.width, box.height) }))),
  of('logos', 'a row of logos too narrow for them', ['logos'], (one, { box }) => inLayout(one, 'logos', () => ({ box: { ...box, width: 18 } }))),
  of('logos', 'logos whose layer was lost', ['logos'], (one, { slot }) => proofOf(one, one.manifest, withoutSlot(one.layout, slot))),
  of('logos', 'logos under a later shape', ['logos'], (one, { box }) => proofOf(one, one.manifest, under(one, box))),
  of('logos', 'a logo in the colour of its ground', ['logo-contrast'], async (one, { slot, box }) => {
    const { canvas, base } = await compose(one);
    const first = base.logos[0]?.logos[0]?.box ?? box;
    const at = (Math.max(0, first.y - 2) * canvas.width + Math.max(0, first.x - 2)) * 3;
    const colour = `#${[0, 1, 2].map((i) => (canvas.data[at + i] as number).toString(16).padStart(2, '0')).join('')}`;
    // A shade off, or there would be nothing to trim.
    const near = colour === '#ffffff' ? '#f0f0f0' : colour;
    return proofOf(one, filled(one, slot, [refOf(await inColour(near))]));
  }),
  of('logos', 'a tiny logo enlarged', ['upscaled'], (one, { slot }) => proofOf(one, filled(one, slot, [refOf(tiny)]))),
  of('logos', 'a logo painted over', ['fidelity'], async (one) => {
    const composed = await compose(one);
    const logo = composed.base.logos[0]?.logos[0]?.box;
    if (!logo || logo.width < 16 || logo.height < 12) return null;
    const canvas = copied(composed.canvas);
    const at = (Math.max(0, logo.y - 2) * canvas.width + Math.max(0, logo.x - 2)) * 3;
    fillBox(canvas, logo, [canvas.data[at] as number, canvas.data[at + 1] as number, canvas.data[at + 2] as number]);
    return spoiltSince(composed, canvas);
  }),
  of('picture', 'a picture of a machine without its label', ['ai-label'], async (one, { slot }) => {
    const composed = await compose(withAi(one, slot));
    const unlabelled = await compose(one);
    return (
      await engine.finish({
        ...composed,
        canvas: unlabelled.canvas,
        base: { ...composed.base, texts: composed.base.texts.filter(({ placed }) => placed.slot !== aiLabelSlot) },
      })
    ).proof;
  }),
  of('picture', 'a label of a machine’s picture painted over', ['fidelity'], async (one, { slot }) => {
    const composed = await compose(withAi(one, slot));
    const label = composed.base.texts.find(({ placed }) => placed.slot === aiLabelSlot)?.placed.box;
    if (!label) return null;
    const canvas = copied(composed.canvas);
    fillBox(canvas, label, [230, 230, 230]);
    return spoiltSince(composed, canvas);
  }),
  of('picture', 'a label where no machine made anything', ['ai-label'], async (one, { slot }) => {
    const composed = await compose(withAi(one, slot));
    return (await engine.finish({ ...composed, manifest: one.manifest })).proof;
  }),
  of('picture', 'a label smaller than the rule asks', ['ai-label'], async (one, { slot }) => {
    const composed = await compose(withAi(one, slot));
    const texts = composed.base.texts.map((text) =>
      text.placed.slot === aiLabelSlot
        ? {
            ...text,
            inks: text.inks.map((ink) => ink && { ...ink, height: Math.floor(Math.min(one.manifest.canvas.width, one.manifest.canvas.height) * 0.04) }),
          }
        : text,
    );
    return (await engine.finish({ ...composed, base: { ...composed.base, texts } })).proof;
  }),
];
