import type { Logger } from 'pino';
import { sql } from 'drizzle-orm';
import type { Db } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import type { EngagementEvent, EventLog } from '#ports/event-log.ts';
import { eventLogErrors } from './errors.ts';
import { writeEvents } from './sink.ts';

// A commit costs about a millisecond of fsync: waiting 1 ms lets those who come together share one.
const batchWaitMs = 1;
const batchEvents = 128;
// Two at once keep the database busy while a batch gathers; more only contend for the same rollup rows.
const maxFlushes = 2;

type Waiting = { events: readonly EngagementEvent[]; resolve(): void; reject(error: Error): void };

export type PostgresEventLogOptions = {
  db: Db;
  log: Logger;
  /** Events that may wait at once; beyond that, appends are refused instead of filling the memory. */
  capacity?: number;
  /** When a batch counts as lost: its callers are told, and send again. */
  deadlineMs?: number;
};

/** Events straight into Postgres: appends that come together are committed together. */
export function createPostgresEventLog({ db, log, capacity = 20_000, deadlineMs = 10_000 }: PostgresEventLogOptions): EventLog {
  let queue: Waiting[] = [];
  let held = 0;
  let flushes = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const open = new Set<Promise<void>>();

  const queued = (): number => queue.reduce((sum, waiting) => sum + waiting.events.length, 0);

  function takeBatch(): Waiting[] {
    let size = 0;
    const end = queue.findIndex((waiting) => (size += waiting.events.length) >= batchEvents);
    const batch = end === -1 ? queue : queue.slice(0, end + 1);
    queue = queue.slice(batch.length);
    return batch;
  }

  async function flush(): Promise<void> {
    timer = null;
    if (flushes >= maxFlushes || queue.length === 0) return;
    const batch = takeBatch();
    flushes++;
    let overdue: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_, reject) => {
        overdue = setTimeout(() => reject(new Error(`no commit within ${deadlineMs} ms`)), deadlineMs);
      });
      const { unknownPlacementIds } = await Promise.race([
        writeEvents(
          db,
          batch.flatMap(({ events }) => events),
        ),
        late,
      ]);
      if (unknownPlacementIds.length > 0) log.warn({ unknownPlacementIds }, 'events for unknown placements were dropped');
      for (const waiting of batch) waiting.resolve();
    } catch (error) {
      log.error({ err: error instanceof Error && error.cause ? error.cause : error }, 'a batch of events was not stored');
      const problem = fail(eventLogErrors['events-not-durable'], 'The database did not confirm the events.', { cause: error });
      for (const waiting of batch) waiting.reject(problem);
    } finally {
      clearTimeout(overdue);
      flushes--;
      schedule();
    }
  }

  function schedule(): void {
    if (queue.length === 0 || flushes >= maxFlushes) return;
    if (queued() >= batchEvents) void flush();
    else timer ??= setTimeout(() => void flush(), batchWaitMs);
  }

  async function append(events: readonly EngagementEvent[]): Promise<void> {
    if (events.length === 0) return;
    if (closed) throw fail(eventLogErrors['events-not-durable'], 'The service is shutting down.');
    if (held + events.length > capacity) throw fail(eventLogErrors['events-not-durable'], `${held} events are waiting already.`);
    held += events.length;
    const done = new Promise<void>((resolve, reject) => queue.push({ events, resolve, reject })).finally(() => (held -= events.length));
    open.add(done);
    const forget = () => void open.delete(done);
    done.then(forget, forget);
    schedule();
    await done;
  }

  const drain = async (): Promise<void> => void (await Promise.allSettled(open));
  return {
    append,
    drain,
    check: async () => void (await db.execute(sql`select 1`)),
    close: async () => {
      closed = true;
      await drain();
    },
  };
}
