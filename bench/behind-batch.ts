import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '#stages/render/contract.ts';
import { runProgram } from '#test/loop/run-program.ts';
import type { World } from '#test/support/world.ts';
import type { Bench } from './bench.ts';
import { onEachQueue, roundChannels, roundOf } from './render-service.ts';

const smallPlans = 40;
/** How far apart they are sent: not in step with anything that a worker does. */
const pauseMs = 730;
const round = (value: number): number => Math.round(value * 100) / 100;
const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** From the click to the file: apply of a plan of one file, whose base nobody has, until it is done. */
async function waitFor(world: World, campaignId: string, channel: string, run: string): Promise<number> {
  const plan = await world.planOf(roundOf(world, { rows: 1, channels: [channel] }, run), campaignId);
  const path = `/v1/campaigns/${campaignId}/plans/${plan.id}`;
  const startMs = performance.now();
  await world.post(`${path}/apply`, { token: plan.token, expect: { maxRender: 1 } });
  while ((await world.get<Plan>(path)).state !== 'done') await sleep(20);
  return performance.now() - startMs;
}

async function waits(world: World, run: string): Promise<{ p50: number; p95: number; max: number }> {
  const campaignId = await world.makeCampaign();
  const all: number[] = [];
  for (let i = 0; i < smallPlans; i++) {
    all.push(await waitFor(world, campaignId, roundChannels[i % roundChannels.length] ?? '', `${run} ${i}`));
    await sleep(pauseMs);
  }
  const sorted = all.toSorted((a, b) => a - b);
  return { p50: Math.round(quantile(sorted, 0.5)), p95: Math.round(quantile(sorted, 0.95)), max: Math.round(sorted.at(-1) ?? 0) };
}

/** What somebody who wants one file waits for, with nothing else to do and behind a batch, in one run. */
export const behindBatchBench: Bench = {
  describes: 'how long a plan of one file takes with idle workers, and behind a batch; --rows=420 --workers=1 --queue=redis narrow it',
  async run(report, options = {}) {
    const rows = options.rows ?? 420;
    const results: Record<string, unknown> = {};
    await onEachQueue(options.queue, async ({ queue, world, env }) => {
      const workers = Array.from({ length: options.workers?.[0] ?? 1 }, () => runProgram('workers/main.ts', ['--queues=render'], env));
      try {
        await Promise.all(workers.map((worker) => worker.said('workers serve')));
        await waitFor(world, await world.makeCampaign(), roundChannels[0] ?? '', `${queue} warm`);
        report(`${queue}: one file, idle workers`);
        const alone = await waits(world, `${queue} alone`);
        report(`${queue}: one file, behind ${rows * roundChannels.length} files`);
        const campaignId = await world.makeCampaign();
        const batch = await world.planOf(roundOf(world, { rows, channels: roundChannels }, `${queue} batch`), campaignId);
        const path = `/v1/campaigns/${campaignId}/plans/${batch.id}`;
        await world.post(`${path}/apply`, { token: batch.token, expect: { maxRender: batch.toRender } });
        const behind = await waits(world, `${queue} behind`);
        const { state, rendered } = await world.get<Plan>(path);
        if (state !== 'applied') throw new Error('the batch ended too early: take more rows');
        // What is left of it would be put in the next queue, and be in the way there.
        await world.post(`${path}/cancel`);
        results[queue] = { aloneMs: alone, behindMs: behind, behindOverAlone: round(behind.p95 / alone.p95), batchWent: rendered };
        report(JSON.stringify(results[queue]));
      } finally {
        for (const { child } of workers) child.kill('SIGTERM');
        await Promise.all(workers.map(({ exit }) => exit));
      }
    });
    return { bench: 'behind-batch', rows, channels: roundChannels.length, smallPlans, ...results };
  },
  table: (result) =>
    `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(12)} ${JSON.stringify(value)}`)
      .join('\n')}\n`,
};
