import { z } from 'zod';
import { animatedSlotSchema, motionSchema } from './motion-contract.ts';
import { boxSchema, type Proof } from './proof-contract.ts';

export * from './layout-contract.ts';
export * from './motion-contract.ts';
export * from './proof-contract.ts';
export { coverCrop } from './crop.ts';

/**
 * The words between planning and pixels. A manifest names every input of one variant by digest; its canonical hash is
 * the variant's id. Fields may be added, with a default that hashes as absence; none may change its meaning.
 */
export const aspectClasses = ['square', 'portrait', 'story', 'landscape', 'wide', 'a4'] as const;
export type AspectClass = (typeof aspectClasses)[number];

/** What a slot's content depends on. All but `row` make the base, which is rendered once for many rows. */
/** Slots that are filled with words: of a list every line is an item; a badge is a few words on a ground of their own. */
export const wordedKinds = ['text', 'list', 'badge'] as const;
export const isWorded = (slot: { kind: string } | undefined): boolean => wordedKinds.some((kind) => kind === slot?.kind);
export const slotScopes = ['campaign', 'locale', 'row'] as const;
export const slotSchema = z.strictObject({
  kind: z.enum([...wordedKinds, 'image', 'logos', 'qr']),
  scope: z.enum(slotScopes),
  required: z.boolean().default(true),
  /** Shown to whoever fills the slot. */
  label: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  /** Words only: of a list, of each item. */
  maxChars: z.number().int().positive().optional(),
  /** List only. */
  maxItems: z.number().int().min(1).max(20).optional(),
  /** Legal lines never shrink below their minimum and are checked by the rules as such. */
  legal: z.boolean().default(false),
  /** Picture only: shows a person, so a release for that person is needed. */
  person: z.boolean().default(false),
  /** Picture only: it may move where the channel allows that. */
  animated: animatedSlotSchema.optional(),
});
export type Slot = z.infer<typeof slotSchema>;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

export const pictureRef = z.strictObject({
  sha256: digest,
  /** How its stored sizes were made: crops are taken from those, and other software makes other pixels. */
  pyramid: z.string(),
  /** Size of the original as people see it, orientation applied. */
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  /** Where the picture matters most, 0–1 from the left and top edge. */
  focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
  /** What crops hold whole wherever they can, as shares; absent where nobody said. */
  safeBox: z.strictObject({ x: z.number(), y: z.number(), width: z.number(), height: z.number() }).optional(),
  /** A machine made it, wholly or in part: the file is then labelled, for people and in its metadata. */
  ai: z.literal(true).optional(),
});
export type PictureRef = z.infer<typeof pictureRef>;

/** What a logo looks like without its file's margin: width over height, and the share that is ink on light and on dark ground. */
export const logoMarkSchema = z.strictObject({ aspect: z.number().positive(), ink: z.strictObject({ light: z.number(), dark: z.number() }) });
export type LogoMark = z.infer<typeof logoMarkSchema>;

/** In the order in which they are chosen where a channel takes several; print has its own. */
export const outputFormats = ['jpeg', 'png', 'webp', 'avif', 'gif', 'pdf', 'tiff'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** What a channel does with the file, as far as the proof measures against it. What does not apply is left out. */
export const channelViewSchema = z.strictObject({
  /** Pixels at each edge that are covered or cut off. */
  safeArea: z
    .strictObject({ top: z.number().int().min(0), right: z.number().int().min(0), bottom: z.number().int().min(0), left: z.number().int().min(0) })
    .optional(),
  /** Parts of the file that are shown by themselves somewhere. */
  crops: z.array(z.strictObject({ id: z.string(), box: boxSchema })).optional(),
  /** How wide a phone or page shows it, in CSS pixels. */
  shownWidthPx: z.number().int().positive().optional(),
  forbids: z.array(z.strictObject({ layer: z.enum(['logos', 'qr', 'text', 'picture']), rule: z.string(), gate: z.boolean() })).optional(),
});
export type ChannelView = z.infer<typeof channelViewSchema>;

const demanded = { slot: z.string(), rule: z.string(), severity: z.enum(['block', 'warn']), source: z.string() };
const legalDemandSchema = z.union([
  z.strictObject({ ...demanded, leastPx: z.number().int().positive() }),
  z.strictObject({ ...demanded, leastAreaPx: z.number().int().positive() }),
]);

export const manifestSchema = z.strictObject({
  format: z.literal('galaxy.manifest/1'),
  /**
   * A variant is made for one campaign, person and partner: rights, approval and recall are theirs alone. What is
   * advertised and where people are led are part of what a reviewer approves.
   */
  subject: z.strictObject({
    campaignId: z.string(),
    category: z.string(),
    target: z.string(),
    ambassadorId: z.string().nullable(),
    partnerId: z.string().nullable(),
  }),
  template: z.strictObject({ name: z.string(), layout: z.enum(aspectClasses), /** Of all that this layout draws. */ digest }),
  channel: z.strictObject({
    id: z.string(),
    /** Of the fields of the spec that can change pixels or proof. */
    digest,
    view: channelViewSchema.optional(),
  }),
  canvas: z.strictObject({ width: z.number().int().positive(), height: z.number().int().positive() }),
  locale: z.string(),
  text: z.record(z.string(), z.string()),
  pictures: z.record(z.string(), z.array(pictureRef)),
  /** Absent: a still. */
  motion: motionSchema.optional(),
  /** What each QR slot says when scanned. */
  links: z.record(z.string(), z.string()),
  fonts: z.array(z.strictObject({ family: z.string(), weight: z.number().int(), digest })),
  /** How large the law wants legal lines, where it gives a number: a size, or an area, in pixels of the canvas. */
  legal: z.array(legalDemandSchema).min(1).optional(),
  rulePack: z.string(),
  engine: z.record(z.string(), z.string()),
  encode: z.strictObject({
    format: z.enum(outputFormats),
    maxBytes: z.number().int().positive().nullable(),
    /** For a printer: CMYK with its profile. The canvas includes the bleed. Absent: for screens. */
    print: z.strictObject({ dpi: z.number().int().positive(), bleedPx: z.number().int().min(0) }).optional(),
  }),
});
export type Manifest = z.infer<typeof manifestSchema>;
/** What of a manifest says where texts stand. */
export type Filling = Pick<Manifest, 'locale' | 'text' | 'pictures' | 'links' | 'legal'>;

/** The picture that a slot shows, or that stands for all that follow one another there. */
export function shownPicture({ pictures, motion }: Pick<Manifest, 'pictures' | 'motion'>, slot: string): PictureRef | undefined {
  const at = motion?.slot === slot ? (motion.frames[motion.poster]?.picture ?? 0) : 0;
  return pictures[slot]?.[at];
}

export type Pictures = {
  /** A picture's pixels: the smallest stored level at least `minWidthPx` wide, else the largest. Encoded bytes. */
  level(sha256: string, minWidthPx: number): Promise<Buffer>;
  /** The file itself, of a picture that moves. */
  original(sha256: string): Promise<Buffer>;
};

export type Rendered = {
  bytes: Buffer;
  sha256: string;
  mediaType: string;
  width: number;
  height: number;
  proof: Proof;
  /** What it took: for benches and logs, never part of an identity. */
  stats?: { encodes: number; quality: number | null; baseReused: boolean; /** What a moving file gave up to fit its limit. */ economy?: string };
};
