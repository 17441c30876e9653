import type { Layer, StackLayer } from '#engine/contract.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { textFor } from '#kernel/locales.ts';
import type { Layout } from './combine.ts';
import type { FilledSlots } from './fill-slots.ts';

type Depends = { slot?: string | null; with?: string | undefined; unless?: string | undefined };

/** The slots that a layer shows. */
export const slotsOfLayer = (of: Layer | StackLayer['children'][number]): string[] =>
  of.kind === 'stack' ? of.children.flatMap(slotsOfLayer) : 'slot' in of && of.slot !== null ? [of.slot] : [];

/** Without its conditions, which are decided, and with the template's own words in the language that is asked for. */
function decided<T extends Depends>({ with: _with, unless: _unless, ...kept }: T, locale: string) {
  const own = 'words' in kept && kept.words ? textFor(kept.words as Record<string, string>, locale) : null;
  return own === null ? kept : { ...kept, words: { [locale]: own } };
}

/**
 * A layout for what is filled: the layers that will be drawn, and nothing of those that will not. So a colour, a text or a
 * picture that this file does not show is no input of it, and changing it renders nothing; nor are words of other languages.
 */
export function settleLayout(layout: Layout, filled: ReadonlySet<string>, locale: string): Layout {
  const isDrawn = (of: Depends): boolean =>
    (typeof of.slot !== 'string' || filled.has(of.slot)) &&
    (of.with === undefined || filled.has(of.with)) &&
    (of.unless === undefined || !filled.has(of.unless));
  const settleStack = (stack: StackLayer): StackLayer => ({
    ...stack,
    children: stack.children.filter(isDrawn).map((child) => decided(child, locale)) as StackLayer['children'],
  });
  const layers = layout.snapshot.layers
    .filter((layer) => isDrawn(layer))
    .map((layer) => decided(layer.kind === 'stack' ? settleStack(layer) : layer, locale) as Layer)
    .filter((layer) => layer.kind !== 'stack' || layer.children.length > 0);
  const slots = new Set(layers.flatMap(slotsOfLayer));
  const snapshot = { ...layout.snapshot, layers, slots: Object.fromEntries(Object.entries(layout.snapshot.slots).filter(([name]) => slots.has(name))) };
  return { ...layout, snapshot, digest: canonicalHash(snapshot), slots: layout.slots.filter((name) => slots.has(name)) };
}

const only = <T>(of: Record<string, T>, names: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).filter(([name]) => names.has(name)));

export const namesOfFilled = (filled: FilledSlots): string[] => [...Object.keys(filled.text), ...Object.keys(filled.pictures), ...filled.qrSlots];

/** What of the filled slots a settled layout shows: rights are asked for, and lineage is kept, of nothing else. */
export function seenOf(filled: FilledSlots, { slots }: Layout): FilledSlots {
  const seen = new Set(slots);
  return {
    ...filled,
    text: only(filled.text, seen),
    alternates: only(filled.alternates, seen),
    pictures: only(filled.pictures, seen),
    assets: filled.assets.filter(({ slot }) => seen.has(slot)),
    qrSlots: filled.qrSlots.filter((slot) => seen.has(slot)),
    motion: filled.motion && seen.has(filled.motion.slot) ? filled.motion : null,
  };
}
