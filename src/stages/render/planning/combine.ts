import { type ChannelSpec } from '#catalogue/channels/index.ts';
import { layoutFor } from '#catalogue/templates/index.ts';
import { isRightToLeft } from '#engine/index.ts';
import type { Row } from '../contract.ts';
import type { PlanPartner, PlanPerson, PlanWorld } from './plan-world.ts';

export type Layout = ReturnType<typeof layoutFor>;
export type Combination = { channel: ChannelSpec; layout: Layout; locale: string; row: Row; person: PlanPerson | null; partner: PlanPartner | null };

/** A row's own choice, else every one that the plan asks for, else none. */
function choices<T extends { id: string }>(all: readonly T[], own: string | null, forEveryRow: ReadonlySet<string>): (T | null)[] {
  if (own !== null) return all.filter((one) => one.id === own);
  const asked = all.filter((one) => forEveryRow.has(one.id));
  return asked.length > 0 ? asked : [null];
}

/**
 * Every placement a plan asks for, in the order of the request: channel, locale, row, person, partner. Where a canvas
 * is too small to show a person, the placement is made once, without one.
 */
export function* combinations(world: PlanWorld): Generator<Combination> {
  for (const channel of world.channels) {
    const layoutOf = (mirrored: boolean): Layout =>
      layoutFor(world.template, { width: channel.width, height: channel.height, safeArea: channel.safeArea ?? undefined, mirrored, channel: channel.id });
    const layouts = new Map<boolean, Layout>();
    for (const locale of world.locales) {
      const mirrored = isRightToLeft(locale);
      const layout = layouts.get(mirrored) ?? layoutOf(mirrored);
      layouts.set(mirrored, layout);
      const showsPerson = layout.slots.some((name) => world.template.slots[name]?.person);
      for (const row of world.rows)
        for (const person of showsPerson ? choices(world.ambassadors, row.ambassador, world.forEveryRow) : [null])
          for (const partner of choices(world.partners, row.partner, world.forEveryRow)) yield { channel, layout, locale, row, person, partner };
    }
  }
}
