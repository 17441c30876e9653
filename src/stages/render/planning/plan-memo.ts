import type { KnownSpans, legalDemands } from '#catalogue/rules/index.ts';
import type { Manifest } from '#engine/contract.ts';
import type { crowdedLogos } from '#engine/index.ts';
import type { Layout } from './combine.ts';
import type { Reason } from '../contract.ts';
import { createMotions, type MotionOf } from './plan-motion.ts';
import type { ChosenTexts } from './settle-alternates.ts';

/** What a manifest says besides what it shows. */
export type Frame = Omit<Manifest, 'text' | 'pictures' | 'links' | 'legal'> & { view: Manifest['channel'] };

/** Answers of one plan that many of its placements share: most rows have most texts in common. */
export type Memo = {
  layouts: Map<string, Layout>;
  glyphs: Map<string, string[]>;
  fits: Map<string, string[]>;
  lockups: Map<string, ReturnType<typeof crowdedLogos>>;
  texts: ChosenTexts;
  fonts: Map<string, Manifest['fonts']>;
  posts: Map<string, Reason[]>;
  legal: Map<string, ReturnType<typeof legalDemands>>;
  frames: Map<string, Frame>;
  spans: KnownSpans;
  motionOf: MotionOf;
};

export const createMemo = (): Memo => ({
  layouts: new Map(),
  glyphs: new Map(),
  fits: new Map(),
  lockups: new Map(),
  texts: new Map(),
  fonts: new Map(),
  posts: new Map(),
  legal: new Map(),
  frames: new Map(),
  spans: new Map(),
  motionOf: createMotions(),
});

export function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
