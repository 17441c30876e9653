import { shardSize } from '../jobs.ts';

/**
 * Where a plan's shards stand in the queue. Shards of a batch have places one after another on a line that all campaigns
 * share; the queue takes the lowest place first. A new batch begins where the slowest running one is now, so from then on
 * they take turns, shard by shard, however long each is: fair queuing by start times (Goyal, Vin and Cheng, 1996) with
 * shards as the unit of work. A second batch of one campaign begins where its first ends: sending work in pieces gives
 * no larger share.
 */
export type QueuePlace = { from: number; to: number; variants: number };
export type RunningPlan = { campaignId: string; place: QueuePlace; /** Variants still to be rendered. */ left: number };

/** Jobs with priorities come after those without; the queue takes them up to 2,097,152, and beyond this all stand together. */
const lastPlace = 2_000_000;
/** Small plans of one campaign that may pass the batches: five of one shard. More of them is a batch in pieces. */
const maxPassing = 5 * shardSize;

const isBatch = ({ place }: RunningPlan): boolean => place.to > 0;

/** The place of the shard that a batch is at. */
function currentPlace({ place, left }: RunningPlan): number {
  const shards = place.to - place.from;
  return place.to - Math.ceil(shards * Math.min(1, left / Math.max(1, place.variants)));
}

/** A plan of one shard's size is somebody's who looks at it: it passes all batches, and its place is 0 to 0. */
export function placeFor(plan: { campaignId: string; variants: number; shards: number }, running: readonly RunningPlan[]): QueuePlace {
  const { variants, shards } = plan;
  const own = running.filter((one) => one.campaignId === plan.campaignId);
  const passing = own.filter((one) => !isBatch(one)).reduce((sum, { left }) => sum + left, 0);
  if (variants <= shardSize && passing + variants <= maxPassing) return { from: 0, to: 0, variants };
  const batches = running.filter((one) => isBatch(one) && one.left > 0);
  const now = batches.length === 0 ? 0 : Math.min(...batches.map(currentPlace));
  const from = Math.max(now, ...own.filter((one) => isBatch(one) && one.left > 0).map(({ place }) => place.to));
  return { from, to: from + shards, variants };
}

/** The queue's priority of a plan's shard; none: before all. */
export const priorityOf = (place: QueuePlace, shard: number): number | undefined => (place.to === 0 ? undefined : Math.min(place.from + shard + 1, lastPlace));
