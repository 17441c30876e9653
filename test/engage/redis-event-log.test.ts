import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRedisEventLog, type RedisEventLogOptions } from '#adapters/event-log/redis.ts';
import { shanghaiDay } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import type { EngagementEvent } from '#ports/event-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makePlacements, openDays } from './factories.ts';
import { rawIds, recount, rollups } from './recount.ts';
import { eventRedis, startRedis } from './redis-server.ts';

const redis = await eventRedis();
const url = redis?.url ?? '';
const log = pino({ level: 'silent' });
let test: TestDatabase;
let codes: string[];
let raw: Redis;
let stream: string;
const children: ChildProcess[] = [];

const event = (i = 0): EngagementEvent => ({
  id: newEventId(),
  kind: 'click',
  placementId: codes[i % codes.length] ?? '',
  visitor: `v${i % 23}`,
  bot: i % 11 === 0,
  valueCents: null,
});
const open = (more: Partial<RedisEventLogOptions> = {}) => createRedisEventLog({ redisUrl: url, db: test.db, log, stream, reclaimAfterMs: 300, ...more });

async function startConsumer(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'consume-events.ts'), url, test.url, stream], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}
async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe.skipIf(redis === null)('the event log in Redis', () => {
  beforeAll(async () => {
    test = await createTestDatabase();
    codes = await makePlacements(test.db, 4);
    await openDays(test.db, [shanghaiDay(new Date()), shanghaiDay(new Date(Date.now() + 3_600_000))]);
    raw = new Redis(url);
    raw.on('error', () => {});
  });
  beforeEach(async () => {
    stream = `test:${randomBytes(6).toString('hex')}`;
    await test.db.execute(sql`truncate event_raw, event_rollup, event_visitor`);
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    raw.disconnect();
    await redis?.stop();
    await test.drop();
  });

  it('keeps what is appended until somebody counts it', async () => {
    const appender = open();
    const sent = Array.from({ length: 50 }, (_, i) => event(i));
    await appender.append(sent);
    await sleep(100);
    expect(await rawIds(test.db)).toEqual([]);
    const counter = open({ consume: true });
    await appender.drain();
    expect(await rawIds(test.db)).toEqual(sent.map(({ id }) => id).toSorted());
    await Promise.all([appender.close(), counter.close()]);
  });

  it('counts an event once that is appended many times, over two consumers', async () => {
    const logs = [open({ consume: true }), open({ consume: true })];
    const sent = Array.from({ length: 300 }, (_, i) => event(i));
    await Promise.all([0, 1, 2, 3, 4].map(async (i) => logs[i % 2]?.append(sent)));
    await Promise.all(logs.map((one) => one.drain()));
    expect((await rawIds(test.db)).length).toBe(300);
    expect(await rollups(test.db)).toEqual(await recount(test.db));
    await Promise.all(logs.map((one) => one.close()));
  });

  it('stays exact when consumers are killed half-way, again and again', async () => {
    const appender = open();
    const sent = Array.from({ length: 12_000 }, (_, i) => event(i));
    const feed = (async () => {
      for (let i = 0; i < sent.length; i += 100) {
        await appender.append(sent.slice(i, i + 100));
        if (i % 1000 === 0) await appender.append(sent.slice(i, i + 100));
      }
    })();
    await feed;
    let midway = 0;
    for (let kills = 0; kills < 4; kills++) {
      const child = await startConsumer();
      const before = (await rawIds(test.db)).length;
      while ((await rawIds(test.db)).length === before) await sleep(1);
      await kill(child);
      const after = (await rawIds(test.db)).length;
      if (after > 0 && after < sent.length) midway++;
    }
    expect(midway).toBeGreaterThan(0);
    const counter = open({ consume: true });
    await appender.drain();
    expect(await rawIds(test.db)).toEqual(sent.map(({ id }) => id).toSorted());
    expect(await rollups(test.db)).toEqual(await recount(test.db));
    await Promise.all([appender.close(), counter.close()]);
  }, 180_000);

  it('takes over what a dead consumer held and never acknowledged', async () => {
    const appender = open();
    const sent = Array.from({ length: 40 }, (_, i) => event(i));
    await raw.xgroup('CREATE', stream, 'sink', '0', 'MKSTREAM');
    await appender.append(sent);
    await raw.xreadgroup('GROUP', 'sink', 'dead', 'COUNT', 25, 'STREAMS', stream, '>');
    const counter = open({ consume: true });
    await appender.drain();
    expect((await rawIds(test.db)).length).toBe(40);
    expect((await raw.xpending(stream, 'sink'))[0]).toBe(0);
    await Promise.all([appender.close(), counter.close()]);
  });

  it('trims what is counted, and never an entry that is still held or not yet read', async () => {
    const appender = open();
    await raw.xgroup('CREATE', stream, 'sink', '0', 'MKSTREAM');
    await appender.append(Array.from({ length: 10 }, (_, i) => event(i)));
    // Somebody slow holds the first three.
    const held = await raw.xreadgroup('GROUP', 'sink', 'slow', 'COUNT', 3, 'STREAMS', stream, '>');
    const counter = open({ consume: true, reclaimAfterMs: 600_000 });
    await expect.poll(async () => (await rawIds(test.db)).length, { timeout: 10_000 }).toBe(7);
    await sleep(1500);
    expect(await raw.xlen(stream)).toBe(10);
    await raw.xack(stream, 'sink', ...(held?.[0]?.[1] ?? []).map(([id]) => id));
    await expect.poll(() => raw.xlen(stream), { timeout: 10_000 }).toBe(1);
    await Promise.all([appender.close(), counter.close()]);
  });

  it('keeps events in the stream while the database is away, and counts them when it is back', async () => {
    const events = open({ consume: true });
    await test.db.execute(sql`alter table event_raw rename to event_raw_away`);
    const sent = [event(1), event(2)];
    await events.append(sent);
    await sleep(300);
    await test.db.execute(sql`alter table event_raw_away rename to event_raw`);
    await events.drain();
    expect(await rawIds(test.db)).toEqual(sent.map(({ id }) => id).toSorted());
    await events.close();
  });

  it('passes over an entry it cannot read, and counts those round it', async () => {
    const events = open();
    const [first, second] = [event(1), event(2)];
    await events.append([first]);
    await raw.xadd(stream, '*', 'e', '{"id":"nonsense"}');
    await raw.xadd(stream, '*', 'e', 'no json');
    await events.append([second]);
    const counter = open({ consume: true });
    await events.drain();
    expect(await rawIds(test.db)).toEqual([first, second].map(({ id }) => id).toSorted());
    await Promise.all([events.close(), counter.close()]);
  });

  it.skipIf(!redis?.killAndRestart)('has every event it answered for after Redis itself is killed', async () => {
    const appender = open();
    const answered: string[] = [];
    const sending = { on: true };
    const feed = (async () => {
      while (sending.on) {
        const one = event();
        await appender.append([one]).then(
          () => answered.push(one.id),
          (error: unknown) => expect(error).toMatchObject({ kind: 'unavailable' }),
        );
      }
    })();
    await expect.poll(() => answered.length).toBeGreaterThan(200);
    await redis?.killAndRestart?.();
    const beforeMore = answered.length;
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan(beforeMore + 50);
    sending.on = false;
    await feed;
    const counter = open({ consume: true });
    await appender.drain();
    const counted = new Set(await rawIds(test.db));
    expect(answered.filter((id) => !counted.has(id))).toEqual([]);
    expect(await rollups(test.db)).toEqual(await recount(test.db));
    await Promise.all([appender.close(), counter.close()]);
  });

  it('says unavailable when Redis is away, within seconds', async () => {
    const away = open({ redisUrl: 'redis://127.0.0.1:9' });
    await expect(away.append([event()])).rejects.toMatchObject({ kind: 'unavailable', code: 'events-not-durable' });
    await away.close();
  });

  it.skipIf(!redis?.killAndRestart)('refuses a Redis that could lose events, and says which setting', async () => {
    const good = open();
    await good.check();
    await good.close();
    for (const [settings, problem] of [
      [['--appendonly', 'no'], /appendonly/],
      [['--appendonly', 'yes', '--maxmemory-policy', 'allkeys-lru'], /maxmemory-policy/],
    ] as const) {
      const other = await startRedis([...settings]);
      const events = open({ redisUrl: other?.url ?? '' });
      await expect(events.check()).rejects.toThrow(problem);
      await events.close();
      await other?.stop();
    }
  });
});
