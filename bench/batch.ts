import { setTimeout as sleep } from 'node:timers/promises';
import { createKey, serviceItself } from '#api/accounts/index.ts';
import { scopes } from '#kernel/access.ts';
import { systemClock } from '#kernel/clock.ts';
import type { Plan } from '#stages/render/contract.ts';
import { freePort, processesWith, type Program, runProgram } from '#test/loop/run-program.ts';
import { startRedisServer } from '#test/support/redis-server.ts';
import { createSender } from '#test/support/service.ts';
import { makeWorld, type World } from '#test/support/world.ts';
import type { Bench } from './bench.ts';
import { openPostgresGround, type PostgresGround } from './postgres-ground.ts';
import { cpuOf, postgresOf } from './server-process.ts';

/** A round as a campaign has it: feeds, covers, cards, full screens; each shows words of its row; from 640 × 800 to 1242 × 1660. */
const allChannels = [
  'wechat-moments-ad-square',
  'wechat-moments-ad-portrait',
  'wechat-moments-card',
  'wechat-miniprogram-share',
  'wechat-channels-cover',
  'wecom-moments-image',
  'wecom-poster',
  'oceanengine-large',
  'oceanengine-vertical',
  'douyin-cover',
  'xiaohongshu-note-cover',
  'bilibili-cover',
];
/** Variants of a channel that the bare engine renders; the first, which makes the base, is counted once for all rows. */
const engineSample = 120;

type Setting = { rows: number; channels: readonly string[]; report: (line: string) => void };
type Cpu = { api: number; workers: number; postgres: number; redis: number };
const sum = (cpu: Cpu): number => cpu.api + cpu.workers + cpu.postgres + cpu.redis;
const round = (value: number): number => Math.round(value * 1000) / 1000;

const requestOf = (world: World, { rows, channels }: Setting, run: string) => ({
  template: 'screening-poster',
  channels,
  locales: ['zh-CN'],
  copy: {
    'zh-CN': {
      headline: '早一步筛查，多一份安心',
      subline: `面向 40 岁以上居民的免费健康筛查，${run}`,
      cta: '扫码预约免费名额',
      legal: '本活动为公益筛查，结果仅供参考，不能代替医生诊断。',
    },
  },
  pictures: { hero: world.assets.hero.id, logos: [world.assets.logo.id, world.assets.partnerLogo.id] },
  rows: Array.from({ length: rows }, (_, i) => ({
    key: `r${i}`,
    region: '310115',
    values: {
      community: `滨江街道第 ${i + 1} 社区卫生服务中心`,
      eventDate: `12 月 ${1 + (i % 28)} 日 8:30–11:30`,
      place: `滨江路 ${i * 7 + 1} 号社区活动中心`,
    },
  })),
});

/** One batch from the table to the last file, through processes of their own, and what CPU each part took. */
async function runBatch(of: Setting & { world: World; workers: number; run: string; api: Program; env: Record<string, string>; ground: PostgresGround }) {
  const { world } = of;
  const campaignId = await world.makeCampaign();
  const request = requestOf(world, of, of.run);
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

/** CPU that the engine alone takes for a campaign's manifests: by channel, one base and a sample of rows. */
async function engineAlone(ground: PostgresGround, folder: string, campaignId: string): Promise<number> {
  const program = runProgram('bench/engine-alone.ts', [ground.url, `${folder}/objects`, campaignId, String(engineSample)], {});
  if ((await program.exit) !== 0) throw new Error(program.output());
  return (JSON.parse(program.output().trim().split('\n').at(-1) ?? '{}') as { engineMs: number }).engineMs;
}

/** Everything in processes of its own: Postgres, Redis, the API and workers, each of which renders one variant a core. */
export const batchBench: Bench = {
  describes: 'rows × channels through queue, database and storage, against the engine alone; --rows=1500 --channels=12 --workers=1 --queue=redis narrow it',
  async run(report, options = {}) {
    const channels = allChannels.slice(0, options.channels ?? allChannels.length);
    const setting: Setting = { rows: options.rows ?? 1_500, channels, report };
    const ground = await openPostgresGround();
    const redis = await startRedisServer();
    const folder = `${ground.folder}/galaxy`;
    try {
      const { key } = await createKey({ db: ground.db, clock: systemClock }, { name: 'bench', scopes: [...scopes], giver: serviceItself });
      const results: Record<string, unknown> = {};
      let engineMs: number | null = null;
      for (const [queue, queueEnv] of [['postgres', {}], ...(redis ? ([['redis', { REDIS_URL: redis.url }]] as const) : [])] as const) {
        if (options.queue !== undefined && options.queue !== queue) continue;
        const port = await freePort();
        const env = { DATABASE_URL: ground.url, GALAXY_DATA: folder, PORT: String(port), PUBLIC_URL: 'https://galaxy.example.org', ...queueEnv };
        const api = runProgram('src/main.ts', ['--api-only'], env);
        try {
          await api.said('Galaxy is up');
          const url = `http://127.0.0.1:${port}`;
          const { ask } = createSender(url);
          const ingest = runProgram('workers/main.ts', ['--queues=ingest'], env);
          const world = await makeWorld({ url, ask, keyWith: () => Promise.resolve(key) });
          ingest.child.kill('SIGTERM');
          await ingest.exit;
          for (const workers of options.workers ?? [1, 2]) {
            report(`${queue}, ${workers} worker process(es): ${setting.rows} rows × ${channels.length} channels`);
            const { campaignId, ...made } = await runBatch({ ...setting, world, workers, run: `${queue} ${workers}`, api, env, ground });
            if (engineMs === null) {
              report('the engine alone');
              engineMs = await engineAlone(ground, folder, campaignId);
            }
            results[`${queue}${workers}`] = {
              variantsPerSecond: round(made.variants / made.seconds),
              overEngine: round(made.wholeCpuMs / engineMs),
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
            report(JSON.stringify(results[`${queue}${workers}`]));
          }
        } finally {
          api.child.kill('SIGTERM');
          await api.exit;
        }
      }
      return { bench: 'batch', rows: setting.rows, channels: channels.length, variants: setting.rows * channels.length, ...results };
    } finally {
      await redis?.stop();
      await ground.close();
    }
  },
  table: (result) =>
    `${Object.entries(result)
      .map(([name, value]) => `${name.padEnd(12)} ${JSON.stringify(value)}`)
      .join('\n')}\n`,
};
