import { z } from 'zod';
import { maxTextChars } from './tasks.ts';

export const isolatedFacts = z.strictObject({
  /** Of what there is to see, upright; 0 where there is nothing. */
  width: z.int().min(0).max(300_000),
  height: z.int().min(0).max(300_000),
  /** A plain TIFF named `picture.tif` was written into the folder. */
  picture: z.boolean(),
  colourSpace: z.string().max(100).optional(),
  pageCount: z.int().min(0).optional(),
  text: z.string().max(maxTextChars).optional(),
  /** The XMP packet as text, where only this task knows where it is. */
  xmp: z.string().max(1_000_000).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type IsolatedFacts = z.infer<typeof isolatedFacts>;

export const isolatedAnswer = z.union([
  z.strictObject({ facts: isolatedFacts }),
  /** An entry of the feature's own catalogue, and its sentence. */
  z.strictObject({ refused: z.strictObject({ code: z.string(), detail: z.string() }) }),
]);
export type IsolatedAnswer = z.infer<typeof isolatedAnswer>;
