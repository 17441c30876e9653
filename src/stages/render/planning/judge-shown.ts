import type { Combination, Layout } from './combine.ts';
import { type FilledSlots, textOf } from './fill-slots.ts';
import type { Reason } from '../contract.ts';
import type { PlanWorld } from './plan-world.ts';

/**
 * Legal lines that are asked for, or given, and that the layout has no room for here. They are no slots of the layout,
 * so neither filling it nor its proof would miss them.
 */
export function judgeShown(combination: Combination, { filled, layout }: { filled: FilledSlots; layout: Layout }, world: PlanWorld): Reason[] {
  const { width, height } = layout.snapshot.canvas;
  const told = new Set(filled.reasons.map(({ slot }) => slot));
  return Object.entries(world.template.slots).flatMap(([name, { legal, required }]): Reason[] => {
    if (!legal || layout.slots.includes(name) || told.has(name)) return [];
    if (!required && textOf(name, combination, world) === null) return [];
    const detail = `The layout ${layout.layout} of the template ${world.template.name} has no room for the legal line ${name} on ${width} × ${height}: choose another template for this channel.`;
    return [{ code: 'legal-not-shown', slot: name, detail }];
  });
}
