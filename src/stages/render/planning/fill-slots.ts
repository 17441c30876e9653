import type { PlannableAsset } from '#catalogue/assets/index.ts';
import { type AnimatedSlot, isWorded, type Motion, type PictureRef, type Slot } from '#engine/contract.ts';
import { itemsOf } from '#engine/index.ts';
import { textFor, widening } from '#kernel/locales.ts';
import { isShown } from '#kernel/shown-text.ts';
import { groundOf, logosOf } from './choose-logo.ts';
import type { Ladder } from './choose-alternate.ts';
import type { Combination } from './combine.ts';
import { alternateSizes, type Copy, type Reason } from '../contract.ts';
import { type MotionOf, movingFormat, posterAt, problemOfMotion } from './plan-motion.ts';
import type { PlanWorld } from './plan-world.ts';

export type FilledSlots = {
  text: Record<string, string>;
  /** Of slots for which several texts are approved: `text` has the longest until one is chosen. */
  alternates: Record<string, Ladder>;
  pictures: Record<string, PictureRef[]>;
  /** Which asset fills which slot, for rights and lineage. */
  assets: { slot: string; asset: PlannableAsset }[];
  qrSlots: string[];
  showsPerson: boolean;
  /** What moves, where something does and the channel allows it. */
  motion: Motion | null;
  reasons: Reason[];
};

const centre = { x: 0.5, y: 0.5 };
// A logo is never cropped: what must stay in sight in crops is no input of it.
const toRef = (asset: PlannableAsset, cropped: boolean): PictureRef => ({
  sha256: asset.sha256,
  pyramid: asset.pyramidVersion,
  width: asset.width,
  height: asset.height,
  focal: cropped ? asset.focal : centre,
  ...(cropped && asset.safeBox ? { safeBox: asset.safeBox } : {}),
  ...(asset.aiGenerated ? { ai: true } : {}),
});

/** The columns that a row's text may come from, the first that is filled. */
export const columnsOf = (slot: string, locale: string): string[] => [...widening(locale).map((one) => `${slot}.${one}`), slot];

/** A row's own value for the locale, else its value for all; then the copy; a person's name and title from the person. */
export function textOf(slot: string, { row, locale, person }: Combination, world: PlanWorld): Copy | null {
  const own = columnsOf(slot, locale).find((column) => row.values[column] !== undefined);
  const long = row.values[own ?? ''];
  if (long !== undefined) {
    const [medium, short] = [row.values[`${own}.medium`], row.values[`${own}.short`]];
    return medium === undefined && short === undefined ? long : { long, medium, short };
  }
  if (slot === 'portraitName') return person ? textFor(person.name, locale) : null;
  if (slot === 'portraitTitle') return person ? textFor(person.title, locale) : null;
  return widening(locale).flatMap((one) => world.copy[one]?.[slot] ?? [])[0] ?? null;
}

function assetsOf(slot: string, isPerson: boolean, isLogos: boolean, { person, partner, layout }: Combination, world: PlanWorld): readonly PlannableAsset[] {
  if (isPerson) return person ? [person.portrait] : [];
  const given = world.pictures[slot] ?? [];
  if (!isLogos) return given;
  return logosOf([...given, ...(partner ? [partner.logo] : [])], groundOf(layout.snapshot, slot));
}

/** What a slot says of the length of its words, item by item where it is a list. */
function problemOf(name: string, { kind, maxChars, maxItems }: Slot, text: string): Reason | null {
  const items = kind === 'list' ? itemsOf(text) : [text];
  if (maxItems !== undefined && items.length > maxItems)
    return { code: 'text-too-long', slot: name, detail: `The list ${name} takes ${maxItems} items, a line each, and has ${items.length}.` };
  const longest = Math.max(0, ...items.map((item) => [...item].length));
  if (maxChars === undefined || longest <= maxChars) return null;
  return {
    code: 'text-too-long',
    slot: name,
    detail: `The slot ${name} takes ${maxChars} characters${kind === 'list' ? ' an item' : ''}, and has ${longest}.`,
  };
}

/** The texts that may be shown, the longest first: of approved alternates those that the slot takes, or why it takes none. */
function ladderOf(name: string, slot: Slot, copy: Copy): Ladder | Reason {
  const all: Ladder =
    typeof copy === 'string'
      ? [{ size: 'long', text: copy }]
      : alternateSizes.flatMap((size) => (copy[size] === undefined ? [] : [{ size, text: copy[size] }]));
  const problems = all.map(({ text }) => problemOf(name, slot, text));
  const taken = all.filter((_, i) => !problems[i]);
  return taken.length > 0 ? taken : (problems.at(-1) ?? taken);
}

/** Of a slot that may move all that it shows in this channel: what moves, or the one still that stands for it. */
function settleMotion(
  name: string,
  slot: AnimatedSlot,
  given: readonly PlannableAsset[],
  { channel }: Combination,
  world: PlanWorld,
  filled: FilledSlots,
  motionOf: MotionOf,
): readonly PlannableAsset[] {
  const problem = problemOfMotion(name, slot, given);
  if (problem) filled.reasons.push(problem);
  // What is not ready, or in the trash, is told as such.
  const isReady = given.every(({ state, trashed }) => state === 'ready' && !trashed);
  const motion = !problem && isReady && movingFormat(channel, world.format) !== null ? motionOf(name, slot, given, channel) : null;
  if (motion && 'reason' in motion) filled.reasons.push(motion.reason);
  if (motion && 'motion' in motion) {
    filled.motion = motion.motion;
    return given;
  }
  return given.slice(posterAt(slot, given.length)).slice(0, 1);
}

/** Fills the slots that the canvas shows; what is required and missing, or not ready, becomes a reason. */
export function fillSlots(combination: Combination, world: PlanWorld, motionOf: MotionOf): FilledSlots {
  const filled: FilledSlots = { text: {}, alternates: {}, pictures: {}, assets: [], qrSlots: [], showsPerson: false, motion: null, reasons: [] };
  for (const name of combination.layout.slots) {
    const slot = world.template.slots[name];
    if (!slot) continue;
    const missing = (what: string) => {
      if (slot.required) filled.reasons.push({ code: 'slot-empty', slot: name, detail: `The slot ${name} has no ${what}.` });
    };
    if (slot.kind === 'qr') filled.qrSlots.push(name);
    else if (isWorded(slot)) {
      const copy = textOf(name, combination, world);
      if (copy === null || !isShown(typeof copy === 'string' ? copy : copy.long)) missing(`text for ${combination.locale}`);
      else {
        const ladder = ladderOf(name, slot, copy);
        if ('code' in ladder) filled.reasons.push(ladder);
        else filled.text[name] = ladder[0]?.text ?? '';
        if (typeof copy !== 'string' && !('code' in ladder)) filled.alternates[name] = ladder;
      }
    } else {
      const given = assetsOf(name, slot.person, slot.kind === 'logos', combination, world);
      const assets = slot.animated ? settleMotion(name, slot.animated, given, combination, world, filled, motionOf) : given;
      if (assets.length === 0) missing(slot.person ? 'person' : 'picture');
      else filled.pictures[name] = assets.map((asset) => toRef(asset, slot.kind === 'image'));
      filled.showsPerson ||= slot.person && assets.length > 0;
      for (const asset of assets) {
        filled.assets.push({ slot: name, asset });
        if (asset.trashed)
          filled.reasons.push({ code: 'asset-trashed', slot: name, detail: `The asset “${asset.name}” is in the trash: restore it, or choose another.` });
        if (asset.state !== 'ready')
          filled.reasons.push({
            code: 'asset-not-ready',
            slot: name,
            detail: `The asset “${asset.name}” is ${asset.state}${asset.failure ? `: ${asset.failure}` : ''}.`,
          });
        else if (asset.pyramid.length === 0)
          filled.reasons.push({
            code: 'asset-not-visible',
            slot: name,
            detail: `The asset “${asset.name}” has no picture to show: choose a photograph, a drawing or a logo.`,
          });
      }
    }
  }
  return filled;
}
