import { canonicalHash } from '#kernel/canonical.ts';
import { mayGateAnimation } from './check-spec.ts';
import type { ChannelSpec, GateField } from './contract.ts';

const changesPixelsOrProof: readonly GateField[] = ['width', 'height', 'formats', 'maxBytes', 'safeArea'];

const digests = new WeakMap<ChannelSpec, readonly [still: string, moving: string]>();
/**
 * The digest that a manifest carries: of what can change the pixels or the proof, and nothing else. A better name, a new
 * source or a note must not render anything again. What is said of movement concerns what moves alone. A spec is never
 * changed in place, so each is hashed once.
 */
export function channelDigest(spec: ChannelSpec, moves = false): string {
  const [still, moving] = digests.get(spec) ?? [digestOf(spec, false), digestOf(spec, true)];
  digests.set(spec, [still, moving]);
  return moves ? moving : still;
}

const digestOf = (spec: ChannelSpec, moves: boolean): string =>
  canonicalHash({
    ...(moves && spec.animation
      ? { animation: { formats: spec.animation.formats, maxMs: spec.animation.maxMs, minFrameMs: spec.animation.minFrameMs, gates: mayGateAnimation(spec) } }
      : {}),
    width: spec.width,
    height: spec.height,
    formats: spec.formats,
    maxBytes: spec.maxBytes,
    safeArea: spec.safeArea,
    sizeRange: spec.sizeRange,
    derivedCrops: spec.derivedCrops.map(({ id, box, safeArea }) => ({ id, box, ...(safeArea ? { safeArea } : {}) })),
    shownWidthPx: spec.shownWidthPx,
    forbids: spec.forbids,
    print: spec.print,
    gating: changesPixelsOrProof.filter((field) => spec.gating.includes(field)),
  });

/** The digests of what is made for this spec now: of stills, and of what moves. */
export const channelDigests = (spec: ChannelSpec): string[] => [channelDigest(spec), channelDigest(spec, true)];

/**
 * Must what was made for one of these versions stop being delivered? `versions`: all that hold or have held. A change that was
 * enforced stays so when a later version asks for less; what is made for a version that says the same complies with that.
 */
export function isOutlawed(versions: readonly ChannelSpec[], madeForDigest: string): boolean {
  const madeFor = Math.max(0, ...versions.filter((one) => channelDigests(one).includes(madeForDigest)).map(({ version }) => version));
  return versions.some((one) => one.onChange === 'enforce' && one.version > madeFor);
}

/** May this field keep a creative back in this channel? */
export const mayGate = (spec: Pick<ChannelSpec, 'gating'>, field: GateField): boolean => spec.gating.includes(field);
