import type { SearchPlan } from './plan-search.ts';

/** Which index rows are meant. `similar`: those that look like a hash, but the picture it was taken from. */
export type Selection = SearchPlan & { trashed: boolean; after: Date | null; before: Date | null; similar: { hash: bigint; except: string } | null };
