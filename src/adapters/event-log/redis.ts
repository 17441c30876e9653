import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Db } from '#adapters/db/client.ts';
import { fail } from '#kernel/errors.ts';
import type { EngagementEvent, EventLog } from '#ports/event-log.ts';
import { eventLogErrors } from './errors.ts';
import { startConsumer } from './redis-consumer.ts';
import { addEvents, ensureGroup, groupPosition, lastEntryId, settingsProblem } from './redis-stream.ts';
import { isDone } from './stream-position.ts';

export type RedisEventLogOptions = {
  redisUrl: string;
  db: Db;
  log: Logger;
  /** Also move events from the stream into the counts; any number of processes may. */
  consume?: boolean;
  stream?: string;
  reclaimAfterMs?: number;
  /** Events on their way to Redis at once; beyond that, appends are refused. */
  capacity?: number;
};

const drainStallMs = 30_000;
const drainPollMs = 50;
const stopWaitMs = 3000;

/**
 * Events into a Redis Stream, and from there, by one consumer group, through the same sink into the counts.
 *
 * An append is as durable as Redis is: it needs `appendonly yes`. With `appendfsync always` an answered event is on
 * disk; with `everysec` it survives a crash of Redis, and a power cut can lose the last second. `check()` refuses a
 * server without append-only file, or one that may evict. Redis keeps acknowledged entries only until the next trim.
 */
export function createRedisEventLog({
  redisUrl,
  db,
  log,
  consume = false,
  stream = '{galaxy}:events',
  reclaimAfterMs = 30_000,
  capacity = 20_000,
}: RedisEventLogOptions): EventLog {
  // Who appends is waiting, so an append gives up soon; who counts waits for Redis to come back.
  const producer = new Redis(redisUrl, { maxRetriesPerRequest: 1, connectTimeout: 5000, commandTimeout: 5000 });
  const reader = consume ? new Redis(redisUrl, { maxRetriesPerRequest: null, connectTimeout: 5000 }) : null;
  for (const redis of [producer, reader]) redis?.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis of the event log'));
  const consumer = reader ? startConsumer({ redis: reader, db, log, stream, reclaimAfterMs }) : null;
  let held = 0;
  let closed = false;
  const open = new Set<Promise<void>>();

  async function append(events: readonly EngagementEvent[]): Promise<void> {
    if (events.length === 0) return;
    if (closed) throw fail(eventLogErrors['events-not-durable'], 'The service is shutting down.');
    if (held + events.length > capacity) throw fail(eventLogErrors['events-not-durable'], `${held} events are on their way already.`);
    held += events.length;
    const sent = addEvents(producer, stream, events);
    open.add(sent);
    try {
      await sent;
    } catch (error) {
      throw fail(eventLogErrors['events-not-durable'], 'Redis did not confirm the events.', { cause: error });
    } finally {
      open.delete(sent);
      held -= events.length;
    }
  }

  async function drain(): Promise<void> {
    await ensureGroup(producer, stream);
    const last = await lastEntryId(producer, stream);
    let seen = '';
    let movedAt = Date.now();
    for (;;) {
      const position = await groupPosition(producer, stream);
      if (isDone(position, last)) return;
      const now = `${position.lastDelivered} ${position.oldestPending}`;
      if (now !== seen) {
        seen = now;
        movedAt = Date.now();
      } else if (Date.now() - movedAt > Math.max(drainStallMs, 2 * reclaimAfterMs)) {
        throw fail(eventLogErrors['events-not-durable'], 'Nothing takes events from the stream: no process counts, or the database does not answer.');
      }
      await sleep(drainPollMs);
    }
  }

  return {
    append,
    drain,
    check: async () => {
      const problem = settingsProblem(`${await producer.info('persistence')}\n${await producer.info('memory')}`);
      if (problem) throw fail(eventLogErrors['event-log-unsafe'], `In Redis, ${problem}.`);
    },
    close: async () => {
      closed = true;
      // While Redis is away a command of the consumer waits for it to come back: then only cutting it off ends it.
      const stopped = consumer?.stop();
      await Promise.race([stopped, sleep(stopWaitMs)]);
      reader?.disconnect();
      await stopped;
      await Promise.allSettled(open);
      producer.disconnect();
    },
  };
}
