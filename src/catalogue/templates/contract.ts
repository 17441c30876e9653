import { z } from 'zod';
import { aspectClasses, slotSchema } from '#engine/contract.ts';
import { localised } from '#kernel/locales.ts';
import { lengthSchema } from './lengths.ts';

/** A template is data: `templates/<name>/template.json`. This is its whole language; unknown fields are mistakes. */
export const templateName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name such as screening-poster');

/** A token of the palette, optionally with an opacity in percent, or a plain colour: `$ink`, `$ink/60`, `#0b3d4f`. */
export const colourRef = z.string().regex(/^(\$[a-z][A-Za-z0-9]*(\/\d{1,3})?|#[0-9a-f]{6}([0-9a-f]{2})?)$/, 'a colour such as $ink, $ink/60 or #0b3d4f');
const fillRef = z.union([
  colourRef,
  z.strictObject({
    gradient: z.enum(['linear', 'radial']),
    angle: z.number().min(0).max(360).default(180),
    stops: z.array(z.strictObject({ colour: colourRef, at: z.number().min(0).max(1) })).min(2),
  }),
]);

/** Exactly two of three per direction, measured from the safe area. */
const boxRef = z
  .strictObject({
    left: lengthSchema.optional(),
    right: lengthSchema.optional(),
    centreX: lengthSchema.optional(),
    width: lengthSchema.optional(),
    top: lengthSchema.optional(),
    bottom: lengthSchema.optional(),
    centreY: lengthSchema.optional(),
    height: lengthSchema.optional(),
  })
  .refine((box) => [box.left, box.right, box.centreX, box.width].filter((value) => value !== undefined).length === 2, 'two of left, right, centreX, width')
  .refine((box) => [box.top, box.bottom, box.centreY, box.height].filter((value) => value !== undefined).length === 2, 'two of top, bottom, centreY, height')
  .refine((box) => box.centreX === undefined || box.width !== undefined, 'centreX needs width')
  .refine((box) => box.centreY === undefined || box.height !== undefined, 'centreY needs height');

/** Canvases a layer is drawn on: pixels, and width divided by height. */
const whenRef = z.strictObject({
  minWidth: z.number().int().optional(),
  maxWidth: z.number().int().optional(),
  minHeight: z.number().int().optional(),
  maxHeight: z.number().int().optional(),
  minRatio: z.number().optional(),
  maxRatio: z.number().optional(),
});

const common = {
  when: whenRef.optional(),
  /** Drawn only where the slot is shown and filled. */
  with: z.string().optional(),
  /** Drawn only where the slot is not shown or not filled. */
  unless: z.string().optional(),
};
const placed = {
  ...common,
  box: boxRef,
  /** Sides that run out to the edge of the canvas, past the safe area. */
  bleed: z.array(z.enum(['left', 'right', 'top', 'bottom'])).default([]),
};

/** All four corners, or top left, top right, bottom right, bottom left. */
const radiusRef = z.union([lengthSchema, z.tuple([lengthSchema, lengthSchema, lengthSchema, lengthSchema])]).default('0');
const borderRef = z.strictObject({ width: lengthSchema, colour: colourRef });
const shadowRef = z.strictObject({ y: lengthSchema, blur: lengthSchema, colour: colourRef });
const plateRef = z.strictObject({ fill: fillRef, padX: lengthSchema, padY: lengthSchema, radius: lengthSchema });
const align = z.enum(['left', 'center', 'right']);
const valign = z.enum(['top', 'middle', 'bottom']);

const styleFields = z.strictObject({
  size: lengthSchema,
  minSize: lengthSchema,
  weight: z.union([z.literal(400), z.literal(500), z.literal(700), z.literal(900)]),
  colour: colourRef,
  lineHeight: z.number().min(1).max(2.5),
  tracking: z.number().min(-0.05).max(0.5),
  align,
  maxLines: z.number().int().min(1).max(12),
  balance: z.boolean(),
  latin: z.strictObject({ scale: z.number().min(0.5).max(1.2), lineHeight: z.number().min(1).max(2.5), tracking: z.number().min(-0.05).max(0.5) }).partial(),
});
/** `use` names one of the template's styles; what is written beside it goes before. */
const styleRef = styleFields.partial().extend({ use: z.string().optional() });

const wordsName = z.string().regex(/^[a-z][A-Za-z]*$/);
const wordsOf = { slot: z.string().optional(), /** Name of some of the template's own words. */ words: wordsName.optional() };
const oneSource = (of: { slot?: string | undefined; words?: string | undefined }): boolean => (of.slot === undefined) !== (of.words === undefined);

const textRef = z
  .strictObject({ kind: z.literal('text'), ...wordsOf, valign: valign.default('top'), style: styleRef, plate: plateRef.optional(), ...placed })
  .refine(oneSource, 'either slot or words');
const stackTextRef = z
  .strictObject({
    kind: z.literal('text'),
    ...wordsOf,
    maxHeight: lengthSchema,
    gap: lengthSchema.default('0'),
    style: styleRef,
    plate: plateRef.optional(),
    ...common,
  })
  .refine(oneSource, 'either slot or words');
const stackRuleRef = z.strictObject({
  kind: z.literal('rule'),
  width: lengthSchema,
  height: lengthSchema,
  gap: lengthSchema.default('0'),
  fill: fillRef,
  ...common,
});

export const layerRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('shape'), fill: fillRef, radius: radiusRef, border: borderRef.optional(), shadow: shadowRef.optional(), ...placed }),
  z.strictObject({
    kind: z.literal('path'),
    viewBox: z.tuple([z.number().positive(), z.number().positive()]),
    d: z.string().regex(/^[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+$/, 'SVG path data'),
    fill: colourRef,
    stretch: z.boolean().default(false),
    ...placed,
  }),
  z.strictObject({
    kind: z.literal('picture'),
    slot: z.string(),
    radius: radiusRef,
    focalAt: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).default({ x: 0.5, y: 0.5 }),
    border: borderRef.optional(),
    shadow: shadowRef.optional(),
    ...placed,
  }),
  textRef,
  z.strictObject({
    kind: z.literal('stack'),
    valign: valign.default('top'),
    align: align.default('left'),
    children: z.array(z.discriminatedUnion('kind', [stackTextRef, stackRuleRef])).min(1),
    ...placed,
  }),
  z
    .strictObject({
      kind: z.literal('list'),
      ...wordsOf,
      valign: valign.default('top'),
      columns: z.number().int().min(1).max(3).default(1),
      columnGap: lengthSchema.default('4m'),
      /** Between items, at the wanted size; it shrinks with the type. */
      gap: lengthSchema,
      mark: z
        .strictObject({
          kind: z.enum(['tick', 'cross', 'dot', 'box', 'number', 'none']),
          colour: colourRef,
          sizeEm: z.number().min(0.2).max(2).default(0.9),
          gapEm: z.number().min(0).max(2).default(0.5),
        })
        .meta({ description: 'Before each item; sizes in em of its type' }),
      style: styleRef,
      ...placed,
    })
    .refine(oneSource, 'either slot or words'),
  z
    .strictObject({
      kind: z.literal('badge'),
      ...wordsOf,
      shape: z.enum(['pill', 'seal', 'ribbon']).default('pill'),
      fill: fillRef,
      border: borderRef.optional(),
      style: styleRef,
      ...placed,
    })
    .refine(oneSource, 'either slot or words'),
  z.strictObject({
    kind: z.literal('logos'),
    slot: z.string(),
    align: align.default('left'),
    gap: lengthSchema,
    minHeight: lengthSchema.default('0'),
    /** What the logos stand on: on dark, logos that have a version for it are shown in that. */
    ground: z.enum(['light', 'dark']).default('light'),
    ...placed,
  }),
  z.strictObject({
    kind: z.literal('qr'),
    slot: z.string(),
    ink: colourRef,
    paper: colourRef,
    /** A smaller code could not be scanned: the layout then goes without it. 33 modules and quiet zone at 3 px are 123. */
    minSidePx: z.number().int().min(100).default(124),
    ...placed,
  }),
]);
export type LayerRef = z.infer<typeof layerRefSchema>;

export const layoutSchema = z.strictObject({
  background: colourRef,
  /** Lengths that several layers share; each may use those before it. */
  lengths: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), lengthSchema).default({}),
  layers: z.array(layerRefSchema).min(1),
});
export type LayoutRef = z.infer<typeof layoutSchema>;

const title = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });
export const templateSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('galaxy.template/1'),
    name: templateName,
    title,
    description: title,
    palette: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #0b3d4f')),
    styles: z.record(z.string(), styleFields.partial().required({ weight: true, lineHeight: true })).default({}),
    /** What it says by itself, in every language that creatives are made in, or once as `zxx` where it is of none. */
    words: z.record(wordsName, localised).default({}),
    slots: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), slotSchema),
    /** Contrast that every text of it must have: 7 for readers whose sight is weak (WCAG 2.2, 1.4.6). */
    minContrast: z.number().min(4.5).max(21).optional(),
    layouts: z.strictObject(
      Object.fromEntries(aspectClasses.map((name) => [name, layoutSchema])) as Record<(typeof aspectClasses)[number], typeof layoutSchema>,
    ),
    /** What is otherwise in some channels: the layout of another shape, other lengths, slots that are not shown. */
    overrides: z
      .array(
        z.strictObject({
          channels: z.array(z.string().regex(/^[a-z0-9-]{1,60}$/, 'a channel id')).min(1),
          layout: z.enum(aspectClasses).optional(),
          lengths: z.record(z.string().regex(/^[a-z][A-Za-z]*$/), lengthSchema).default({}),
          hide: z.array(z.string()).default([]),
        }),
      )
      .default([]),
  })
  .meta({ id: 'TemplateFile', title: 'A Galaxy template' });
export type Template = z.infer<typeof templateSchema>;

/** What the API tells of a template. */
export const templateView = z
  .object({
    name: templateName,
    title,
    description: title,
    palette: z.record(z.string(), z.string()),
    slots: z.record(z.string(), slotSchema),
    layouts: z.array(z.enum(aspectClasses)),
  })
  .meta({ id: 'Template', description: 'A template with the slots to fill and the layouts it has.' });
