import { z } from 'zod';
import { localised } from '#kernel/locales.ts';

/**
 * What the engine draws: a layout of a template, resolved for one canvas. All lengths are pixels, all colours final, all
 * conditions on the canvas decided. The catalogue makes it; its hash is the manifest's `template.digest`.
 */
const px = z.number();
export const colour = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/, 'a colour such as #0b3d4f or #0b3d4fcc');
const pxBox = z.strictObject({ x: px.int(), y: px.int(), width: px.int().positive(), height: px.int().positive() });

export const fillSchema = z.union([
  colour,
  z.strictObject({
    gradient: z.enum(['linear', 'radial']),
    /** Linear only: degrees, 180 runs from top to bottom. */
    angle: z.number().default(180),
    stops: z.array(z.strictObject({ colour, at: z.number().min(0).max(1) })).min(2),
  }),
]);
export type Fill = z.infer<typeof fillSchema>;

const corners = z.tuple([px, px, px, px]);
const shadow = z.strictObject({ y: px, blur: px, colour });

/** Drawn only where the slot is filled (`with`) or is not (`unless`). */
const depends = { with: z.string().optional(), unless: z.string().optional() };

export const textStyleSchema = z.strictObject({
  /** Wanted and smallest size; the text takes the largest that fits, never less, never cut off. */
  size: px.positive(),
  minSize: px.positive(),
  weight: z.number().int(),
  colour,
  lineHeight: z.number().positive(),
  /** Extra space after each character, in em. */
  tracking: z.number(),
  align: z.enum(['left', 'center', 'right']),
  maxLines: z.number().int().positive(),
  /** Lines of about equal length, broken where sense breaks. */
  balance: z.boolean(),
  /** Overrides for languages written in Latin letters. */
  latin: z.strictObject({ scale: z.number().positive(), lineHeight: z.number().positive(), tracking: z.number() }),
});
export type TextStyle = z.infer<typeof textStyleSchema>;

const plate = z.strictObject({ fill: fillSchema, padX: px, padY: px, radius: px });

export const textLayerSchema = z.strictObject({
  kind: z.literal('text'),
  /** Either the slot's content or the template's own words. */
  slot: z.string().nullable(),
  words: localised.nullable(),
  box: pxBox,
  valign: z.enum(['top', 'middle', 'bottom']),
  style: textStyleSchema,
  /** A coloured plate that hugs the text, as a button has. */
  plate: plate.nullable(),
  ...depends,
});
export type TextLayer = z.infer<typeof textLayerSchema>;

const stackTextSchema = z.strictObject({
  kind: z.literal('text'),
  slot: z.string().nullable(),
  words: localised.nullable(),
  maxHeight: px.positive(),
  gap: px,
  style: textStyleSchema,
  plate: plate.nullable(),
  ...depends,
});
const stackRuleSchema = z.strictObject({ kind: z.literal('rule'), width: px.positive(), height: px.positive(), gap: px, fill: fillSchema, ...depends });
export const stackLayerSchema = z.strictObject({
  kind: z.literal('stack'),
  box: pxBox,
  valign: z.enum(['top', 'middle', 'bottom']),
  align: z.enum(['left', 'center', 'right']),
  children: z.array(z.discriminatedUnion('kind', [stackTextSchema, stackRuleSchema])),
  ...depends,
});
export type StackLayer = z.infer<typeof stackLayerSchema>;

export const shapeLayerSchema = z.strictObject({
  kind: z.literal('shape'),
  box: pxBox,
  fill: fillSchema,
  radius: corners,
  border: z.strictObject({ width: px, colour }).nullable(),
  shadow: shadow.nullable(),
  ...depends,
});
export const pathLayerSchema = z.strictObject({
  kind: z.literal('path'),
  box: pxBox,
  viewBox: z.tuple([px.positive(), px.positive()]),
  d: z.string().regex(/^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$/, 'SVG path data'),
  fill: colour,
  /** Stretch to the box, or keep the proportions and fit inside. */
  stretch: z.boolean(),
  ...depends,
});
export const pictureLayerSchema = z.strictObject({
  kind: z.literal('picture'),
  slot: z.string(),
  box: pxBox,
  radius: corners,
  /** Where in the box the picture's focal point should come to lie. */
  focalAt: z.strictObject({ x: z.number(), y: z.number() }),
  border: z.strictObject({ width: px, colour }).nullable(),
  shadow: shadow.nullable(),
  ...depends,
});
export type PictureLayer = z.infer<typeof pictureLayerSchema>;
export const logosLayerSchema = z.strictObject({
  kind: z.literal('logos'),
  slot: z.string(),
  box: pxBox,
  align: z.enum(['left', 'center', 'right']),
  gap: px,
  /** No logo may be lower than this. */
  minHeight: px.positive(),
  /** Absent: light. */
  ground: z.literal('dark').optional(),
  ...depends,
});
export type LogosLayer = z.infer<typeof logosLayerSchema>;
/** A text whose lines are items, set in one size, with a mark before each. */
export const listLayerSchema = z.strictObject({
  kind: z.literal('list'),
  slot: z.string().nullable(),
  words: localised.nullable(),
  box: pxBox,
  valign: z.enum(['top', 'middle', 'bottom']),
  columns: z.number().int().min(1).max(3),
  columnGap: px,
  gap: px,
  /** Sizes in em of the items' type. */
  mark: z.strictObject({ kind: z.enum(['tick', 'cross', 'dot', 'box', 'number', 'none']), colour, sizeEm: z.number(), gapEm: z.number() }),
  style: textStyleSchema,
  ...depends,
});
export type ListLayer = z.infer<typeof listLayerSchema>;
/** A few words on a ground of their own. */
export const badgeLayerSchema = z.strictObject({
  kind: z.literal('badge'),
  slot: z.string().nullable(),
  words: localised.nullable(),
  box: pxBox,
  shape: z.enum(['pill', 'seal', 'ribbon']),
  fill: fillSchema,
  border: z.strictObject({ width: px, colour }).nullable(),
  style: textStyleSchema,
  ...depends,
});
export type BadgeLayer = z.infer<typeof badgeLayerSchema>;
export const qrLayerSchema = z.strictObject({ kind: z.literal('qr'), slot: z.string(), box: pxBox, ink: colour, paper: colour, ...depends });
export type QrLayer = z.infer<typeof qrLayerSchema>;

export const layerSchema = z.discriminatedUnion('kind', [
  shapeLayerSchema,
  pathLayerSchema,
  pictureLayerSchema,
  textLayerSchema,
  stackLayerSchema,
  listLayerSchema,
  badgeLayerSchema,
  logosLayerSchema,
  qrLayerSchema,
]);
export type Layer = z.infer<typeof layerSchema>;

export const layoutSnapshotSchema = z.strictObject({
  format: z.literal('galaxy.layout/1'),
  canvas: z.strictObject({ width: z.number().int().positive(), height: z.number().int().positive() }),
  background: colour,
  /** The slots drawn on this canvas. */
  slots: z.record(
    z.string(),
    z.strictObject({
      kind: z.enum(['text', 'list', 'badge', 'image', 'logos', 'qr']),
      scope: z.enum(['campaign', 'locale', 'row']),
      /** A legal line, which must be there and legible; a person, who must be in sight. */
      legal: z.literal(true).optional(),
      person: z.literal(true).optional(),
    }),
  ),
  /** Contrast that every text must have, where the template asks for more than the rule. */
  minContrast: z.number().optional(),
  layers: z.array(layerSchema),
});
export type TemplateLayoutSnapshot = z.infer<typeof layoutSnapshotSchema>;
