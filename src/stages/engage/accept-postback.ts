import type { Clock } from '#kernel/clock.ts';
import { fail } from '#kernel/errors.ts';
import type { EventLog } from '#ports/event-log.ts';
import type { Postback } from './contract.ts';
import { engageErrors } from './errors.ts';
import type { Placements } from './placements.ts';
import { idTimeProblem } from './rules.ts';

export type AcceptPostbackDeps = { clock: Clock; events: EventLog; placements: Placements };

/** Counts a partner's conversion; durable when it resolves. The same id again changes nothing. */
export async function acceptPostback({ clock, events, placements }: AcceptPostbackDeps, partnerId: string, postback: Postback): Promise<void> {
  const problem = idTimeProblem(postback.id, clock.now());
  if (problem) throw fail(engageErrors['events-refused'], `The postback’s id cannot be used: ${problem}.`, { fields: [{ pointer: '/id', message: problem }] });
  const placement = await placements.find(postback.placement);
  // Another partner's placement looks exactly like none.
  if (placement?.partnerId !== partnerId) {
    throw fail(engageErrors['placement-not-found'], `${postback.placement} is no placement of this partner.`, {
      fields: [{ pointer: '/placement', message: 'is no placement of this partner' }],
    });
  }
  await events.append([{ id: postback.id, kind: 'conversion', placementId: placement.id, visitor: null, bot: false, valueCents: postback.valueCents ?? null }]);
}
