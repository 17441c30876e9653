import { z } from 'zod';

export const boxSchema = z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof boxSchema>;

/** What is measured; `docs/proof-checks.md` says of each how, against which limit, and whether it blocks. */
export const checkNames = [
  // The file.
  'size',
  'format',
  'bytes',
  'print',
  'colour',
  'whole',
  'metadata',
  'ai-metadata',
  'fidelity',
  'blank',
  // What moves.
  'frames',
  'animation-length',
  'frame-rate',
  'flashes',
  // Text.
  'text-fit',
  'glyphs',
  'text-drawn',
  'overflow',
  'contrast',
  'small-text',
  'legal',
  'legal-size',
  // Codes, logos, pictures, the label.
  'qr',
  'qr-resized',
  'qr-quiet',
  'qr-contrast',
  'logos',
  'logo-space',
  'logo-contrast',
  'upscaled',
  'focal',
  'ai-label',
  // Where things stand.
  'overlap',
  'safe-area',
  'crop',
  'forbidden',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What would put a finding right, for a machine to do or a person to be offered. */
export const fixSchema = z.strictObject({
  kind: z.enum([
    'shorten-text',
    'replace-characters',
    'enlarge-text',
    'recolour',
    'veil',
    'move',
    'recrop',
    'larger-picture',
    'fewer-logos',
    'logo-version',
    'larger-code',
    'lower-quality',
    'encode-again',
    'shorten-animation',
    'slow-down',
    'strip-metadata',
    'label',
    'remove',
    'fill-slot',
  ]),
  slot: z.string().nullable(),
  /** Pixels, characters or things that are wanted, by kind. */
  to: z.number().optional(),
  characters: z.array(z.string()).optional(),
  colour: z.string().optional(),
  /** Which version of a logo is wanted. */
  ground: z.enum(['light', 'dark']).optional(),
  /** Where it would stand, or where it was put. */
  box: boxSchema.optional(),
});
export type Fix = z.infer<typeof fixSchema>;

/** One measurement of a rendered file. Only `block` findings that failed keep a variant from approval. */
export const checkSchema = z.strictObject({
  check: z.enum(checkNames),
  /** The slot or region that was measured, where it is not the whole file. */
  slot: z.string().nullable(),
  ok: z.boolean(),
  severity: z.enum(['block', 'warn']),
  measured: z.string(),
  limit: z.string(),
  /** Where the limit comes from. */
  source: z.string(),
  box: boxSchema.nullable(),
  /** Of a failed check that a machine could put right. */
  fix: fixSchema.nullable().default(null),
});
export type Check = z.infer<typeof checkSchema>;

export const proofSchema = z.strictObject({
  format: z.literal('galaxy.proof/1'),
  ok: z.boolean(),
  checks: z.array(checkSchema),
  /** What the engine put right by itself before it encoded; absent where nothing needed it. */
  fixes: z.array(fixSchema).optional(),
});
export type Proof = z.infer<typeof proofSchema>;
