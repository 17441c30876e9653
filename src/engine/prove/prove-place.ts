import type { Box, CheckName, Fix, Manifest } from '../contract.ts';
import { finding, type Measured, px } from './finding.ts';
import type { PlacedLayers } from '../place/place-layers.ts';
import { intersection, type NamedArea, outsideBy, seenAreas } from '../place/seen-area.ts';
import type { Standing } from './standing.ts';

/** Inks of neighbouring lines may touch by a tail; more makes both hard to read. */
const touchPx = 2;

/** Where two things stand on one another; texts are in the order in which they are drawn, so a later one's plate hides words. */
function sharedBy(one: Standing, later: Standing): Box | null {
  const underPlate = one.kind === 'text' && later.plate ? intersection(one.box, later.plate) : null;
  return intersection(one.box, later.box) ?? underPlate;
}

function proveOverlap(standing: readonly Standing[]): Measured[] {
  const solid = standing.filter(({ kind }) => kind !== 'person');
  const source = 'pixels before and after each was drawn';
  const found: Measured[] = [];
  solid.forEach((one, i) => {
    for (const other of solid.slice(i + 1)) {
      const both = one.of === other.of ? null : sharedBy(one, other);
      if (!both || Math.min(both.width, both.height) <= touchPx) continue;
      found.push(
        finding('overlap', {
          slot: one.slot,
          box: both,
          ok: false,
          measured: `${one.name} and ${other.name} share ${both.width} × ${both.height} px`,
          limit: 'nothing stands on something else',
          source,
          fix: { kind: 'move', slot: one.slot },
        }),
      );
    }
  });
  return found.length > 0
    ? found
    : [finding('overlap', { ok: true, measured: `${solid.length} things, each in a place of its own`, limit: 'nothing stands on something else', source })];
}

/** Whole pixels round: one may stand out. */
const roundingPx = 1;

/** Where a thing that stands out would have to go; null where it is too large for that. */
function moved({ box, slot }: Standing, area: NamedArea): Fix | null {
  if (box.width > area.box.width || box.height > area.box.height) return { kind: 'shorten-text', slot };
  const into = (at: number, size: number, from: number, room: number): number => Math.min(from + room - size, Math.max(from, at));
  return {
    kind: 'move',
    slot,
    box: { ...box, x: into(box.x, box.width, area.box.x, area.box.width), y: into(box.y, box.height, area.box.y, area.box.height) },
  };
}

function proveSeen(standing: readonly Standing[], manifest: Manifest): Measured[] {
  const source = `channel ${manifest.channel.id}`;
  return seenAreas(manifest).flatMap((area) => {
    const { x, y, width, height } = area.box;
    return standing.map((one) => {
      const out = outsideBy(one.box, area.box);
      return finding(area.check as CheckName, {
        slot: one.slot,
        box: one.box,
        ok: out <= roundingPx,
        measured: out <= roundingPx ? `${one.name} is in it` : `${one.name} stands out by ${px(out)} px`,
        limit: `${area.id}: ${width} × ${height} px at ${x}, ${y}`,
        source,
        fix: one.kind === 'person' ? { kind: 'recrop', slot: one.slot } : moved(one, area),
        slack: -out,
      });
    });
  });
}

function proveForbidden(placed: PlacedLayers, manifest: Manifest): Measured[] {
  const drawn = [...placed.base, ...placed.row, ...placed.staticQr];
  return (manifest.channel.view?.forbids ?? []).map(({ layer, rule, gate }) => {
    const one = drawn.find(({ kind }) => (kind === 'placed-text' ? 'text' : kind) === layer);
    const slot = one && 'slot' in one ? one.slot : null;
    return finding('forbidden', {
      ok: one === undefined,
      severity: gate ? 'block' : 'warn',
      slot,
      box: one?.box ?? null,
      measured: one ? `${layer} drawn` : `no ${layer}`,
      limit: `no ${layer}`,
      source: rule,
      fix: { kind: 'remove', slot },
    });
  });
}

/** Where things stand: on one another, within what a channel shows, and whether it wants them at all. */
export const provePlace = (standing: readonly Standing[], placed: PlacedLayers, manifest: Manifest): Measured[] => [
  ...proveOverlap(standing),
  ...proveSeen(standing, manifest),
  ...proveForbidden(placed, manifest),
];
