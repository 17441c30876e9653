import { shardSize } from '../jobs.ts';

/** 24 posters of 1080 × 1920, about two seconds of work: nobody who looks at one file waits longer for a worker. */
const shardPixels = shardSize * 1080 * 1920;

/** Groups variants into jobs: one base each, so that a worker renders the base once; of large sheets only as many as take no longer. */
export function shards(variants: readonly { id: string; baseId: string; pixels: number }[]): string[][] {
  const byBase = Map.groupBy(variants, (one) => one.baseId);
  return [...byBase.values()].flatMap((group) => {
    const ids = group.map((one) => one.id).sort();
    const most = Math.max(1, Math.min(shardSize, Math.floor(shardPixels / Math.max(1, ...group.map(({ pixels }) => pixels)))));
    return Array.from({ length: Math.ceil(ids.length / most) }, (_, i) => ids.slice(i * most, (i + 1) * most));
  });
}
