import type { Clock } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import type { Outbox } from './outbox.ts';

/** Listens to `delivered`: a partner's server fetched a file. It is a delivery, never an impression. */
export const onDelivered =
  ({ clock, outbox }: { clock: Clock; outbox: Outbox }) =>
  async ({ placementId }: { placementId: string | null }): Promise<void> => {
    // A file fetched outside any placement belongs to no result.
    if (placementId === null) return;
    await outbox.record({ id: newEventId(clock.now()), kind: 'delivery', placementId, visitor: null, bot: false, valueCents: null });
  };
