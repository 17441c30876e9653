import sharp from 'sharp';
import { createBreath } from '#kernel/breathe.ts';
import type { Manifest, Motion } from '../contract.ts';
import { finding, type Measured } from './finding.ts';
import { flashesOf, patchesOf } from './flashes.ts';
import { limits } from '../limits.ts';
import { frameCanvas, type Moving } from '../draw/moving.ts';
import type { Raster } from '../draw/raster.ts';
import type { ShownFrame } from '../encode/shown-frames.ts';
import { shownScale } from '../place/shown-size.ts';
import { differenceOf, type Difference, type Signature, signatureWith } from './signature.ts';

type Breath = ReturnType<typeof createBreath>;

/** What a moving file was made of: the frames that it should have. */
export type ShownMotion = { moving: Moving; canvas: Raster; motion: Motion; shown: readonly ShownFrame[]; economy: string };
/** Its frames as a reader has them. */
export type DecodedMotion = { frames: Raster[]; delays: number[]; plays: number };

/** All frames of a file, or why they cannot be had. */
export async function decodeMotion(picture: Buffer, canvas: Manifest['canvas']): Promise<DecodedMotion | string> {
  try {
    const image = sharp(picture, { animated: true, limitInputPixels: false, failOn: 'warning' });
    const { delay = [], loop = 0 } = await image.metadata();
    const { data, info } = await image.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = canvas;
    const frameBytes = width * height * 3;
    if (info.channels !== 3 || info.width !== width || data.length % frameBytes !== 0) return `its frames have ${info.width} × ${info.height} px in all`;
    const frames = Array.from({ length: data.length / frameBytes }, (_, i): Raster => ({
      width,
      height,
      channels: 3,
      data: data.subarray(i * frameBytes, (i + 1) * frameBytes),
    }));
    return { frames, delays: delay.length > 0 ? delay : frames.map(() => 0), plays: loop };
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'it cannot be decoded') : 'it cannot be decoded';
  }
}

const again = { kind: 'encode-again', slot: null } as const;
const playsText = (plays: number): string => (plays === 0 ? 'without end' : plays === 1 ? 'once' : `${plays} times`);
const seconds = (ms: number): string => `${Math.round(ms / 10) / 100} s`;

function checkFrames({ shown, motion, economy }: ShownMotion, { frames, delays, plays }: DecodedMotion): Measured {
  const wanted = shown.map(({ ms }) => ms);
  // One frame does not move: then there is nothing to tell of its time.
  const same = frames.length === wanted.length && (wanted.length === 1 || (delays.every((ms, i) => ms === wanted[i]) && plays === motion.plays));
  return finding('frames', {
    slot: motion.slot,
    ok: same,
    measured: `${frames.length} frames in ${seconds(delays.reduce((sum, ms) => sum + ms, 0))}, played ${playsText(plays)}`,
    limit: `${wanted.length} frames in ${seconds(wanted.reduce((sum, ms) => sum + ms, 0))}, played ${playsText(motion.plays)}: ${economy}`,
    source: 'the motion that was planned, and what the byte limit left of it',
    fix: again,
  });
}

function checkPace({ motion, shown }: ShownMotion, { delays, plays }: DecodedMotion, source: string): Measured[] {
  const { maxMs, minFrameMs } = motion.limits;
  const all = delays.reduce((sum, ms) => sum + ms, 0) * (plays === 0 ? Infinity : plays);
  const shortest = Math.min(...delays);
  if (shown.length < 2) return [];
  return [
    ...(maxMs === undefined
      ? []
      : [
          finding('animation-length', {
            slot: motion.slot,
            ok: all <= maxMs,
            measured: plays === 0 ? 'without end' : `${seconds(all)}, all plays together`,
            limit: `at most ${seconds(maxMs)}`,
            source,
            fix: { kind: 'shorten-animation', slot: motion.slot, to: maxMs },
          }),
        ]),
    ...(minFrameMs === undefined
      ? []
      : [
          finding('frame-rate', {
            slot: motion.slot,
            ok: shortest >= minFrameMs,
            measured: `the shortest frame stands ${shortest} ms`,
            limit: `at least ${minFrameMs} ms`,
            source,
            fix: { kind: 'slow-down', slot: motion.slot, to: minFrameMs },
          }),
        ]),
  ];
}

/** Every frame against what was drawn; the worst is told. */
async function checkFidelity({ moving, canvas, shown }: ShownMotion, { frames }: DecodedMotion, drawn: Signature, breathe: Breath): Promise<Measured> {
  const whole = [{ x: 0, y: 0, width: canvas.width, height: canvas.height }];
  const { mean, most, detail, source } = limits.fidelity;
  const isLike = (one: Difference): boolean => one.mean <= mean && one.most <= most && one.detail >= detail;
  const told: { frame: number; difference: Difference }[] = [];
  for (const [i, { at }] of shown.entries()) {
    const frame = frames[i];
    if (!frame) continue;
    await breathe();
    const difference = differenceOf(signatureWith(drawn, frameCanvas(canvas, moving, at), [moving.region]), signatureWith(drawn, frame, whole));
    told.push({ frame: i + 1, difference });
  }
  const slackOf = ({ difference }: (typeof told)[number]): number =>
    Math.min(1 - difference.mean / mean, 1 - difference.most / most, difference.detail / detail - 1);
  const worst = told.reduce<(typeof told)[number] | null>((least, one) => (least === null || slackOf(one) < slackOf(least) ? one : least), null);
  const of = worst?.difference;
  return finding('fidelity', {
    ok: of !== undefined && isLike(of),
    measured: of
      ? `frame ${worst?.frame} of ${frames.length} is off most: ${of.mean.toFixed(2)} grey levels on average, ${of.most.toFixed(1)} at most, ${Math.round(of.detail * 100)} % of the detail`
      : 'no frame to look at',
    limit: `each frame ${mean} on average, ${most} at most, ${detail * 100} % of the detail`,
    source,
    slot: null,
    box: of && of.most > most ? of.at : null,
    fix: again,
  });
}

async function checkFlashes({ motion, moving }: ShownMotion, { frames, delays, plays }: DecodedMotion, manifest: Manifest, breathe: Breath): Promise<Measured> {
  const scale = shownScale(manifest);
  const seen: Parameters<typeof flashesOf>[0][number][] = [];
  for (const [i, frame] of frames.entries()) {
    await breathe();
    seen.push({ patches: patchesOf(frame, scale), ms: delays[i] ?? 0 });
  }
  const { perSecond, kind } = flashesOf(seen, plays);
  const { most, source } = limits.flashes;
  return finding('flashes', {
    slot: motion.slot,
    box: moving.region,
    ok: perSecond <= most,
    measured: perSecond === 0 ? 'nothing flashes' : `${perSecond} ${kind} flashes in a second`,
    limit: `at most ${most} in any second`,
    source,
    fix: { kind: 'slow-down', slot: motion.slot },
    slack: most - perSecond,
  });
}

/** What only a file that moves is asked: its frames and their time, what each shows, and that it hurts nobody. */
export async function proveMoving(of: ShownMotion, decoded: DecodedMotion, manifest: Manifest, drawn: Signature): Promise<Measured[]> {
  const breathe = createBreath();
  return [
    checkFrames(of, decoded),
    ...checkPace(of, decoded, `channel ${manifest.channel.id}`),
    await checkFidelity(of, decoded, drawn, breathe),
    await checkFlashes(of, decoded, manifest, breathe),
  ];
}
