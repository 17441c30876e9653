import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shanghaiDay } from '#kernel/clock.ts';
import { newEventId } from '#kernel/ids.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makePlacements, openDays } from './factories.ts';
import { rawIds, recount, rollups } from './recount.ts';

const script = path.join(import.meta.dirname, 'serve-events.ts');
let test: TestDatabase;
let server: { child: ChildProcess; port: number } | null = null;

beforeAll(async () => void (test = await createTestDatabase()));
afterAll(async () => {
  server?.child.kill('SIGKILL');
  await test.drop();
});

async function start(): Promise<void> {
  const child = spawn(process.execPath, [script, test.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  server = { child, port: Number(line.toString()) };
}

let cutOff = 0;
/** As a client must: the same ids again, until 204. */
async function sendUntilTaken(body: string): Promise<void> {
  for (;;) {
    const port = server?.port;
    const response = await fetch(`http://127.0.0.1:${port}/v1/events`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }).catch(
      (error: Error) => {
        // Refused is a server that is not up yet; anything else was on its way when the server died.
        if ((error.cause as { code?: string } | undefined)?.code !== 'ECONNREFUSED') cutOff++;
        return null;
      },
    );
    if (response?.status === 204) return;
    if (response && response.status !== 503) throw new Error(`${response.status} ${await response.text()}`);
    await sleep(15);
  }
}

describe('a server that is killed', () => {
  it('has every event it answered for exactly once, after five kills and many retries', async () => {
    const codes = await makePlacements(test.db, 5);
    const now = Date.now();
    await openDays(test.db, [shanghaiDay(new Date(now))]);
    const events = Array.from({ length: 4000 }, (_, i) => ({
      id: newEventId(new Date(now - (i % 200))),
      kind: (['impression', 'click', 'conversion'] as const)[i % 3],
      placement: codes[i % codes.length],
      visitor: `v${i % 37}`,
    }));
    const waiting = Array.from({ length: 400 }, (_, i) => JSON.stringify({ events: events.slice(i * 10, i * 10 + 10) }));
    const batchCount = waiting.length;

    await start();
    let taken = 0;
    const sender = async () => {
      for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) {
        await sendUntilTaken(body);
        taken++;
        // An answer can get lost on its way back, too: then the client sends what was taken already.
        if (taken % 7 === 0) await sendUntilTaken(body);
      }
    };
    let kills = 0;
    const killer = async () => {
      while (kills < 5) {
        if (taken >= ((kills + 1) * batchCount) / 7) {
          server?.child.kill('SIGKILL');
          if (server) await once(server.child, 'exit');
          kills++;
          await start();
        }
        await sleep(1);
      }
    };
    await Promise.all([killer(), ...Array.from({ length: 8 }, sender)]);

    expect(kills).toBe(5);
    // Some batches were in the air at each kill: without that, this test would show nothing.
    expect(cutOff).toBeGreaterThanOrEqual(5);
    expect(await rawIds(test.db)).toEqual(events.map(({ id }) => id).toSorted());
    const cells = await rollups(test.db);
    expect(cells).toEqual(await recount(test.db));
    expect(cells.reduce((sum, cell) => sum + cell.events, 0)).toBe(4000);
    expect(cells.every((cell) => cell.visitors === 37)).toBe(true);
    // Six starts of a process on a busy machine.
  }, 180_000);
});
