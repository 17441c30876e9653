import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allChannels, type ChannelSpec, channelVersions } from '#catalogue/channels/index.ts';
import { sharedFile } from '../support/shared-folder.ts';

type Limit = { field: string; max: number; min?: number; unit: string };
type Insets = { top: number; right: number; bottom: number; left: number; unit: 'px' | 'percent' };
type Reference = {
  id: string;
  width: number;
  height: number | null;
  formats?: string[];
  max_bytes: number | null;
  text_limits?: Limit[];
  safe_area: Insets | null;
  verification: string;
  no_gate_fields?: string[];
  conflicts?: unknown[];
  count_max?: number;
  min?: { w?: number; h?: number };
  max?: { w?: number; h?: number; long_edge?: number; pixels?: number };
};
const file = sharedFile('reference/channels.json');
const references = file === null ? [] : (JSON.parse(readFileSync(file, 'utf8')) as { channels: Reference[] }).channels;
const ownName: Record<string, string> = { max_bytes: 'maxBytes', safe_area: 'safeArea', text_limits: 'textLimits' };
/** The reference has one field for what is one limit of two units here. */
const fieldOf = ({ field }: Limit) => field.replaceAll('_', '-').replace(/-lines$/, '');

/** Shares of a canvas are rounded to its pixels. */
function insetsOf({ safe_area: safe, width, height }: Reference): Omit<Insets, 'unit'> | null {
  if (!safe || Math.max(safe.top, safe.right, safe.bottom, safe.left) === 0) return null;
  const { unit, top, right, bottom, left } = safe;
  const of = (value: number, size: number) => (unit === 'px' ? value : Math.round((value / 100) * size));
  return { top: of(top, height ?? 0), right: of(right, width), bottom: of(bottom, height ?? 0), left: of(left, width) };
}

it.skipIf(file === null)('all channels of the reference are here', () => {
  expect(references).toHaveLength(75);
  const ids = new Set(allChannels(new Date()).map(({ id }) => id));
  expect(references.map(({ id }) => id.replaceAll('_', '-')).filter((id) => !ids.has(id))).toEqual([]);
});

it.skipIf(file === null).each(references.map((one) => [one.id, one] as const))(
  '%s is as the reference has it, and blocks on nothing that it leaves open',
  (_, reference) => {
    const spec = channelVersions(reference.id.replaceAll('_', '-')).at(-1) as ChannelSpec;
    expect([spec.width, spec.maxBytes]).toEqual([reference.width, reference.max_bytes]);
    if (reference.height !== null && reference.height !== undefined) expect(spec.height).toBe(reference.height);
    if (reference.formats) expect(spec.formats).toEqual(reference.formats);
    else expect(spec.gating).not.toContain('formats');
    expect(spec.safeArea).toEqual(insetsOf(reference));
    expect(spec.textLimits.map(({ field, max, min, unit }) => [field, max, min, unit])).toEqual(
      (reference.text_limits ?? []).map((one) => [fieldOf(one), one.max, one.min, one.unit]),
    );
    expect(spec.maxFiles).toBe(reference.count_max ?? null);
    expect(spec.conflicts.length).toBeGreaterThanOrEqual(reference.conflicts?.length ?? 0);
    const { min, max } = reference;
    if (min?.w) expect(spec.sizeRange?.minWidth).toBe(min.w);
    if (max?.w) expect(spec.sizeRange?.maxWidth).toBe(max.w);
    if (max?.long_edge) expect(spec.sizeRange?.maxLongEdge).toBe(max.long_edge);
    for (const field of reference.no_gate_fields ?? []) expect(spec.gating).not.toContain(ownName[field] ?? field);
    if (!['official', 'secondary'].includes(reference.verification)) expect(spec.gating).toEqual([]);
  },
);
