/** The id of a stream entry, `<ms>-<n>`, as two numbers that can be compared. */
const parts = (id: string): [bigint, bigint] => {
  const [ms = '0', n = '0'] = id.split('-');
  return [BigInt(ms), BigInt(n)];
};

/** Below 0 where `a` is the earlier entry, 0 where they are one, above 0 where it is the later. */
export function compareEntryIds(a: string, b: string): number {
  const [aMs, aN] = parts(a);
  const [bMs, bN] = parts(b);
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  return aN === bN ? 0 : aN < bN ? -1 : 1;
}

/** How far a consumer group is. `lastDelivered` must have been read before `oldestPending`. */
export type GroupPosition = { lastDelivered: string; oldestPending: string | null };

/**
 * The first entry that must stay: everything before it is delivered and acknowledged.
 * Entries are delivered in order, so what lies before the oldest pending one is done; with nothing pending, all that was
 * delivered is. Because `lastDelivered` was read first, an entry delivered between the two reads can only lie after it.
 */
export const trimPoint = ({ lastDelivered, oldestPending }: GroupPosition): string =>
  oldestPending !== null && compareEntryIds(oldestPending, lastDelivered) < 0 ? oldestPending : lastDelivered;

/** Whether everything up to and including `entryId` is delivered and acknowledged. */
export const isDone = ({ lastDelivered, oldestPending }: GroupPosition, entryId: string): boolean =>
  compareEntryIds(lastDelivered, entryId) >= 0 && (oldestPending === null || compareEntryIds(oldestPending, entryId) > 0);
