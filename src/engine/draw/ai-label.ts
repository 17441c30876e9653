import { type Box, type Manifest, shownPicture, type TextStyle } from '../contract.ts';
import { fitText } from '../text/fit-text.ts';
import { limits } from '../limits.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import type { PlacedText } from '../place/place-text.ts';
import { lineAreas } from './measure-text.ts';
import { alwaysSeen, intersection } from '../place/seen-area.ts';

/** Of the face that the label is set in: an input of every file that has one. */
export const aiLabelWeight = 500;

/** The words of the label: GB 45438 asks for AI, or the Chinese for it, together with generated. */
export const aiLabelText = (locale: string): string => (/^zh\b/.test(locale) ? 'AI生成' : 'AI-generated');

/** The slot by which the proof names the label: no template can have it, since slot names have no dash. */
export const aiLabelSlot = 'ai-label';

/** Height of the ink over the size of the type, at least, in our face: from the foot of 成 to the head of 生, or from A to the tail of g. */
const inkShare = 0.84;
/** Below, nobody reads it, however small the picture is. */
const legiblePx = 10;

/** Whether a picture that a machine made is drawn: the label and the metadata follow from that alone. */
export function drawsAiPicture(placed: PlacedLayers, manifest: Manifest): boolean {
  return placed.base.some((layer) => {
    if (layer.kind === 'picture' && manifest.motion?.slot !== layer.slot) return shownPicture(manifest, layer.slot)?.ai === true;
    return (layer.kind === 'logos' || layer.kind === 'picture') && (manifest.pictures[layer.slot] ?? []).some((ref) => ref.ai === true);
  });
}

/** What the label must leave free. Of row slots it is the whole room that they have: the label is the same for all rows of a base. */
function takenBoxes(placed: PlacedLayers): Box[] {
  const boxes = placed.base.flatMap((layer): Box[] => {
    if (layer.kind === 'placed-text') return layer.plate ? [layer.plate.box] : lineAreas(layer).slice(0, 12);
    return layer.kind === 'logos' ? [layer.box] : [];
  });
  return [...boxes, ...placed.staticQr.map((layer) => layer.box), ...placed.row.map((layer) => layer.box)];
}

/** Places along the edges of a frame: the four corners first, then inward from them, the bottom before the rest. */
function* edgePlaces(frame: Box, size: { width: number; height: number }): Generator<{ x: number; y: number }> {
  const [right, bottom] = [frame.x + frame.width - size.width, frame.y + frame.height - size.height];
  for (const y of [bottom, frame.y]) for (const x of [right, frame.x]) yield { x, y };
  const step = Math.max(4, Math.round(size.height / 3));
  for (const y of [bottom, frame.y]) for (let x = right; x >= frame.x; x -= step) yield { x, y };
  for (const x of [right, frame.x]) for (let y = bottom; y >= frame.y; y -= step) yield { x, y };
}

/** The visible label, at an edge of what is always seen, where it covers nothing that is read; null where none is due. */
export function placeAiLabel(placed: PlacedLayers, manifest: Manifest): PlacedText | null {
  if (!drawsAiPicture(placed, manifest)) return null;
  const seen = alwaysSeen(manifest);
  const shortSide = Math.min(manifest.canvas.width, manifest.canvas.height);
  const sizePx = Math.max(legiblePx, Math.ceil((limits.aiLabel.shareOfShortSide * shortSide) / inkShare));
  const style: TextStyle = {
    size: sizePx,
    minSize: sizePx,
    weight: aiLabelWeight,
    colour: '#ffffff',
    lineHeight: 1.2,
    tracking: 0,
    align: 'left',
    maxLines: 1,
    balance: false,
    latin: { scale: 1, lineHeight: 1.2, tracking: 0 },
  };
  const text = aiLabelText(manifest.locale);
  const fitted = fitText(text, style, manifest.locale, { width: seen.width, height: seen.height });
  const [padX, padY] = [Math.round(sizePx * 0.3), Math.round(sizePx * 0.08)];
  const size = { width: Math.ceil(fitted.width) + padX * 2, height: fitted.lineHeightPx + padY * 2 };
  const gap = Math.round(shortSide * 0.012);
  const frame = { x: seen.x + gap, y: seen.y + gap, width: seen.width - gap * 2, height: seen.height - gap * 2 };
  const taken = takenBoxes(placed);
  let best: { x: number; y: number; covers: number } | null = null;
  for (const place of edgePlaces(frame, size)) {
    const covers = taken.reduce((sum, box) => {
      const both = intersection({ ...place, ...size }, box);
      return sum + (both ? both.width * both.height : 0);
    }, 0);
    if (best === null || covers < best.covers) best = { ...place, covers };
    if (covers === 0) break;
  }
  const { x, y } = best ?? { x: frame.x, y: frame.y };
  const box = { x, y, ...size };
  return {
    kind: 'placed-text',
    slot: aiLabelSlot,
    text,
    fitted,
    style,
    box,
    lines: [{ text, box: { x: x + padX, y: y + padY, width: Math.ceil(fitted.width), height: fitted.lineHeightPx } }],
    plate: { fill: '#000000b8', padX, padY, radius: Math.round(sizePx * 0.22), box },
  };
}
