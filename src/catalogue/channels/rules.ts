import { canonicalHash } from '#kernel/canonical.ts';
import type { ChannelSpec, GateField } from './contract.ts';

const changesPixelsOrProof: readonly GateField[] = ['width', 'height', 'formats', 'maxBytes', 'safeArea'];

const digests = new WeakMap<ChannelSpec, string>();
/**
 * The digest that a manifest carries: of what can change the pixels or the proof, and nothing else. A better name, a new
 * source or a note must not render anything again. A spec is never changed in place, so each is hashed once.
 */
export function channelDigest(spec: ChannelSpec): string {
  const known = digests.get(spec) ?? digestOf(spec);
  digests.set(spec, known);
  return known;
}

const digestOf = (spec: ChannelSpec): string =>
  canonicalHash({
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

/** Must what was made for another version of this spec stop being delivered? */
export const isOutlawed = (spec: ChannelSpec | null, madeForDigest: string): boolean => spec?.onChange === 'enforce' && channelDigest(spec) !== madeForDigest;

/** May this field keep a creative back in this channel? */
export const mayGate = (spec: Pick<ChannelSpec, 'gating'>, field: GateField): boolean => spec.gating.includes(field);
