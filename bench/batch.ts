import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '#stages/render/contract.ts';
import { processesWith, runProgram } from '#test/loop/run-program.ts';
import type { Bench } from './bench.ts';
import type { PostgresGround } from './postgres-ground.ts';
import { onEachQueue, roundChannels, roundOf, type Service } from './render-service.ts';
import { cpuOf, postgresOf } from './server-process.ts';

/** Variants of a channel that the bare engine renders; the first, which makes the base, is counted once for all rows. */
const engineSample = 120;

type Setting = { rows: number; channels: readonly string[] };
type Cpu = { api: number; workers: number; postgres: number; redis: number };
const sum = (cpu: Cpu): number => cpu.api + cpu.workers + cpu.postgres + cpu.redis;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** One batch from the table to the last file, through processes of their own, and what CPU each part took. */
async function runBatch(of: Setting & Service & { workers: number }) {
  const { world } = of;
  const campaignId = await world.makeCampaign();
  const request = roundOf(world, of, `${of.queue} ${of.workers}`);
  const workers = Array.from({ length: of.workers }, () => runProgram('workers/main.ts', ['--queues=render'], of.env));
  try {
    await Promise.all(workers.map((worker) => worker.said('workers serve')));
    const redisPids = of.env['REDIS_URL']
      ? processesWith(`redis-server 127.0.0.1:${new URL(of.env['REDIS_URL']).port}`).map((line) => Number.parseInt(line, 10))
      : [];
    const look = (): Cpu => ({
      api: cpuOf(of.api.child.pid ?? 0),
      workers: workers.reduce((total, { child }) => total + cpuOf(child.pid ?? 0), 0),
      postgres: postgresOf(of.ground.folder).reduce((total, pid) => total + cpuOf(pid), 0),
      redis: redisPids.reduce((total, pid) => total + cpuOf(pid), 0),
    });
    const since = (before: Cpu, now: Cpu): Cpu => ({
      api: now.api - before.api,
      workers: now.workers - before.workers,
      postgres: now.postgres - before.postgres,
      redis: now.redis - before.redis,
    });
    const begun = look();
    const plan = await world.planOf(request, campaignId);
    const planned = look();
    if (plan.blocked > 0) throw new Error(`blocked: ${JSON.stringify(plan.blockedBecause[0])}`);
    if (plan.toRender !== of.rows * of.channels.length) throw new Error(`${plan.toRender} files: some rows share one`);
    const path = `/v1/campaigns/${campaignId}/plans/${plan.id}`;
    const startMs = performance.now();
    await world.post(`${path}/apply`, { token: plan.token, expect: { maxRender: plan.toRender } });
    const applyMs = performance.now() - startMs;
    const applied = look();
    let now = plan;
    while (now.state !== 'done') {
      await sleep(1_000);
      now = await world.get<Plan>(path);
    }
    const seconds = (performance.now() - startMs) / 1000;
    const done = look();
    if (now.rendered !== plan.toRender) throw new Error(`${now.failed} failed`);
    return {
      campaignId,
      variants: plan.toRender,
      seconds,
      applyMs,
      planCpuMs: sum(since(begun, planned)),
      applyCpuMs: sum(since(planned, applied)),
      renderCpu: since(applied, done),
      wholeCpuMs: sum(since(begun, done)),
    };
  } finally {
    for (const { child } of workers) child.kill('SIGTERM');
    await Promise.all(workers.map(({ exit }) => exit));
  }
}

/**
 * CPU that the engine alone takes for a campaign's manifests: by channel, one base and a sample of rows. In as many processes
 * at a time as there were workers, since cores that share caches and memory take longer over the same work when all are busy.
 */
async function engineAlone({ ground, objects }: { ground: PostgresGround; objects: string }, campaignId: string, processes: number): Promise<number> {
  const each = Array.from({ length: processes }, async () => {
    const program = runProgram('bench/engine-alone.ts', [ground.url, objects, campaignId, String(engineSample)], {});
    if ((await program.exit) !== 0) throw new Error(program.output());
    return (JSON.parse(program.output().trim().split('\n').at(-1) ?? '{}') as { engineMs: number }).engineMs;
  });
  return (await Promise.all(each)).reduce((total, ms) => total + ms, 0) / processes;
}

/** Everything in processes of its own: Postgres, Redis, the API and workers, each of which renders one variant a core. */
export const batchBench: Bench = {
  describes: 'rows × channels through queue, database and storage, against the engine alone; --rows=1500 --channels=12 --workers=1 --queue=redis narrow it',
  async run(report, options = {}) {
    const channels = roundChannels.slice(0, options.channels ?? roundChannels.length);
    const setting: Setting = { rows: options.rows ?? 1_500, channels };
    const results: Record<string, unknown> = {};
    await onEachQueue(options.queue, async (service) => {
      for (const workers of options.workers ?? [1, 2]) {
        report(`${service.queue}, ${workers} worker process(es): ${setting.rows} rows × ${channels.length} channels`);
        const { campaignId, ...made } = await runBatch({ ...setting, ...service, workers });
        // After each batch, of its own manifests: a shared machine's CPUs are a fifth faster or slower some minutes later.
        report('the engine alone');
        const engineMs = await engineAlone(service, campaignId, workers);
        const lone = workers === 1 ? {} : { overOneEngine: round(made.wholeCpuMs / (await engineAlone(service, campaignId, 1))) };
        const result = {
          variantsPerSecond: round(made.variants / made.seconds),
          overEngine: round(made.wholeCpuMs / engineMs),
          ...lone,
          renderOverEngine: round(sum(made.renderCpu) / engineMs),
          seconds: round(made.seconds),
          applyMs: Math.round(made.applyMs),
          cpuMsEach: {
            engine: round(engineMs / made.variants),
            plan: round(made.planCpuMs / made.variants),
            apply: round(made.applyCpuMs / made.variants),
            ...Object.fromEntries(Object.entries(made.renderCpu).map(([part, ms]) => [part, round(ms / made.variants)])),
          },
        };
        results[`${service.queue}${workers}`] = result;
        report(JSON.stringify(result));
      }
    });
    return { bench: 'batch', rows: setting.rows, channels: channels.length, variants: setting.rows * channels.length, ...results };
  },
  table: (result) =>
    `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(12)} ${JSON.stringify(value)}`)
      .join('\n')}\n`,
};
