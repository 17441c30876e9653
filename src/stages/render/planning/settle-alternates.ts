import { sharesOfTexts } from '#engine/index.ts';
import { canonicalHash } from '#kernel/canonical.ts';
import { chooseAlternates } from './choose-alternate.ts';
import type { Layout } from './combine.ts';
import type { AlternateSize } from '../contract.ts';
import type { FilledSlots } from './fill-slots.ts';
import { slotsOfLayer } from './settle-layout.ts';

/** Choices by what they depend on: the texts of one layer in one layout and language, never another row's. */
export type ChosenTexts = Map<string, Record<string, number>>;

const only = <T>(of: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> =>
  Object.fromEntries(names.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));

/**
 * The filled slots with one text each where several are approved, and which one that is. Texts that share a layer, as those of
 * a stack do, are chosen together; all others stand in boxes of their own.
 */
export function settleAlternates(
  filled: FilledSlots,
  { snapshot, digest }: Layout,
  locale: string,
  known: ChosenTexts,
): { filled: FilledSlots; alternates: Record<string, AlternateSize> } {
  const text = { ...filled.text };
  const alternates: Record<string, AlternateSize> = {};
  snapshot.layers.forEach((layer, i) => {
    const slots = slotsOfLayer(layer);
    const ladders = only(filled.alternates, slots);
    if (Object.keys(ladders).length === 0) return;
    const others = only(filled.text, slots);
    const key = canonicalHash([digest, locale, i, others, ladders]);
    let chosen = known.get(key);
    if (!chosen) {
      chosen = chooseAlternates(ladders, (texts) => sharesOfTexts(snapshot, [layer], { locale, text: { ...others, ...texts } }));
      known.set(key, chosen);
    }
    for (const [slot, at] of Object.entries(chosen)) {
      const ladder = filled.alternates[slot] ?? [];
      // Drawn a second time in less room: the shorter text is for both.
      const place = Math.max(
        at,
        ladder.findIndex(({ size }) => size === alternates[slot]),
      );
      const one = ladder[place];
      if (one) [text[slot], alternates[slot]] = [one.text, one.size];
    }
  });
  return { filled: { ...filled, text }, alternates };
}
