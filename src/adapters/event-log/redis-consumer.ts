import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Db } from '#adapters/db/client.ts';
import { claimEntries, ensureGroup, type Entry, forgetConsumers, group, groupPosition, readEntries, trimBefore } from './redis-stream.ts';
import { writeEvents } from './sink.ts';
import { trimPoint } from './stream-position.ts';

export type ConsumerOptions = {
  redis: Redis;
  db: Db;
  log: Logger;
  stream: string;
  /** How long an entry may stay unacknowledged before another consumer takes it: far longer than a batch takes to write. */
  reclaimAfterMs: number;
};

// A batch of 500 is one statement of about 20 ms.
const batchEvents = 500;
const blockMs = 500;
const tidyEveryMs = 1000;
const pauseAfterFailureMs = 500;
const forgetConsumersAfterMs = 3_600_000;

/** Moves events from the stream into the counts: commit first, then acknowledge. Whatever is done twice counts once. */
export function startConsumer({ redis, db, log, stream, reclaimAfterMs }: ConsumerOptions): { stop(): Promise<void> } {
  // A new name each time: what a former process held is claimed once it is idle.
  const consumer = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const stopping = new AbortController();
  let tidiedAt = 0;

  async function count(entries: Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const unreadable = entries.filter((entry) => entry.event === null).map((entry) => entry.entryId);
    if (unreadable.length > 0) log.error({ stream, entryIds: unreadable }, 'entries of the event stream cannot be read and were dropped');
    const { unknownPlacementIds } = await writeEvents(
      db,
      entries.flatMap(({ event }) => event ?? []),
    );
    if (unknownPlacementIds.length > 0) log.warn({ unknownPlacementIds }, 'events for unknown placements were dropped');
    await redis.xack(stream, group, ...entries.map((entry) => entry.entryId));
  }

  async function countNext(from: '>' | '0'): Promise<boolean> {
    const entries = await readEntries(redis, stream, { consumer, from, count: batchEvents, blockMs });
    await count(entries);
    return entries.length > 0;
  }

  async function tidy(): Promise<void> {
    if (Date.now() - tidiedAt < tidyEveryMs) return;
    tidiedAt = Date.now();
    for (;;) {
      const claimed = await claimEntries(redis, stream, { consumer, idleMs: reclaimAfterMs, count: batchEvents });
      await count(claimed);
      if (claimed.length < batchEvents || stopping.signal.aborted) break;
    }
    await trimBefore(redis, stream, trimPoint(await groupPosition(redis, stream)));
    await forgetConsumers(redis, stream, forgetConsumersAfterMs);
  }

  async function run(): Promise<void> {
    let ready = false;
    while (!stopping.signal.aborted) {
      try {
        if (!ready) {
          await ensureGroup(redis, stream);
          // What failed half-way is still ours: it comes before anything new.
          while (await countNext('0'));
          ready = true;
        }
        await tidy();
        await countNext('>');
      } catch (error) {
        if (stopping.signal.aborted) break;
        log.error({ err: error instanceof Error && error.cause ? error.cause : error }, 'events could not be counted; they stay in the stream');
        ready = false;
        await sleep(pauseAfterFailureMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  const done = run();
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}
