import type { Db } from '#adapters/db/client.ts';
import type { Clock } from '#kernel/clock.ts';
import { placementCode } from './contract.ts';
import { type Tracked, trackedPlacements } from './store.ts';

// A placement never changes where it leads, so this only bounds how long a wrong hand-made row could linger.
const freshMs = 60_000;
// About 300 bytes each: 10 MB at most.
const maxKept = 30_000;

export type Placements = {
  /** Null where there is none. A code that was asked for before is known even while the database is down. */
  find(code: string): Promise<Tracked | null>;
};

/** Placements by code, kept in memory: a scan of a poster that is scanned often costs no query. */
export function createPlacements({ db, clock }: { db: Db; clock: Clock }): Placements {
  const kept = new Map<string, { tracked: Tracked; atMs: number }>();

  return {
    find: async (code) => {
      if (!placementCode.safeParse(code).success) return null;
      const known = kept.get(code);
      const nowMs = clock.now().getTime();
      if (known && nowMs - known.atMs < freshMs) return known.tracked;
      try {
        const [tracked] = await trackedPlacements(db, [code]);
        kept.delete(code);
        if (!tracked) return null;
        kept.set(code, { tracked, atMs: nowMs });
        // The map keeps insertion order: its first key is the one read longest ago.
        const oldest = kept.keys().next().value;
        if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
        return tracked;
      } catch (error) {
        if (known) return known.tracked;
        throw error;
      }
    },
  };
}
