import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { channelById, type ChannelSpec } from '#catalogue/channels/index.ts';
import { type AnimatedSlot, maxMotionPixels, type Motion } from '#engine/contract.ts';
import { createMotions, motionOf, movingFormat, problemOfMotion } from './plan-motion.ts';

const at = new Date('2026-11-27T04:00:00Z');
const channel = (id: string): ChannelSpec => channelById(id, at) as ChannelSpec;
const google = channel('iab-300x250');
const ocean = channel('oceanengine-gif');
const slot: AnimatedSlot = { stillMs: 2000, fadeMs: 480, maxStills: 6, poster: 1 };
const still = { name: 'a still', width: 800, height: 600, animation: null };
const gif = (delaysMs: number[], plays = 0, size = { width: 400, height: 300 }) => ({
  name: 'a GIF',
  ...size,
  animation: { frameCount: delaysMs.length, facts: { delaysMs, plays } },
});
const lengthOf = ({ frames }: Motion): number => frames.reduce((sum, { ms }) => sum + ms, 0);
const motion = (of: ReturnType<typeof motionOf>): Motion => {
  if (!of || !('motion' in of)) throw new Error(JSON.stringify(of));
  return of.motion;
};

describe('the format in which a channel takes what moves', () => {
  it('is one that its source states, and none where no source speaks of movement', () => {
    expect(movingFormat(google, null)).toBe('gif');
    expect(movingFormat(ocean, 'jpeg')).toBe('gif');
    expect(movingFormat(channel('linkedin-post'), null)).toBeNull();
  });
  it('is none where a still is wished for and taken', () => {
    expect(movingFormat(google, 'jpeg')).toBeNull();
    expect(movingFormat(google, 'gif')).toBe('gif');
    expect(movingFormat(google, 'webp')).toBe('gif');
  });
});

describe('several stills', () => {
  it('stand one after another and fade, as often as the channel’s time holds, and end on the last', () => {
    const { frames, plays, limits, poster } = motion(motionOf('hero', slot, [still, still, still], google));
    expect(frames.map(({ picture, into, ms }) => [picture, into?.picture ?? null, ms])).toEqual([
      [0, null, 2000],
      [0, 1, 240],
      [0, 1, 240],
      [1, null, 2000],
      [1, 2, 240],
      [1, 2, 240],
      [2, null, 2000],
    ]);
    expect([plays, poster, limits]).toEqual([4, 0, { maxMs: 30_000, minFrameMs: 210 }]);
  });
  it('go on for ever where the channel sets no limit, and fade over the seam', () => {
    const { frames, plays } = motion(motionOf('hero', slot, [still, still], ocean));
    expect(plays).toBe(0);
    expect(frames.at(-1)).toMatchObject({ picture: 1, into: { picture: 0 } });
  });
  it('cut where a fade would be a single step', () => {
    expect(motion(motionOf('hero', { ...slot, fadeMs: 400 }, [still, still], google)).frames).toHaveLength(2);
  });
  it('have the named one as poster', () => {
    const { frames, poster } = motion(motionOf('hero', { ...slot, poster: 2 }, [still, still, still], google));
    expect(frames[poster]).toEqual({ picture: 1, ms: 2000 });
  });
  it('of which more stand one after another than the canvas may hold together are a reason', () => {
    const large = { ...ocean, width: 3840, height: 2880 };
    const stills = (count: number) => Array.from({ length: count }, () => still);
    expect(motionOf('hero', slot, stills(6), large)).toMatchObject({
      reason: { code: 'too-many-stills', detail: expect.stringContaining('room for 5 stills') as string },
    });
    // Without their fades, five are.
    expect(motion(motionOf('hero', slot, stills(5), large)).frames).toHaveLength(5);
  });
  it('are a still where there is one', () => {
    expect(motionOf('hero', slot, [still], google)).toBeNull();
  });
});

describe('an animation', () => {
  it('keeps its own time and plays where the channel allows them', () => {
    expect(motion(motionOf('hero', slot, [gif([300, 400, 500], 2)], google))).toMatchObject({
      frames: [
        { frame: 0, ms: 300 },
        { frame: 1, ms: 400 },
        { frame: 2, ms: 500 },
      ],
      plays: 2,
    });
  });
  it('too long for the channel is a reason, not cut off', () => {
    expect(motionOf('hero', slot, [gif(Array.from({ length: 40 }, () => 1000))], google)).toMatchObject({ reason: { code: 'animation-too-long' } });
  });
  it('whose frames are not known, or hold more pixels than fit, is a reason', () => {
    const unknown = { ...still, animation: { frameCount: 900, facts: null } };
    expect(motionOf('hero', slot, [unknown], google)).toMatchObject({ reason: { code: 'animation-not-shown' } });
    expect(
      motionOf(
        'hero',
        slot,
        [
          gif(
            Array.from({ length: 60 }, () => 100),
            0,
            { width: 1200, height: 1000 },
          ),
        ],
        google,
      ),
    ).toMatchObject({
      reason: { code: 'animation-too-large', detail: expect.stringContaining('72 megapixels') as string },
    });
  });
  it('whatever its delays, keeps its length, never shows a frame shorter than the channel allows, and fits its time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 900 }), { minLength: 2, maxLength: 60 }), fc.integer({ min: 0, max: 5 }), (delaysMs, plays) => {
        const found = motionOf('hero', slot, [gif(delaysMs, plays)], google);
        if (!found || 'reason' in found) return;
        const { frames, limits, plays: played } = found.motion;
        expect(Math.abs(lengthOf(found.motion) - delaysMs.reduce((sum, ms) => sum + ms, 0))).toBeLessThanOrEqual(5);
        for (const { ms } of frames) expect(ms).toBeGreaterThanOrEqual(limits.minFrameMs ?? 0);
        expect(lengthOf(found.motion) * played).toBeLessThanOrEqual(limits.maxMs ?? 0);
        expect(played).toBeGreaterThan(0);
        expect(frames[0]?.frame).toBe(0);
      }),
    );
  });
  it('has no more frames than a canvas of its size may hold together', () => {
    const large = { ...ocean, width: 1200, height: 1200 };
    const { frames } = motion(motionOf('hero', slot, [gif(Array.from({ length: 200 }, () => 50))], large));
    expect(frames.length * 1200 * 1200).toBeLessThanOrEqual(maxMotionPixels);
    expect(frames.length).toBeGreaterThan(20);
  });
  it('has as many frames as fit, also where each stands for minutes', () => {
    const large = { ...ocean, width: 1200, height: 1200 };
    expect(motion(motionOf('hero', slot, [gif(Array.from({ length: 200 }, () => 130_000))], large)).frames).toHaveLength(40);
  });
  it('of which a frame would stand longer than a file can say is a reason', () => {
    expect(motionOf('hero', slot, [gif([100, 655_350])], ocean)).toHaveProperty('motion');
    expect(motionOf('hero', slot, [gif([100, 655_360])], ocean)).toMatchObject({ reason: { code: 'animation-too-long' } });
  });
});

it('a slot takes one animation or several stills, not both and not too many', () => {
  expect(problemOfMotion('hero', slot, [gif([100, 100]), still])?.code).toBe('animation-not-alone');
  expect(
    problemOfMotion(
      'hero',
      slot,
      Array.from({ length: 7 }, () => still),
    )?.code,
  ).toBe('too-many-stills');
  expect(problemOfMotion('hero', slot, [still, still])).toBeNull();
});

it('rows that show the same in a channel share what was worked out for it', () => {
  const motions = createMotions();
  const assets = (sha256: string) => [{ ...gif([300, 400]), id: 'a', sha256 } as PlannableAsset];
  const first = motions('hero', slot, assets('1'), ocean);
  expect(motions('hero', slot, assets('1'), ocean)).toBe(first);
  for (const other of [motions('hero', slot, assets('2'), ocean), motions('hero', slot, assets('1'), google), motions('other', slot, assets('1'), ocean)])
    expect(other).not.toBe(first);
});
