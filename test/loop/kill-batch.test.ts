import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { placement, variant } from '#adapters/db/schema/index.ts';
import { sha256 } from '#kernel/canonical.ts';
import { variantKey } from '#kernel/object-keys.ts';
import type { Plan } from '#stages/render/contract.ts';
import { startTestService, type TestService } from '#test/support/service.ts';
import { redisUrl } from '#test/support/services.ts';
import { makeWorld, type World } from '#test/support/world.ts';
import { runProgram } from './run-program.ts';

/**
 * `GALAXY_KILL_ROWS=1500 GALAXY_KILLS=20` is the size that the programme has; the suite runs a tenth of it, on one queue.
 * `GALAXY_KILL_QUEUE=redis` runs it on the other.
 */
const rowCount = Number(process.env['GALAXY_KILL_ROWS'] ?? 200);
const kills = Number(process.env['GALAXY_KILLS'] ?? 3);
const redis = process.env['GALAXY_KILL_QUEUE'] === 'redis' ? redisUrl() : null;
const isFull = rowCount >= 1_000;

let service: TestService;
let world: World;
beforeAll(async () => {
  // Renders nothing itself: that is left to a process which can be killed.
  service = await startTestService({ queues: ['ingest'], env: redis === null ? {} : { REDIS_URL: redis } });
  world = await makeWorld(service);
});
afterAll(() => service.stop());

/** One row in a hundred cannot be used, each in a way of its own. */
const poisons: ((i: number) => string)[] = [
  (i) => `bad key ${i},310115,,坏社区,中心,12月5日`,
  (i) => `p${i},310115,,少两格`,
  (i) => `p${i},310115,,"没有结束的引号,中心,12月5日`,
  (i) => `p${i},31,,短代码社区,中心,12月5日`,
  (i) => `p${i},310115,ptr_01kbq3v6y8e9rwhx2m4n5p6q7r,无名伙伴社区,中心,12月5日`,
  (i) => `p${i},310115,,𪚥${i}社区,中心,12月5日`,
  (i) => `p${i},310115,,${'长'.repeat(61)},中心,12月5日`,
  () => 'r0,310115,,重复社区,中心,12月5日',
];
function table(): { csv: string; poisoned: number } {
  let poisoned = 0;
  const lines = Array.from({ length: rowCount }, (_, i) => {
    if (i % 100 !== 57) return `r${i},310115,,第${i}社区,文化中心 ${i} 号,12月${1 + (i % 28)}日`;
    return (poisons[poisoned++ % poisons.length] ?? String)(i);
  });
  return { csv: `key,region,partner,community,place,eventDate\n${lines.join('\n')}\n`, poisoned };
}

/** Lets a worker work, and kills it at random moments; then lets one end what is left. */
async function renderAndKill(plan: Plan): Promise<{ killed: number; inTheMiddle: number }> {
  const env = { DATABASE_URL: service.database.url, GALAXY_DATA: service.folder, ...(redis === null ? {} : { REDIS_URL: redis }) };
  const start = () => runProgram('workers/main.ts', ['--queues=render'], env);
  let inTheMiddle = 0;
  for (let killed = 0; killed < kills; killed++) {
    const worker = start();
    await worker.said('workers serve');
    const { rendered, toRender } = await world.show(plan);
    // Its share of what is left, more or less, so that no kill finds nothing to do; then a moment that no commit decides.
    const target = rendered + Math.random() * ((toRender - rendered) / (kills - killed + 1));
    let now = await world.show(plan);
    for (const end = Date.now() + 20_000; now.rendered < target && Date.now() < end; now = await world.show(plan)) await sleep(20);
    await sleep(Math.random() * 500);
    now = await world.show(plan);
    worker.child.kill('SIGKILL');
    await worker.exit;
    if (now.rendered > 0 && now.state === 'applied') inTheMiddle++;
  }
  const last = start();
  for (let now = await world.show(plan); now.state !== 'done'; now = await world.show(plan)) await sleep(100);
  last.child.kill('SIGTERM');
  await last.exit;
  return { killed: kills, inTheMiddle };
}

it(
  'a table with poison, whose worker is killed at random moments: each good row is rendered exactly once, each other explained, and a second run renders nothing',
  async () => {
    const { csv, poisoned } = table();
    const good = rowCount - poisoned;
    const plan = await world.planOf(world.notice({ rows: csv }));
    expect([plan.rows, plan.toRender, plan.rejectedRows + plan.blocked]).toEqual([rowCount, good, poisoned]);
    const path = `${world.plansPath}/${plan.id}`;
    await world.post(`${path}/apply`, { token: plan.token, expect: { maxRender: good } });
    const { killed, inTheMiddle } = await renderAndKill(plan);

    expect(await world.show(plan)).toMatchObject({ state: 'done', toRender: good, rendered: good, failed: 0 });
    const steps = await world.stepsOf(plan);
    expect(steps.map(({ id }) => id)).toEqual(Array.from({ length: good + 2 }, (_, i) => i + 1));
    const { db } = service.database;
    const variants = await db.select().from(variant).where(eq(variant.campaignId, world.campaignId));
    const ids = variants.map(({ id }) => id).toSorted();
    expect(new Set(variants.map(({ state, proofOk }) => `${state} ${proofOk}`))).toEqual(new Set(['ready true']));
    expect(steps.flatMap(({ event, data }) => (event === 'rendered' ? [String(data['variantId'])] : [])).toSorted()).toEqual(ids);
    for (const { sha256: digest, sizeBytes } of variants) {
      const bytes = await service.parts.storage.readAll(variantKey(digest ?? ''));
      expect([bytes?.length, bytes && sha256(bytes)]).toEqual([sizeBytes, digest]);
    }
    // One placement a row and medium, and one variant a row.
    const placed = await db.select().from(placement).where(eq(placement.campaignId, world.campaignId));
    expect(new Set(placed.map(({ rowKey, medium }) => `${rowKey} ${medium}`)).size).toBe(placed.length);
    expect([new Set(placed.map(({ rowKey }) => rowKey)).size, new Set(placed.map(({ variantId }) => variantId)).size]).toEqual([good, good]);

    type Explained = { state: string; problems: { message: string }[] };
    const explained: Explained[] = [];
    for (const state of ['rejected', 'blocked']) explained.push(...(await world.get<{ items: Explained[] }>(`${path}/rows?state=${state}&limit=1000`)).items);
    expect(explained).toHaveLength(poisoned);
    for (const { problems } of explained) expect(problems[0]?.message).toMatch(/^.{10,}$/su);

    const again = await world.planOf(world.notice({ rows: csv }));
    expect(again).toMatchObject({ toRender: 0, reused: good });
    expect(await world.apply(again)).toMatchObject({ state: 'done', rendered: 0 });
    const after = await db.select().from(variant).where(eq(variant.campaignId, world.campaignId));
    expect(after.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(variants.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    console.log(
      `${rowCount} rows, killed ${killed} times (${inTheMiddle} in the middle): ${good} rows exactly once, ${explained.length} explained, second run renders ${again.toRender}`,
    );
    expect(killed).toBe(kills);
    // Without that, this test would show nothing.
    expect(inTheMiddle).toBeGreaterThanOrEqual(isFull ? kills / 2 : 1);
  },
  isFull ? 1_200_000 : 150_000,
);
