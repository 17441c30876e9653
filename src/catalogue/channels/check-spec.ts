import { type ChannelSpec, gateFields, type GateField } from './contract.ts';

type Evidence = ChannelSpec['evidence'];
/** May what is proven so keep a creative back? */
const blocks = (evidence: Evidence): boolean => evidence === 'official' || evidence === 'secondary';
/** How well one field is proven. */
export const evidenceOf = (spec: Pick<ChannelSpec, 'evidence' | 'fieldEvidence'>, field: GateField): Evidence => spec.fieldEvidence[field] ?? spec.evidence;
const states = (spec: ChannelSpec, field: GateField): boolean => (field === 'textLimits' ? spec.textLimits.length > 0 : spec[field] !== null);

function* ofEvidence(spec: ChannelSpec): Generator<string> {
  for (const field of gateFields) {
    const gates = spec.gating.includes(field);
    const proven = states(spec, field) && blocks(evidenceOf(spec, field));
    if (gates && !states(spec, field)) yield `${field} may block, and the spec says nothing of it`;
    else if (gates && !proven) yield `${field} may block, and is only ${evidenceOf(spec, field)}`;
    else if (!gates && proven) yield `${field} is ${evidenceOf(spec, field)}, and may not block: fieldEvidence has to say why`;
  }
  if (spec.gating.length > 0 && !spec.sources.some(({ url }) => url !== null)) yield 'something may block, and no source has an address';
  for (const { layer, gate } of spec.forbids)
    if (gate && !blocks(spec.evidence)) yield `a forbidden layer (${layer}) may block, and the spec is only ${spec.evidence}`;
}

/** Ratios are stated with two or three digits. */
const ratioSlack = 0.005;
function* ofSizes({ width, height, sizeRange, safeArea, derivedCrops }: ChannelSpec): Generator<string> {
  const range = sizeRange ?? {};
  const ratio = width / height;
  const within = (value: number, min = 0, max = Infinity, slack = 0) => value >= min - slack && value <= max + slack;
  if (!within(width, range.minWidth, range.maxWidth) || !within(height, range.minHeight, range.maxHeight)) yield 'the canvas is no size that is taken';
  if (!within(Math.max(width, height), 0, range.maxLongEdge) || !within(width * height, 0, range.maxPixels)) yield 'the canvas is larger than what is taken';
  if (!within(ratio, range.minRatio, range.maxRatio, ratioSlack)) yield 'the canvas has no shape that is taken';
  const parts = [{ id: 'the canvas', box: { x: 0, y: 0, width, height }, safeArea }, ...derivedCrops];
  for (const { id, box, safeArea: safe } of parts) {
    if (box.x + box.width > width || box.y + box.height > height) yield `${id} lies outside the canvas`;
    if (safe && (safe.left + safe.right >= box.width || safe.top + safe.bottom >= box.height)) yield `nothing of ${id} is safe`;
  }
}

function* ofAnimation({ animation, formats }: ChannelSpec): Generator<string> {
  if (!animation) return;
  for (const format of animation.formats) if (!formats.includes(format)) yield `${format} may move, and is not taken`;
  if (blocks(animation.evidence) && !animation.sources.some(({ url }) => url !== null))
    yield 'what is said of movement may block, and no source has an address';
}

/** May what is said of movement keep a creative back? Only where somebody official is known to say it. */
export const mayGateAnimation = ({ animation }: Pick<ChannelSpec, 'animation'>): boolean => animation !== null && blocks(animation.evidence);

/** What is wrong with a spec in itself: a catalogue with such a spec is not read. */
export const problemsOf = (spec: ChannelSpec): string[] => [...ofEvidence(spec), ...ofSizes(spec), ...ofAnimation(spec)];
