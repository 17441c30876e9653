import { maxShownFrames } from '#catalogue/assets/contract.ts';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import type { ChannelSpec } from '#catalogue/channels/index.ts';
import { type AnimatedSlot, longestFrameMs, maxMotionPixels, type Motion, type MotionFrame, type MovingFormat, type OutputFormat } from '#engine/contract.ts';
import type { Reason } from '../contract.ts';

type Shown = Pick<PlannableAsset, 'name' | 'width' | 'height' | 'animation'>;
type Place = Pick<ChannelSpec, 'id' | 'width' | 'height' | 'animation'>;
type Found = { motion: Motion } | { reason: Reason } | null;

/** GIF counts hundredths of a second. */
const unitMs = 10;
const toUnits = (ms: number): number => Math.round(ms / unitMs) * unitMs;
/** Where a channel asks for nothing: eight steps of a fade a second look smooth, and their bytes are bearable. */
const usualFadeFrameMs = 120;
/** Viewers play what is faster than this slower. */
const shortestMs = 20;

/** The format in which a channel takes what moves; null: it gets a still. A wish for a format that stands still is one for a still. */
export function movingFormat({ animation, formats }: Pick<ChannelSpec, 'animation' | 'formats'>, wanted: OutputFormat | null): MovingFormat | null {
  const possible = (animation?.formats ?? []).filter((format) => formats.includes(format));
  if (wanted !== null && formats.includes(wanted)) return possible.find((format) => format === wanted) ?? null;
  return possible[0] ?? null;
}

const reasonOf = (code: string, slot: string, detail: string): Reason => ({ code, slot, detail });

/** What is wrong with what a slot was given to show, wherever it is shown: it takes one animation, or several stills. */
export function problemOfMotion(slot: string, { maxStills }: AnimatedSlot, assets: readonly Shown[]): Reason | null {
  const animated = assets.find(({ animation }) => animation !== null);
  if (animated && assets.length > 1)
    return reasonOf('animation-not-alone', slot, `The slot ${slot} takes one animation or several stills: “${animated.name}” moves and stands beside others.`);
  if (assets.length <= maxStills) return null;
  return reasonOf('too-many-stills', slot, `The slot ${slot} takes ${maxStills} stills, and has ${assets.length}.`);
}

/** Why an animation cannot be shown frame by frame. */
function problemOfAnimation(slot: string, { name, width, height, animation }: Shown): Reason | null {
  if (!animation) return null;
  const { frameCount, facts } = animation;
  if (!facts)
    return reasonOf(
      'animation-not-shown',
      slot,
      `“${name}” has ${frameCount} frames; what can be shown is a GIF or WebP of at most ${maxShownFrames} that no EXIF orientation turns. Export it so, and upload it as a new version.`,
    );
  const megapixels = Math.round((frameCount * width * height) / 1e6);
  if (frameCount * width * height <= maxMotionPixels) return null;
  return reasonOf(
    'animation-too-large',
    slot,
    `The ${frameCount} frames of “${name}” have ${megapixels} megapixels together; at most ${maxMotionPixels / 1e6} can be shown. Make it smaller or shorter.`,
  );
}

/** Frames that each stand long enough: one that is shorter gives its time to the frame before. */
function paced(delaysMs: readonly number[], leastMs: number): MotionFrame[] {
  const frames: MotionFrame[] = [];
  let ends = 0;
  let told = 0;
  for (const [frame, delayMs] of delaysMs.entries()) {
    ends += delayMs;
    const last = frames.at(-1);
    // Rounded from the beginning on, so that no frame's rounding adds up.
    const ms = toUnits(ends) - told;
    if (last && last.ms < leastMs) last.ms += ms;
    else frames.push({ picture: 0, frame, ms });
    told += ms;
  }
  // The last one lacks a successor to wait for: too short, it joins the one before.
  const [before, last] = [frames.at(-2), frames.at(-1)];
  if (before && last && last.ms < leastMs) {
    before.ms += last.ms;
    frames.pop();
  }
  return frames;
}

function slideShow(count: number, { stillMs, fadeMs }: AnimatedSlot, leastMs: number, wraps: boolean): MotionFrame[] {
  // A single step would be a double exposure that stands.
  const possible = Math.floor(fadeMs / leastMs);
  const steps = possible < 2 ? 0 : possible;
  return Array.from({ length: count }, (_, picture) => {
    const next = picture + 1 < count ? picture + 1 : wraps ? 0 : null;
    const fade =
      next === null
        ? []
        : Array.from({ length: steps }, (__, i): MotionFrame => ({
            picture,
            into: { picture: next, share: (i + 1) / (steps + 1) },
            ms: toUnits(fadeMs / steps),
          }));
    return [{ picture, ms: Math.max(stillMs, leastMs) }, ...fade];
  }).flat();
}

/**
 * As many frames as fit, of a kind that has fewer the longer the shortest must stand. With `endMs` it has the fewest it can have:
 * null, where even these are too many.
 */
function framesWithin(most: number, played: (leastMs: number) => MotionFrame[], leastMs: number, endMs: number): MotionFrame[] | null {
  const frames = played(leastMs);
  if (frames.length <= most) return frames;
  let [low, high] = [0, Math.max(1, Math.ceil((endMs - leastMs) / unitMs))];
  if (played(leastMs + high * unitMs).length > most) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (played(leastMs + middle * unitMs).length > most) low = middle;
    else high = middle;
  }
  return played(leastMs + high * unitMs);
}

/**
 * Frame by frame, how a slot moves in a channel; null where it stands still. What a channel asks is kept: no frame shorter, and
 * as many plays as its time holds, of which the last ends on the last still. Too long for one play is a reason, not a cut.
 */
export function motionOf(slot: string, of: AnimatedSlot, assets: readonly Shown[], channel: Place): Found {
  const [first] = assets;
  const problem = first ? problemOfAnimation(slot, first) : null;
  if (problem) return { reason: problem };
  const facts = first?.animation?.facts;
  if (!facts && assets.length < 2) return null;
  const { maxMs = null, minFrameMs = null } = channel.animation ?? {};
  const most = Math.max(2, Math.floor(maxMotionPixels / (channel.width * channel.height)));
  const played = (leastMs: number): MotionFrame[] =>
    facts ? paced(facts.delaysMs, leastMs) : slideShow(assets.length, of, Math.max(leastMs, minFrameMs ?? usualFadeFrameMs), maxMs === null);
  // Fewer frames where the canvas is large: what is left stands longer. After the whole time none is left, after a fade no step.
  const endMs = facts ? facts.delaysMs.reduce((sum, ms) => sum + ms, unitMs) : of.fadeMs + unitMs;
  const frames = framesWithin(most, played, Math.max(shortestMs, minFrameMs ?? 0), endMs);
  if (!frames)
    return {
      reason: reasonOf(
        'too-many-stills',
        slot,
        `${channel.width} × ${channel.height} px of the channel ${channel.id} have room for ${most} stills one after another, and ${slot} has ${assets.length}.`,
      ),
    };
  if (frames.length < 2) return null;
  const standsMs = Math.max(...frames.map(({ ms }) => ms));
  if (standsMs > longestFrameMs)
    return {
      reason: reasonOf('animation-too-long', slot, `A frame of ${slot} would stand ${standsMs / 1000} s; a file can say at most ${longestFrameMs / 1000} s.`),
    };
  const onceMs = frames.reduce((sum, { ms }) => sum + ms, 0);
  if (maxMs !== null && onceMs > maxMs)
    return {
      reason: reasonOf('animation-too-long', slot, `What ${slot} shows takes ${onceMs / 1000} s; the channel ${channel.id} allows ${maxMs / 1000} s.`),
    };
  const own = facts?.plays ?? 0;
  const allowed = maxMs === null ? 0 : Math.floor(maxMs / onceMs);
  return {
    motion: {
      slot,
      frames,
      plays: own === 0 || allowed === 0 ? Math.max(own, allowed) : Math.min(own, allowed),
      poster: facts ? 0 : frames.findIndex(({ picture, into }) => picture === posterAt(of, assets.length) && into === undefined),
      limits: { ...(maxMs === null ? {} : { maxMs }), ...(minFrameMs === null ? {} : { minFrameMs }) },
    },
  };
}

export type MotionOf = (slot: string, of: AnimatedSlot, assets: readonly PlannableAsset[], channel: Place) => Found;

/** `motionOf` for the rows of one plan: what they show alike in a channel is worked out once and held once. */
export function createMotions(): MotionOf {
  const known = new Map<string, Found>();
  return (slot, of, assets, channel) => {
    const key = JSON.stringify([slot, channel.id, assets.map(({ id, sha256 }) => [id, sha256])]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = motionOf(slot, of, assets, channel);
    known.set(key, made);
    return made;
  };
}

/** Which of several stills stands for all. */
export const posterAt = ({ poster }: AnimatedSlot, count: number): number => Math.min(poster, count) - 1;
