import type { BadgeLayer, Box, Filling, Layer } from '../contract.ts';
import { placeText, type PlacedText } from './place-text.ts';

type Ground = Extract<Layer, { kind: 'shape' | 'path' }>;

/** What of a badge's box its text may fill: the square in a circle, a ribbon without its notch. */
const inside: Record<BadgeLayer['shape'], { x: number; y: number }> = { pill: { x: 0.1, y: 0.08 }, seal: { x: 0.15, y: 0.15 }, ribbon: { x: 0.12, y: 0.08 } };

/** The largest circle in a box, in its middle. */
function circleIn({ x, y, width, height }: Box): Box {
  const side = Math.min(width, height);
  return { x: x + Math.round((width - side) / 2), y: y + Math.round((height - side) / 2), width: side, height: side };
}

function groundOf(layer: BadgeLayer): Ground {
  if (layer.shape === 'ribbon')
    return {
      kind: 'path',
      box: layer.box,
      viewBox: [100, 30],
      d: 'M0 0H100L93 15L100 30H0Z',
      fill: typeof layer.fill === 'string' ? layer.fill : (layer.fill.stops[0]?.colour ?? '#000000'),
      stretch: true,
    };
  const box = layer.shape === 'seal' ? circleIn(layer.box) : layer.box;
  const corner = Math.ceil(Math.min(box.width, box.height) / 2);
  return { kind: 'shape', box, fill: layer.fill, radius: [corner, corner, corner, corner], border: layer.border, shadow: null };
}

/** A few words on a ground of their own: nothing of it is drawn where there are none. */
export function placeBadge(layer: BadgeLayer, manifest: Filling): (PlacedText | Ground)[] {
  const ground = groundOf(layer);
  const { x, y, width, height } = ground.box;
  const room = inside[layer.shape];
  const box = {
    x: x + Math.round(width * room.x),
    y: y + Math.round(height * room.y),
    width: Math.round(width * (1 - 2 * room.x)),
    height: Math.round(height * (1 - 2 * room.y)),
  };
  const text = placeText(
    { kind: 'text', slot: layer.slot, words: layer.words, box, valign: 'middle', style: { ...layer.style, align: 'center' }, plate: null },
    manifest,
  );
  return text ? [ground, text] : [];
}
