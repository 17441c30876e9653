import { z } from 'zod';

/** A fade of one still into the next shows both for a moment. */
const fade = z.strictObject({ picture: z.number().int().min(0), share: z.number().gt(0).lt(1) });

export const motionFrameSchema = z.strictObject({
  /** Which of the slot's pictures. */
  picture: z.number().int().min(0),
  /** Which frame of it, where it moves by itself. */
  frame: z.number().int().min(0).optional(),
  /** The picture that is coming, and how much of it is there. */
  into: fade.optional(),
  /** How long it stands, in milliseconds: whole hundredths of a second, as GIF counts. */
  ms: z.number().int().min(10).multipleOf(10),
});
export type MotionFrame = z.infer<typeof motionFrameSchema>;

/**
 * What moves in a variant: one slot, frame by frame, as planned for its channel. Everything else stands still. Absent where
 * the file is a still, so that a still never depends on how fast others are.
 */
export const motionSchema = z.strictObject({
  slot: z.string(),
  frames: z.array(motionFrameSchema).min(2),
  /** How often it is played; 0: without end. */
  plays: z.number().int().min(0),
  /** The frame that stands for all where one must. */
  poster: z.number().int().min(0),
  /** What the channel asks; left out where it says nothing. */
  limits: z.strictObject({
    /** All plays together. */
    maxMs: z.number().int().positive().optional(),
    minFrameMs: z.number().int().positive().optional(),
  }),
});
export type Motion = z.infer<typeof motionSchema>;

/** What a template says of a slot whose picture may move. */
export const animatedSlotSchema = z
  .strictObject({
    stillMs: z.number().int().min(500).max(10_000).multipleOf(10).default(2500).meta({ description: 'How long each of several stills stands' }),
    fadeMs: z.number().int().min(0).max(2000).multipleOf(10).default(0).meta({ description: 'How long one takes to fade into the next; 0: a cut' }),
    maxStills: z.number().int().min(2).max(12).default(6),
    poster: z.number().int().min(1).max(12).default(1).meta({ description: 'Which still is shown where nothing may move; of fewer, the last' }),
  })
  .meta({ description: 'The picture may move: one animated GIF or WebP, or several stills one after another' });
export type AnimatedSlot = z.infer<typeof animatedSlotSchema>;

/** The longest that a frame can stand: GIF has two bytes for hundredths of a second. */
export const longestFrameMs = 0xffff * 10;

/** Formats that hold more than one frame here. */
export const movingFormats = ['gif', 'webp'] as const;
export type MovingFormat = (typeof movingFormats)[number];
/** Pixels of all frames of a file together: 180 MB while it is being encoded. */
export const maxMotionPixels = 60_000_000;
