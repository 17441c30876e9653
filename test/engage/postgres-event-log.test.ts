import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDb } from '#adapters/db/client.ts';
import { createPostgresEventLog } from '#adapters/event-log/postgres.ts';
import { newEventId } from '#kernel/ids.ts';
import type { EngagementEvent } from '#ports/event-log.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makePlacements } from './factories.ts';
import { rawIds, recount, rollups } from './recount.ts';

let test: TestDatabase;
let code: string;
const log = pino({ level: 'silent' });
const click = (): EngagementEvent => ({ id: newEventId(), kind: 'click', placementId: code, visitor: null, bot: false, valueCents: null });

beforeAll(async () => {
  test = await createTestDatabase();
  [code = ''] = await makePlacements(test.db, 1);
});
beforeEach(async () => void (await test.db.execute(sql`truncate event_raw, event_rollup, event_visitor`)));
afterAll(() => test.drop());

describe('the event log in Postgres', () => {
  it('answers only what is counted already', async () => {
    const events = createPostgresEventLog({ db: test.db, log });
    const one = click();
    await events.append([one]);
    expect(await rawIds(test.db)).toEqual([one.id]);
    await events.close();
  });

  it('shares commits between those who come together', async () => {
    let statements = 0;
    const counting = { execute: (query: never) => (statements++, test.db.execute(query)) } as unknown as typeof test.db;
    const events = createPostgresEventLog({ db: counting, log });
    const sent = Array.from({ length: 1000 }, click);
    await Promise.all(sent.map((event) => events.append([event])));
    expect(statements).toBeLessThanOrEqual(10);
    expect(await rollups(test.db)).toMatchObject([{ events: 1000 }]);
    expect(await rollups(test.db)).toEqual(await recount(test.db));
    await events.close();
  });

  it('has counted everything that was appended before, once it is drained', async () => {
    const events = createPostgresEventLog({ db: test.db, log });
    const open = Array.from({ length: 300 }, () => events.append([click()]));
    await events.drain();
    expect((await rawIds(test.db)).length).toBe(300);
    await Promise.all(open);
    await events.close();
  });

  it('says unavailable when the database is away, keeps nothing back, and takes the same ids afterwards', async () => {
    const away = openDb('postgres://nobody@127.0.0.1:9/none', 1);
    const broken = createPostgresEventLog({ db: away.db, log });
    const one = click();
    await expect(broken.append([one])).rejects.toMatchObject({ kind: 'unavailable', code: 'events-not-durable' });
    await expect(broken.check()).rejects.toThrow();
    await away.close();
    const events = createPostgresEventLog({ db: test.db, log });
    await events.append([one]);
    expect(await rawIds(test.db)).toEqual([one.id]);
    await events.close();
  });

  it('gives up on a database that does not answer, instead of waiting for ever', async () => {
    const { db, close } = openDb(test.url, 1);
    const lock = await test.pool.connect();
    await lock.query('begin; lock table event_raw in access exclusive mode');
    const events = createPostgresEventLog({ db, log, deadlineMs: 100 });
    const one = click();
    await expect(events.append([one])).rejects.toMatchObject({ kind: 'unavailable' });
    await lock.query('rollback');
    lock.release();
    // The statement that was given up may still commit: the retry of the same id changes nothing.
    await createPostgresEventLog({ db, log }).append([one]);
    expect(await rollups(test.db)).toMatchObject([{ events: 1 }]);
    await close();
  });

  it('refuses more than it has room for, and has room again when those before are stored', async () => {
    const events = createPostgresEventLog({ db: test.db, log, capacity: 10 });
    const open = events.append(Array.from({ length: 10 }, click));
    await expect(events.append([click()])).rejects.toMatchObject({ kind: 'unavailable' });
    await open;
    await events.append([click()]);
    expect((await rawIds(test.db)).length).toBe(11);
    await events.close();
  });

  it('finishes what it has when it is closed, and takes nothing after', async () => {
    const events = createPostgresEventLog({ db: test.db, log });
    const open = events.append([click()]);
    await events.close();
    await open;
    await expect(events.append([click()])).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await rawIds(test.db)).length).toBe(1);
  });
});
