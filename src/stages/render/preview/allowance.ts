/** How many are known at once: more callers than one process serves in a minute. */
const maxCallers = 10_000;

/**
 * A caller's allowance: `perMinute` at once, and then one whenever its share of a minute has passed. Says how many seconds a
 * caller must wait, 0 where it may go on. Each process counts for itself.
 */
export function createAllowance(perMinute: number, nowMs: () => number) {
  const shareMs = 60_000 / perMinute;
  /** When each caller's allowance is whole again. */
  const wholeAtMs = new Map<string, number>();
  return (caller: string): number => {
    const now = nowMs();
    const then = Math.max(now, wholeAtMs.get(caller) ?? now) + shareMs;
    const waitMs = then - now - 60_000;
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    wholeAtMs.delete(caller);
    wholeAtMs.set(caller, then);
    for (const oldest of wholeAtMs.keys()) {
      if (wholeAtMs.size <= maxCallers) break;
      wholeAtMs.delete(oldest);
    }
    return 0;
  };
}
