import { canonicalHash } from '#kernel/canonical.ts';
import type { ChannelSpec, GateField } from './contract.ts';

const changesPixelsOrProof: readonly GateField[] = ['width', 'height', 'formats', 'maxBytes', 'safeArea'];

/**
 * The digest that a manifest carries: of what can change the pixels or the proof, and nothing else. A better name, a new
 * source or a note must not render anything again.
 */
export const channelDigest = (spec: ChannelSpec): string =>
  canonicalHash({
    width: spec.width,
    height: spec.height,
    formats: spec.formats,
    maxBytes: spec.maxBytes,
    safeArea: spec.safeArea,
    gating: changesPixelsOrProof.filter((field) => spec.gating.includes(field)),
  });

/** May this field keep a creative back in this channel? */
export const mayGate = (spec: ChannelSpec, field: GateField): boolean => spec.gating.includes(field);
