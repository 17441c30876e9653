import { expect, test } from 'vitest';
import { planVariants } from '#stages/render/planning/plan-variants.ts';
import { templates } from '#test/engine/fixtures.ts';
import { everyChannel, locales, worldOf } from '#test/proof/clean-set.ts';
import { withoutLegalLine } from './without-legal-line.ts';

test.each([...templates.values()].map((template) => [template.name, template] as const))(
  '%s shows its legal line in every file that may be made; where it has no room the plan says so',
  (name, template) => {
    const legal = Object.keys(template.slots).filter((slot) => template.slots[slot]?.legal);
    expect(legal).not.toEqual([]);
    const items = planVariants(worldOf(template, { channels: everyChannel, locales }));
    for (const { channel, locale, variant } of items) {
      const shown = variant ? legal.filter((slot) => variant.layout.snapshot.slots[slot]?.legal && variant.manifest.text[slot]) : legal;
      expect([channel, locale, shown]).toEqual([channel, locale, legal]);
    }
    const hidden = items.filter(({ reasons }) => reasons.some(({ code }) => code === 'legal-not-shown')).map(({ channel }) => channel);
    const named = Object.entries(withoutLegalLine).flatMap(([channel, of]) => (of === 'all' || of.includes(name) ? [channel] : []));
    expect([...new Set(hidden)].toSorted()).toEqual(named.toSorted());
  },
);
