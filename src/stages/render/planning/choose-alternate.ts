import type { AlternateSize } from '../contract.ts';

/** Approved texts of one slot, the longest first. */
export type Ladder = readonly { size: AlternateSize; text: string }[];

/** Below, a text is visibly smaller than it was designed: the next shorter one is then better. */
const wellSetShare = 0.85;

/**
 * Which of its approved texts each slot shows: the longest that stands well with all others. `measure` tells at which share of
 * its wanted size each text of these slots can be set. While one stands badly and has a shorter one, that step down is taken
 * which helps most; what stays small has no shorter text, and shrinks. Gives the place in each ladder.
 */
export function chooseAlternates(
  ladders: Readonly<Record<string, Ladder>>,
  measure: (texts: Record<string, string>) => ReadonlyMap<string, number>,
): Record<string, number> {
  const slots = Object.keys(ladders);
  const sharesAt = (at: Record<string, number>) => measure(Object.fromEntries(slots.map((slot) => [slot, ladders[slot]?.[at[slot] ?? 0]?.text ?? ''])));
  const worst = (shares: ReadonlyMap<string, number>): number => Math.min(1, ...shares.values());
  let at: Record<string, number> = Object.fromEntries(slots.map((slot) => [slot, 0]));
  let shares = sharesAt(at);
  for (;;) {
    let best: { at: typeof at; shares: typeof shares } | null = null;
    for (const slot of slots) {
      const next = (at[slot] ?? 0) + 1;
      if ((shares.get(slot) ?? 1) >= wellSetShare || next >= (ladders[slot]?.length ?? 0)) continue;
      const stepped = { ...at, [slot]: next };
      const then = sharesAt(stepped);
      if (best === null || worst(then) > worst(best.shares)) best = { at: stepped, shares: then };
    }
    if (best === null) return at;
    ({ at, shares } = best);
  }
}
