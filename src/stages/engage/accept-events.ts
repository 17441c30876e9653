import type { Db } from '#adapters/db/client.ts';
import type { Actor } from '#kernel/access.ts';
import { type Clock, shanghaiDay } from '#kernel/clock.ts';
import { fail, type FieldProblem } from '#kernel/errors.ts';
import { timeOfUuidv7 } from '#kernel/ids.ts';
import type { EventLog } from '#ports/event-log.ts';
import type { NewEvent } from './contract.ts';
import { engageErrors } from './errors.ts';
import { atProblem, idTimeProblem } from './rules.ts';
import { trackedPlacements } from './store.ts';
import type { Visitors } from './visitors.ts';

export type AcceptEventsDeps = { db: Db; clock: Clock; events: EventLog; visitors: Visitors };

/** Takes a batch whole or not at all; durable when it resolves. */
export async function acceptEvents({ db, clock, events, visitors }: AcceptEventsDeps, actor: Actor, batch: readonly NewEvent[]): Promise<void> {
  const now = clock.now();
  const tracked = await trackedPlacements(db, [...new Set(batch.map((event) => event.placement))]);
  const reachable = new Set(tracked.filter(({ partnerId }) => actor.partnerId === null || partnerId === actor.partnerId).map(({ id }) => id));

  const fields = batch.flatMap((event, index): FieldProblem[] => {
    const of = (name: string, message: string | null): FieldProblem[] => (message === null ? [] : [{ pointer: `/events/${index}/${name}`, message }]);
    return [
      ...of('id', idTimeProblem(event.id, now)),
      ...of('at', atProblem(event.id, event.at)),
      ...of('placement', reachable.has(event.placement) ? null : 'is no placement that this key may report for'),
    ];
  });
  const [first] = fields;
  if (first) throw fail(engageErrors['events-refused'], `${fields.length} field(s) cannot be used; the first: ${first.pointer} ${first.message}.`, { fields });

  const hashed = batch.map(async (event) => ({
    id: event.id,
    kind: event.kind,
    placementId: event.placement,
    visitor: event.visitor === undefined ? null : await visitors.hash(shanghaiDay(timeOfUuidv7(event.id)), ['token', event.visitor]),
    bot: event.bot,
    valueCents: null,
  }));
  await events.append(await Promise.all(hashed));
}
