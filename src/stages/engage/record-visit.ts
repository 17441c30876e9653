import type { Logger } from 'pino';
import { type Clock, shanghaiDay } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import type { Outbox } from './outbox.ts';
import { isMachine } from './rules.ts';
import type { Visitors } from './visitors.ts';

export type Visit = {
  kind: 'click' | 'impression';
  placementId: string;
  /** From `visitorAddress`; goes into the hash and nowhere else. */
  address: string | null;
  userAgent: string | undefined;
};

export type RecordVisitDeps = { clock: Clock; outbox: Outbox; visitors: Visitors; log: Logger };

/** Counts a person who came by. Never throws: whoever came goes on, whatever happens to the count. */
export async function recordVisit({ clock, outbox, visitors, log }: RecordVisitDeps, visit: Visit): Promise<void> {
  const now = clock.now();
  const visitor =
    visit.address === null
      ? null
      : await visitors.hash(shanghaiDay(now), ['address', visit.address, visit.userAgent ?? '']).catch((error: unknown) => {
          // Without the day's salt the event still counts; only its visitor is unknown.
          log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'the salt of the day could not be read');
          return null;
        });
  await outbox.record({ id: newEventId(now), kind: visit.kind, placementId: visit.placementId, visitor, bot: isMachine(visit.userAgent), valueCents: null });
}
