import type { Node } from '@takumi-rs/core';
import type { Box, Fill, Layer } from '../contract.ts';
import { fontStack } from '../text/fonts.ts';
import { isLatin } from '../text/fit-text.ts';
import { isolated, isRightToLeft } from '../text/scripts.ts';
import type { Pixels } from './pictures.ts';
import type { PlacedText } from '../place/place-text.ts';

/** Nodes of the renderer. All are absolute and opaque to layout: every position was decided before. */
type Origin = { x: number; y: number };
const absolute = (box: Box, origin: Origin) =>
  ({ position: 'absolute', left: box.x - origin.x, top: box.y - origin.y, width: box.width, height: box.height }) as const;

const cssFill = (fill: Fill): Record<string, string> => {
  if (typeof fill === 'string') return { backgroundColor: fill };
  const stops = fill.stops.map((stop) => `${stop.colour} ${stop.at * 100}%`).join(', ');
  return { backgroundImage: fill.gradient === 'linear' ? `linear-gradient(${fill.angle}deg, ${stops})` : `radial-gradient(circle at 50% 50%, ${stops})` };
};
const cssRadius = (radius: readonly number[]): string => radius.map((corner) => `${corner}px`).join(' ');
const cssShadow = (shadow: { y: number; blur: number; colour: string } | null): Record<string, string> =>
  shadow ? { boxShadow: `0px ${shadow.y}px ${shadow.blur}px ${shadow.colour}` } : {};
const cssBorder = (border: { width: number; colour: string } | null): Record<string, string> =>
  border ? { border: `${border.width}px solid ${border.colour}` } : {};

export const canvasNode = (size: { width: number; height: number }, background: string, children: Node[]): Node => ({
  type: 'container',
  style: { position: 'relative', display: 'block', width: size.width, height: size.height, overflow: 'hidden', backgroundColor: background },
  children,
});

export const fillNode = (box: Box, fill: Fill, radius: readonly number[] = [0, 0, 0, 0]): Node => ({
  type: 'container',
  style: { ...absolute(box, { x: 0, y: 0 }), ...cssFill(fill), borderRadius: cssRadius(radius) },
  children: [],
});

export const shapeNode = (layer: Extract<Layer, { kind: 'shape' }>): Node => ({
  type: 'container',
  style: {
    ...absolute(layer.box, { x: 0, y: 0 }),
    ...cssFill(layer.fill),
    borderRadius: cssRadius(layer.radius),
    ...cssShadow(layer.shadow),
    ...cssBorder(layer.border),
  },
  children: [],
});

export function pathNode(layer: Extract<Layer, { kind: 'path' }>): Node {
  const { width, height } = layer.box;
  const opacity = layer.fill.length === 9 ? Number.parseInt(layer.fill.slice(7), 16) / 255 : 1;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${layer.viewBox.join(' ')}"` +
    `${layer.stretch ? ' preserveAspectRatio="none"' : ''}><path d="${layer.d}" fill="${layer.fill.slice(0, 7)}" fill-opacity="${opacity}" fill-rule="evenodd"/></svg>`;
  return { type: 'image', src: plain(Buffer.from(svg)), width, height, style: absolute(layer.box, { x: 0, y: 0 }) };
}

/** The renderer tries JSON first, and a Buffer would become a list of all its numbers there; plain bytes do not. */
const plain = (data: Buffer): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.length);

export const pixelsNode = (box: Box, pixels: Pixels, origin: Origin = { x: 0, y: 0 }): Node => ({
  type: 'image',
  src: { width: pixels.width, height: pixels.height, data: plain(pixels.data) },
  width: box.width,
  height: box.height,
  style: absolute(box, origin),
});

export function pictureNode(layer: Extract<Layer, { kind: 'picture' }>, pixels: Pixels): Node {
  const frame = { ...absolute(layer.box, { x: 0, y: 0 }), borderRadius: cssRadius(layer.radius) };
  const inside = { x: 0, y: 0, width: layer.box.width, height: layer.box.height };
  const children: Node[] = [
    {
      type: 'container',
      style: { ...absolute(inside, { x: 0, y: 0 }), borderRadius: cssRadius(layer.radius), overflow: 'hidden' },
      children: [pixelsNode(inside, pixels)],
    },
  ];
  // Over the picture, else its antialiased edge shines through at the corners.
  if (layer.border)
    children.push({
      type: 'container',
      style: { ...absolute(inside, { x: 0, y: 0 }), borderRadius: cssRadius(layer.radius), ...cssBorder(layer.border) },
      children: [],
    });
  return { type: 'container', style: { ...frame, ...cssShadow(layer.shadow) }, children };
}

// In this face a Chinese character's middle lies that much of an em below the middle of its line.
const middleBelowLineMiddleEm = 0.056;

/** A text's lines; `origin` is where the drawn region begins on the canvas. */
export function lineNodes(placed: PlacedText, locale: string, origin: Origin = { x: 0, y: 0 }): Node[] {
  const { fitted, style } = placed;
  const lift = Math.round(fitted.sizePx * middleBelowLineMiddleEm);
  const latin = isLatin(locale);
  return placed.lines.map((line): Node => ({
    type: 'text',
    text: isolated(line.text, locale),
    lang: locale,
    style: {
      ...absolute({ ...line.box, y: line.box.y - lift }, origin),
      fontFamily: fontStack(locale),
      fontSize: fitted.sizePx,
      fontWeight: style.weight,
      lineHeight: `${fitted.lineHeightPx}px`,
      letterSpacing: fitted.trackingPx,
      color: style.colour,
      textAlign: style.align,
      ...(isRightToLeft(locale) ? { direction: 'rtl' } : {}),
      whiteSpace: 'nowrap',
      // Apostrophes and quotation marks of this face fill a Chinese square unless asked for their proportional form.
      ...(latin ? { fontFeatureSettings: '"pwid"' } : {}),
    },
  }));
}

/** The coloured plate that hugs a text. */
export const plateNodes = ({ box, fill, radius }: NonNullable<PlacedText['plate']>, origin: Origin = { x: 0, y: 0 }): Node[] => [
  { type: 'container', style: { ...absolute(box, origin), ...cssFill(fill), borderRadius: `${Math.min(radius, box.height / 2)}px` }, children: [] },
];

/** A text's plate and lines. */
export const textNodes = (placed: PlacedText, locale: string, origin: Origin = { x: 0, y: 0 }): Node[] => [
  ...(placed.plate ? plateNodes(placed.plate, origin) : []),
  ...lineNodes(placed, locale, origin),
];
